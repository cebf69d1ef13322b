#include "visualizer/verdict_view.h"

#include <algorithm>
#include <optional>
#include <string>

#include "trace/text.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/known_of.h"
#include "visualizer/verdict_layout.h"

namespace interleave::visualizer {
namespace {

constexpr float margin = 14, padding = 16;

struct Tint {
  ImU32 border, fill, tag;
};

Tint tint_of(Tone tone, const Palette& colors) {
  switch (tone) {
    case Tone::bad:
      return {colors.leaked, colors.bad, colors.leaked};
    case Tone::good:
      return {colors.running, colors.good, colors.running};
    case Tone::unsure:
      return {colors.blocked, colors.unsure, colors.blocked};
    case Tone::neutral:
      break;
  }
  return {colors.line, colors.stage, colors.dim};
}

// Writes from top to bottom, wrapped; measures alike when it does not draw.
class Writer {
 public:
  Writer(const Canvas& canvas, bool draws, float left, float right, float y)
      : canvas_(canvas), draws_(draws), left_(left), right_(right), y_(y) {}

  void paragraph(const TextStyle& text, std::string_view words, float indent = 0) {
    const float width = std::max(right_ - left_ - indent, 20.0F);
    y_ += draws_ ? canvas_.paragraph(text, {left_ + indent, y_}, width, words)
                 : paragraph_height(text, words, width);
  }
  // A word before the first line of the next paragraph. Returns the indent behind it.
  float lead(const TextStyle& text, std::string_view word) {
    if (draws_) canvas_.paragraph(text, {left_, y_}, right_ - left_, word);
    return text_width(text, word) + canvas_.px(10);
  }
  void gap(float size) { y_ += canvas_.px(size); }
  float y() const { return y_; }

 private:
  const Canvas& canvas_;
  bool draws_;
  float left_, right_, y_;
};

// Above the links. Returns where they belong.
float write_head(const Canvas& canvas, bool draws, const Verdict& verdict, float left, float right,
                 float y) {
  const Palette& colors = canvas.style.colors;
  const Fonts& fonts = canvas.style.fonts;
  Writer writer(canvas, draws, left, right, y);
  const TextStyle tag{fonts.bold, canvas.px(12), tint_of(verdict.tone, colors).tag};
  const TextStyle title{fonts.bold, canvas.px(16), colors.text};
  const TextStyle strong{fonts.regular, canvas.px(12.5F), colors.text};
  const TextStyle fix{fonts.bold, canvas.px(12.5F), colors.running};
  if (draws && !verdict.certain.empty()) {
    const TextStyle certain{fonts.regular, canvas.px(12), colors.dim};
    canvas.right_aligned(certain, right, y + tag.size / 2, verdict.certain,
                         right - left - text_width(tag, verdict.tag) - canvas.px(12));
  }
  writer.paragraph(tag, verdict.tag);
  writer.gap(4);
  writer.paragraph(title, verdict.title);
  if (!verdict.mend.empty()) {
    writer.gap(8);
    const float indent = writer.lead(fix, "Fix");
    writer.paragraph(strong, verdict.mend, indent);
  }
  writer.gap(8);
  return writer.y();
}

// Below them. Returns where it ends.
float write_rest(const Canvas& canvas, bool draws, const Verdict& verdict, float left, float right,
                 float y) {
  const Palette& colors = canvas.style.colors;
  const Fonts& fonts = canvas.style.fonts;
  Writer writer(canvas, draws, left, right, y);
  const TextStyle body{fonts.regular, canvas.px(12.5F), colors.dim};
  const TextStyle mono{fonts.mono, canvas.px(11.5F), colors.text};
  writer.gap(10);
  const TextStyle fact{fonts.regular, canvas.px(12.5F), colors.text};
  for (const std::string& line : verdict.facts) {
    writer.paragraph(fact, line);
    writer.gap(3);
  }
  for (std::size_t i = 0; i < verdict.circle.size(); ++i) {
    const TextStyle number{fonts.bold, canvas.px(12.5F), colors.leaked};
    const float indent = writer.lead(number, std::to_string(i + 1));
    writer.paragraph(fact, verdict.circle[i], indent);
  }
  if (!verdict.circle.empty()) writer.gap(6);
  writer.paragraph(body, verdict.message);
  if (!verdict.output.empty()) {
    constexpr std::size_t most = 4;
    const std::size_t first = verdict.output.size() - std::min(most, verdict.output.size());
    writer.gap(10);
    writer.paragraph({fonts.bold, canvas.px(11), colors.faint},
                     first > 0 ? "PRINTED, LAST" : "PRINTED");
    writer.gap(2);
    for (std::size_t i = first; i < verdict.output.size(); ++i)
      writer.paragraph(mono, verdict.output[i]);
  }
  return writer.y();
}

// The words under the text that can be clicked, in as many lines as they need.
class Links {
 public:
  Links(const Canvas& canvas, bool draws, float left, float right, float y)
      : canvas_(canvas), draws_(draws), left_(left), right_(right), x_(left), y_(y) {}

  // One that has a line of its own.
  bool add_line(const std::string& label, const std::string& words = "") {
    if (x_ > left_) x_ = right_;
    const bool clicked = add(label.c_str(), words);
    x_ = right_;
    return clicked;
  }

  // True if it was clicked. It says its label, or other words.
  bool add(const char* label, const std::string& words = "") {
    const std::string shown = words.empty() ? label : words;
    const Style& style = canvas_.style;
    TextStyle text{style.fonts.regular, canvas_.px(12.5F), style.colors.link};
    const float width = std::min(text_width(text, shown), right_ - left_);
    if (x_ > left_ && x_ + width > right_) {
      x_ = left_;
      y_ += height();
    }
    bool clicked = false;
    if (draws_) {
      const Touch touched = touch(label, Rect::sized(x_, y_, width, height()));
      clicked = touched.clicked;
      if (touched.hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        text.color = style.colors.text;
      }
      canvas_.text(text, x_, y_ + height() / 2, shown, right_ - left_);
    }
    x_ += width + canvas_.px(20);
    return clicked;
  }
  float bottom() const { return y_ + height(); }

