// Everything in the window, frame by frame.
#pragma once

#include <cstdint>
#include <string>

#include "app/gui/player.h"
#include "app/gui/shell_state.h"
#include "visualizer/code_view.h"
#include "visualizer/lanes_view.h"
#include "visualizer/stage_view.h"
#include "visualizer/verdict_view.h"

namespace interleave::app {

class Shell {
 public:
  // The player must outlive it. content_scale: what the screen asks for.
  Shell(Player& player, const visualizer::Fonts& fonts, float content_scale,
        float wanted_scale = 1);

  // Between ImGui's NewFrame and Render, with the size of ImGui's display. `seconds` since the last
  // frame.
  void frame(float seconds);

  // Whether the picture changes by itself, so that the next frame is due at once.
  bool moving() const {
    return player_.playing() || player_.running() || state_.notice_seconds > 0;
  }
  bool wants_close() const { return state_.close; }
  void set_content_scale(float scale) { content_scale_ = scale; }
  const visualizer::Selection& selection() const { return state_.selection; }
  float scale() const { return style_.scale; }
  // "Interleave · Pipeline › Consumer quits early · step 12/131"
  std::string title() const;

 private:
  void use_scale(float width, float height);
  void draw_views(const ShellLayout& layout);
  void draw_hints(const Rect& rect);
  void draw_borders(const ShellLayout& layout, float width, float height);
  void draw_keys_overlay();
  void draw_notice(float seconds);

  Player& player_;
  visualizer::Style style_;
  float content_scale_;
  ShellState state_;
  std::uint64_t shown_generation_ = 0;
  visualizer::StageView stage_;
  visualizer::LanesView lanes_;
  visualizer::CodeView code_;
  visualizer::VerdictView verdict_;
};

}  // namespace interleave::app
