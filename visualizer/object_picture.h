// What an object that is no channel, context or timer looks like at a step: who has it, who waits
// for it, what is in it. Pure: from the trace up to the cursor.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "visualizer/gauge.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

enum class ObjectMark : std::uint8_t { lock, permits, counter, once, condition, memory, work };

enum class ChipKind : std::uint8_t {
  goroutine,  // who has it
  value,      // what is in it
  empty,      // room for one more
};

// A small box: a goroutine, a value or a free place.
struct Chip {
  ChipKind kind = ChipKind::goroutine;
  std::string text;  // "G3", "7"
  friend bool operator==(const Chip&, const Chip&) = default;
};

struct ObjectPicture {
  ObjectMark mark = ObjectMark::memory;
  std::string name;
  std::string state;                // "free", "2 of 4", "by G2"; may be empty
  std::vector<Chip> inside;         // who has it, or what is in it
  std::vector<std::string> queue;   // who waits, the first in the queue first: "G3", "+2" at last
  std::vector<std::string> beside;  // lines in place of a queue: the accesses of a race
  GaugeState tone = GaugeState::at_rest;
  bool raced = false;  // a data race on it is certain
  bool stuck = false;  // somebody waits for it for ever
};

// Several of one kind as one: how many of them are in use, and who waits for any of them. Those that
// do not exist yet are left out.
ObjectPicture picture_of_all(const Scene& scene, std::span<const trace::ObjectId> objects);

// The object exists in the scene's world.
ObjectPicture picture_of(const Scene& scene, trace::ObjectId object);

}  // namespace interleave::visualizer
