// Every colour there is. A theme is one table of them, in palette.cpp; no other file has one.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace interleave::visualizer {

// States are safe for colour-blind eyes (after Okabe and Ito), and each has a mark besides. Red is
// kept for defects, `cancel` for cancellation.
struct Palette {
  // What things stand on. `slot`: room for a value, and what is chosen in a menu; `hovered`: a
  // control under the mouse.
  ImU32 background, panel, raised, stage, slot, hovered;
  // Under who waits for ever; under the verdict, by what it is.
  ImU32 stuck, bad, good, unsure;
  // Between parts; the outlines and arrows that matter; the part of a scroll bar that moves.
  ImU32 line, edge, thumb;
  // Text by weight, and on any of the fills below.
  ImU32 text, dim, faint, on_fill;
  // What a goroutine does: for text, marks and outlines.
  ImU32 running, runnable, blocked, blocked_on_lock, sleeping, done, leaked, panicked;
  // The same for areas that text may stand on.
  ImU32 running_fill, runnable_fill, blocked_fill, blocked_on_lock_fill, sleeping_fill, done_fill,
      leaked_fill, panicked_fill;
  // A value in a channel (a fill), and what can be clicked or is chosen.
  ImU32 cancel, token, accent, link;
  // The listing; plain words are `text`.
  ImU32 keyword, type, string, number, comment;
};

// How strongly a colour lies over what text stands on.
namespace strength {
inline constexpr float lit_defect = 0.20F, lit = 0.16F, lit_faintly = 0.07F;  // a line of code
inline constexpr float changed = 0.14F;                                       // the same
inline constexpr float ended_card = 0.55F;
inline constexpr float lane = 0.6F, selected_lane = 0.12F;
inline constexpr float waiting_bar = 0.72F, lock_bar = 0.82F;
inline constexpr float future = 0.35F, future_text = 0.8F;  // what has not happened yet
inline constexpr float ghost = 0.55F;                       // what would have happened
inline constexpr float selected_text = 0.35F;
}  // namespace strength

enum class Theme : std::uint8_t { dark, light, high_contrast };

struct ThemeEntry {
  Theme theme;
  std::string_view name;  // as people type it: "high-contrast"
  Palette palette;
};
// All themes, in the order in which T goes through them.
std::span<const ThemeEntry> themes();

const ThemeEntry& entry_of(Theme theme);
inline const Palette& palette_of(Theme theme) { return entry_of(theme).palette; }
// The one after it, round and round.
Theme next_theme(Theme theme);

inline constexpr ImU32 no_color = 0;

// The colour with its alpha multiplied.
ImU32 faded(ImU32 color, float alpha);
// From one to the other, `share` in [0, 1].
ImU32 mixed(ImU32 from, ImU32 to, float share);
// "#0f1419", without the alpha.
std::string css_color(ImU32 color);

}  // namespace interleave::visualizer
