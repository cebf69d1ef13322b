// May a counter (of a wait group, of the readers of a lock) be used wrongly in another order of
// what a run did?
//
// Go's WaitGroup panics when its counter leaves zero while somebody waits, so that it shows whether
// he waits already. A search in which waits begin as late as can be would not see that.
#pragma once

#include <cstdint>
#include <span>

#include "explore/happens_before.h"

namespace interleave::explore {

// Is there an Add that nothing orders before or after a Wait of the same group, and before which
// the counter may be zero?
bool may_be_misused(std::span<const Transition> run);

// Is the limit of an errgroup changed while another goroutine uses the group, and nothing orders
// the two?
bool may_change_limit(std::span<const Transition> run);

// Is there a send, or an offer to send, on a channel that nothing orders before its close?
bool may_send_when_closed(std::span<const Transition> run);

// Does a transition count down so that another order of those before it, which nothing gives, would
// have made the counter negative?
bool may_be_negative(std::span<const Transition> run, std::uint32_t index);

}  // namespace interleave::explore
