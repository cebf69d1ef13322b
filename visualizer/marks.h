// The one table of states: each has a colour, a mark and a word, the same in every view.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "trace/world.h"
#include "visualizer/kit/style.h"

namespace interleave::visualizer {

// What a goroutine looks like. Leaked and deadlocked goroutines look alike: they wait for ever. One
// that runs on, as nothing stops it, looks like what it does.
enum class Look : std::uint8_t {
  running,
  runnable,
  blocked,  // on a channel, a select, a group
  blocked_on_lock,
  sleeping,
  done,
  leaked,
  panicked,
};
inline constexpr int looks = static_cast<int>(Look::panicked) + 1;

std::string_view label(Look look);                    // "blocked on channel"
ImU32 color(Look look, const Palette& palette);       // of text, marks and outlines
ImU32 fill_color(Look look, const Palette& palette);  // of an area; text on it is `on_fill`

bool waits_for_lock(trace::WaitReason reason);

// Which look a goroutine has in this world: findings count from the step at which they are certain.
Look look_of(const trace::Goroutine& goroutine, const trace::World& world,
             std::span<const detect::Finding> findings);

// The mark as a shape, about `size` pixels high.
void draw_mark(ImDrawList& draw, Look look, ImVec2 center, float size, ImU32 color);

// A warning triangle: what a finding is about that is no state of a goroutine.
void draw_warning(ImDrawList& draw, ImVec2 center, float size, ImU32 color, ImU32 ink);

// Diagonal stripes in a rectangle: what waits for ever.
void draw_hatch(ImDrawList& draw, ImVec2 min, ImVec2 max, float spacing, float thickness,
                ImU32 color);

}  // namespace interleave::visualizer
