// What a goroutine's card says of it. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "visualizer/view.h"

namespace interleave::visualizer {

struct CardText {
  std::string doing;      // "send squares", "jobs or Done", "errgroup"
  std::string how_long;   // since when, or for how long; "" where that says nothing
  bool for_ever = false;  // it waits for what cannot come any more
};

CardText card_text(const Scene& scene, const trace::Goroutine& goroutine);
// While something is to be chosen: of who is offered, what it would do; of the others, for what they
// wait.
CardText card_text_at_choice(const Scene& scene, const trace::Goroutine& goroutine);

// "waits for results or Done", "sleeps"; "" of who does not wait.
std::string waiting_text(const Scene& scene, const trace::Goroutine& goroutine);

// Who is panicking, and since which step, the first one first. Looks back over some 20,000 steps: who
// panicked before that is missing.
struct Panicked {
  trace::GoroutineId goroutine = 0;
  std::uint32_t step = 0;
};
std::vector<Panicked> panicked_in_order(const Scene& scene);

// Without its number: "reply" for "reply·3".
std::string_view plain_name(std::string_view name);

}  // namespace interleave::visualizer
