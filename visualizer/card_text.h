// What a goroutine's card says of it. Pure.
#pragma once

#include <string>
#include <string_view>

#include "visualizer/view.h"

namespace interleave::visualizer {

struct CardText {
  std::string doing;      // "send squares", "jobs or Done", "errgroup"
  std::string how_long;   // since when, or for how long; "" where that says nothing
  bool for_ever = false;  // it waits for what cannot come any more
};

CardText card_text(const Scene& scene, const trace::Goroutine& goroutine);

// Without its number: "reply" for "reply·3".
std::string_view plain_name(std::string_view name);

}  // namespace interleave::visualizer
