// How a program of Go's ended that did not just return: what its runtime would say of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "trace/trace.h"

namespace interleave::trace {

// So many events happen in Go: the program is over when main has returned. (Main that has called
// Goexit does not end it.)
std::uint32_t last_step_in_go(const Trace& trace);

// The panics and Goexits under way when the run crashed, the first one first, and then the fatal
// error, if there was one: of Go before 1.26 that is all.
struct Ended {
  std::uint32_t step = 0;  // of its event
  bool recovered = false;  // but the deferred call that recovered it panicked in its turn
};
// Empty if the run did not crash.
std::vector<Ended> ended_by(const Trace& trace);

// The step of the panic, or fatal error, that ended the run: where its value was panicked with
// first; 0 if the run did not crash.
std::uint32_t crash_step(const Trace& trace);

// What Go prints before the goroutine dump, with line ends: "panic: a [recovered]\n\tpanic: b\n",
// "fatal error: ...\n"; "" if the run did not crash.
std::string crash_text(const Trace& trace);

// Of a run in which nobody can go on: the ticker for which Go up to 1.22 goes on waiting instead of
// reporting a deadlock; 0 for none.
ObjectId ticker_that_hides(const Trace& trace);

// What os.Exit was called with, if that ended the run.
std::optional<std::int32_t> exit_status(const Trace& trace);

}  // namespace interleave::trace