 private:
  float height() const { return canvas_.px(17); }

  const Canvas& canvas_;
  bool draws_;
  float left_, right_, x_, y_;
};

// Which link was clicked.
struct Clicked {
  bool moment = false, cause = false, dump = false, back = false;
  const OtherFinding* other = nullptr;
  const VerdictPlace* place = nullptr;
};
Clicked put_links(Links& links, const Verdict& verdict) {
  Clicked clicked;
  if (verdict.cause != 0) {
    clicked.cause = links.add_line("go to the cause", "◂ " + verdict.cause_text);
  }
  for (const VerdictPlace& place : verdict.places) {
    if (links.add(place.text.c_str())) clicked.place = &place;
  }
  if (verdict.moment != 0) clicked.moment = links.add("go to the moment");
  if (verdict.is_of_selection) {
    clicked.back = links.add("back to the verdict", "back to the verdict (Esc)");
  }
  if (verdict.has_run) clicked.dump = links.add("goroutine dump");
  for (const OtherFinding& other : verdict.others) {
    if (links.add_line(other.text)) clicked.other = &other;
  }
  return clicked;
}

// What is known of a selection follows from these: to work it out looks at all events up to the step.
struct Moment {
  const trace::Trace* trace = nullptr;
  std::uint32_t steps = 0, step = 0;
  Selection selection;
  const trace::ToldPlaces* places = nullptr;
  bool hides_future = false;
  friend bool operator==(const Moment&, const Moment&) = default;
};

Moment moment_of(const Scene& scene) {
  return {.trace = &scene.trace,
          .steps = scene.trace.steps(),
          .step = scene.world.step,
          .selection = scene.selection,
          .places = scene.trace.told_places.get(),
          .hides_future = scene.hides_future};
}

}  // namespace

struct VerdictView::State {
  Moment known_at;
  std::optional<Verdict> known;
  float scroll = 0;
  std::string shown;  // what the card is about: another one begins at its top

  Verdict verdict(const Scene& scene) {
    if (const Moment now = moment_of(scene); now != known_at) {
      known_at = now;
      known = known_of(scene);
    }
    return known ? *known : verdict_of(scene);
  }
};

namespace {

// Of all of the card, with its padding.
float height_of(const Canvas& canvas, const Verdict& verdict, float left, float right) {
  Links links(canvas, false, left, right, write_head(canvas, false, verdict, left, right, 0));
  put_links(links, verdict);
  return write_rest(canvas, false, verdict, left, right, links.bottom()) + 2 * canvas.px(padding);
}

}  // namespace

VerdictView::VerdictView() : state_(std::make_unique<State>()) {}
VerdictView::~VerdictView() = default;

float VerdictView::wanted_height(const Scene& scene, const Style& style, float width) {
  const Canvas canvas = canvas_here(style);
  const float edge = canvas.px(margin + padding);
  if (width < 2 * edge + 40) return 0;
  return height_of(canvas, state_->verdict(scene), edge, width - edge) + 2 * canvas.px(margin);
}

Intents VerdictView::draw(const Scene& scene, const Style& style, const Rect& area) {
  const Canvas canvas = canvas_here(style);
  const float s = style.scale;
  const Rect room = area.grown(-margin * s);
  if (room.width() < 80 || room.height() < 40) return {};
  const Verdict verdict = state_->verdict(scene);
  if (state_->shown != verdict.tag) {
    state_->shown = verdict.tag;
    state_->scroll = 0;
  }
  const float left = room.min.x + padding * s, right = room.max.x - padding * s;
  const float whole = height_of(canvas, verdict, left, right);
  const float height = std::min(whole, room.height());
  const Rect card{room.min, {room.max.x, room.min.y + height}};
  const Scroll scroll = scroll_within(state_->scroll - wheel_over(card) * 40 * s, whole, height);
  state_->scroll = scroll.at;

  const Tint tint = tint_of(verdict.tone, style.colors);
  canvas.fill(card, tint.fill, 10 * s);
  canvas.outline(card, tint.border, 10 * s, 1.2F * s);
  canvas.draw.PushClipRect({card.min.x, card.min.y + 2}, {card.max.x, card.max.y - 2}, true);
  const float below =
      write_head(canvas, true, verdict, left, right, card.min.y + padding * s - scroll.at);
  Links links(canvas, true, left, right, below);
  const Clicked clicked = put_links(links, verdict);
  write_rest(canvas, true, verdict, left, right, links.bottom());
  Intents intents;
  const auto go_to = [&](std::uint32_t step) { intents.emplace_back(GoTo{{.step = step}}); };
  if (clicked.moment) go_to(verdict.moment);
  if (clicked.cause) go_to(verdict.cause);
  if (clicked.place != nullptr) go_to(clicked.place->moment);
  if (clicked.other != nullptr) go_to(clicked.other->moment);
  if (clicked.back) intents.emplace_back(Select{});
  if (clicked.dump) intents.emplace_back(ShowCode{CodeTab::dump});
  canvas.draw.PopClipRect();
  // Beside the round corners.
  const float corner = 8 * s;
  paint_scroll_bar(canvas, scroll,
                   {{card.min.x, card.min.y + corner}, {card.max.x - s, card.max.y - corner}});
  return intents;
}

}  // namespace interleave::visualizer
