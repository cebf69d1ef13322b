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

// How a person wants it to look at first.
struct Wishes {
  float scale = 1;
  visualizer::Theme theme = visualizer::Theme::dark;
};

class Shell {
 public:
  // The player must outlive it. content_scale: what the screen asks for.
  Shell(Player& player, const visualizer::Fonts& fonts, float content_scale,
        const Wishes& wishes = {});

  // Between ImGui's NewFrame and Render, with the size of ImGui's display. `seconds` since the last
  // frame.
  void frame(float seconds);

  // Whether the picture changes by itself, so that the next frame is due at once.
  bool moving() const { return player_.changing() || state_.notice_seconds > 0; }
  // Whether it may begin to move with nobody doing anything: a live run that is paused may still
  // come to its end.
  bool may_move() const { return player_.goes_on(); }
  bool wants_close() const { return state_.close; }
  // Shows a run from a trace file, or says why it cannot.
  void open_file(const std::string& path);
  void set_content_scale(float scale) { content_scale_ = scale; }
  const visualizer::Selection& selection() const { return state_.selection; }
  const visualizer::Style& style() const { return style_; }
  // "Interleave · Pipeline › Consumer quits early · step 12/131"
  std::string title() const;

 private:
  void use_style(float width, float height);
  void draw_views(const ShellLayout& layout);
  void draw_hints(const Rect& rect);
  void draw_borders(const ShellLayout& layout, float width, float height);
  void draw_keys_overlay();
  void draw_notice(float seconds);

  Player& player_;
  visualizer::Style style_;
  float content_scale_;
  ShellState state_;
  visualizer::Theme shown_theme_ = visualizer::Theme::dark;
  std::uint64_t shown_generation_ = 0;
  visualizer::StageView stage_;
  visualizer::LanesView lanes_;
  visualizer::CodeView code_;
  visualizer::VerdictView verdict_;
};

}  // namespace interleave::app
