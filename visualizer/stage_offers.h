// On whose card, channel or context the numbers of the offers stand, while there is something to
// choose. Pure geometry; positions count from the stage's upper left corner.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "visualizer/stage_layout.h"
#include "visualizer/topology.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

struct OfferPlace {
  Rect box;                  // the card's, the channel's, the context's
  Rect badge = {};           // for the numbers; inside a card, at the corner of the rest
  float rounding = 0;        // of the box
  std::string numbers = {};  // "2", "1–3", "1 4"
  std::optional<std::size_t> decides = {};  // what a click takes; nothing where several stand
  trace::GoroutineId goroutine = 0;         // on its card, or on the one it is counted in; or
  trace::ObjectId object = 0;               // on this
  bool is_hinted = false;
};

// In the order of the offers. Where what is offered is not on the stage, it has no place. A scale of
// texts and lines, as for the layout.
std::vector<OfferPlace> place_offers(const Scene& scene, const Topology& topology,
                                     const StageLayout& layout, float scale);

// The one whose click is meant there; null if there is none.
const OfferPlace* offer_on_card(std::span<const OfferPlace> places, trace::GoroutineId first);
const OfferPlace* offer_on_object(std::span<const OfferPlace> places, trace::ObjectId object);

// "2", "1–3", "1 4": from indices in order.
std::string numbers_of(std::span<const std::size_t> indices);

}  // namespace interleave::visualizer
