// In which state an object is that is no channel, context or timer (object_picture.h shows it).
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "trace/world.h"

namespace interleave::visualizer {

// Has it a gauge? Channels, contexts and timers are drawn in other ways.
bool has_gauge(trace::ObjectKind kind);

enum class GaugeState : std::uint8_t { at_rest, held, waited_for, failed, overloaded };

GaugeState gauge_state(const trace::Object& object);

// Was the context cancelled by its errgroup's Wait, when all the group's work was done and nothing
// had failed? Then that is no news: Go does it so that the context lets go of what it holds.
bool is_over_by_wait(const trace::World& world, const trace::Object& context);

// "G1 G2 G3 G4 +2"
std::string badges(std::span<const trace::GoroutineId> ids);

}  // namespace interleave::visualizer
