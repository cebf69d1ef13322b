// Everything in the window, frame by frame.
#pragma once

#include <string>
#include <vector>

#include "app/gui/desk.h"
#include "app/gui/modes/mode.h"

namespace interleave::app {

// Collects what a person wants from keys and from what is drawn, and has it done before the next
// picture.
class Shell {
 public:
  // The desk must outlive it. content_scale: what the screen asks for.
  Shell(Desk& desk, const visualizer::Fonts& fonts, float content_scale);
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  // Between ImGui's NewFrame and Render, with the size of ImGui's display. `seconds` since the last
  // frame.
  void frame(float seconds);

  // Whether the picture changes by itself, so that the next frame is due at once.
  bool moving() const {
    return desk_.player.changing() || desk_.notice_seconds > 0 || !wanted_.empty() ||
           motion_.goes_on || (desk_.mode == ModeId::explore && desk_.exploring.is_running()) ||
           (desk_.mode == ModeId::schedule && desk_.deciding.has_news());
  }
  // Whether it may begin to move with nobody doing anything: a live run that is paused may still
  // come to its end, and a search know more.
  bool may_move() const {
    return desk_.player.goes_on() ||
           (desk_.mode == ModeId::schedule && desk_.deciding.is_searching());
  }
  void set_content_scale(float scale) { content_scale_ = scale; }
  // Of stage, code and card; what stands around them may be smaller.
  const visualizer::Style& style() const { return style_; }
  // Takes every line of text from now on, but for ImGui's own; null: no more. For tests.
  void record_texts(std::vector<visualizer::DrawnText>* drawn) {
    style_.drawn = chrome_.drawn = drawn;
  }

 private:
  void use_style(float width, float height);
  Intents draw_parts(float width, float height);
  void draw_hints(const Rect& rect);
  void draw_notice();

  Desk& desk_;
  visualizer::Style style_;
  visualizer::Style chrome_;
  float content_scale_;
  visualizer::Motion motion_;
  visualizer::Theme shown_theme_ = visualizer::Theme::dark;
  Intents wanted_;     // of the last picture
  std::string hints_;  // the line of the most needed keys, made anew with the mode
  ModeId hints_of_ = ModeId::watch;
  Views views_;
};

}  // namespace interleave::app
