#include "visualizer/verdict_view.h"

#include <algorithm>
#include <string>

#include "visualizer/text.h"
#include "visualizer/verdict_layout.h"

namespace interleave::visualizer {
namespace {

constexpr float margin = 14, padding = 16, line_spacing = 1.4F;

struct Tint {
  ImU32 border, fill, tag;
};

Tint tint_of(Tone tone, const Palette& colors) {
  switch (tone) {
    case Tone::bad:
      return {colors.leaked, IM_COL32(0x24, 0x16, 0x14, 255), colors.leaked};
    case Tone::good:
      return {colors.running, IM_COL32(0x10, 0x20, 0x1c, 255), colors.running};
    case Tone::unsure:
      return {colors.blocked, IM_COL32(0x22, 0x1c, 0x12, 255), colors.blocked};
    case Tone::neutral:
      break;
  }
  return {colors.line, colors.stage, colors.dim};
}

// Writes from top to bottom, wrapped; measures alike when it does not draw.
class Writer {
 public:
  Writer(ImDrawList* draw, const Style& style, float left, float right, float y)
      : draw_(draw), style_(style), left_(left), right_(right), y_(y) {}

  void paragraph(const TextStyle& text, std::string_view words, float indent = 0) {
    const float width = std::max(right_ - left_ - indent, 20.0F);
    const char *line = words.data(), *const end = line + words.size();
    while (line < end) {
      const char* stop = text.font->CalcWordWrapPosition(text.size, line, end, width);
      if (stop == line) ++stop;  // not even one letter has room
      if (draw_ != nullptr) {
        draw_->AddText(text.font, text.size, {left_ + indent, y_}, text.color, line, stop);
      }
      y_ += text.size * line_spacing;
      line = stop;
      while (line < end && (*line == ' ' || *line == '\n')) ++line;
    }
  }
  // A word before the first line of the next paragraph.
  float lead(const TextStyle& text, std::string_view word) {
    if (draw_ != nullptr) {
      draw_->AddText(text.font, text.size, {left_, y_}, text.color, word.data(),
                     word.data() + word.size());
    }
    return text_width(text, word) + 10 * style_.scale;
  }
  void gap(float size) { y_ += size * style_.scale; }
  float y() const { return y_; }

 private:
  ImDrawList* draw_;
  const Style& style_;
  float left_, right_, y_;
};

// All but the links. Returns where they belong.
float write(ImDrawList* draw, const Style& style, const Verdict& verdict, float left, float right,
            float y) {
  const Palette& colors = style.colors;
  const float s = style.scale;
  Writer writer(draw, style, left, right, y);
  const TextStyle tag{style.fonts.bold, 12 * s, tint_of(verdict.tone, colors).tag};
  const TextStyle title{style.fonts.bold, 15 * s, colors.text};
  const TextStyle body{style.fonts.regular, 12.5F * s, colors.dim};
  const TextStyle strong{style.fonts.regular, 12.5F * s, colors.text};
  const TextStyle mono{style.fonts.mono, 11.5F * s, colors.text};
  const TextStyle fix{style.fonts.bold, 12.5F * s, colors.running};
  writer.paragraph(tag, verdict.tag);
  writer.gap(4);
  writer.paragraph(title, verdict.title);
  writer.gap(8);
  writer.paragraph(body, verdict.message);
  if (!verdict.mend.empty()) {
    writer.gap(10);
    const float indent = writer.lead(fix, "Fix");
    writer.paragraph(strong, verdict.mend, indent);
  }
  if (!verdict.output.empty()) {
    constexpr std::size_t most = 4;
    const std::size_t first = verdict.output.size() - std::min(most, verdict.output.size());
    writer.gap(10);
    writer.paragraph({style.fonts.bold, 10.5F * s, colors.faint},
                     first > 0 ? "PRINTED, LAST" : "PRINTED");
    writer.gap(2);
    for (std::size_t i = first; i < verdict.output.size(); ++i)
      writer.paragraph(mono, verdict.output[i]);
  }
  writer.gap(12);
  return writer.y();
}

// The words under the text that can be clicked, in as many lines as they need.
class Links {
 public:
  Links(const Style& style, float left, float right, float y, bool draws)
      : style_(style), left_(left), right_(right), x_(left), y_(y), draws_(draws) {}

  // One that has a line of its own.
  bool add_line(const std::string& label) {
    x_ = right_;
    const bool clicked = add(label.c_str());
    x_ = right_;
    return clicked;
  }

  // True if it was clicked.
  bool add(const char* label) {
    const float s = style_.scale, height = 17 * s;
    TextStyle text{style_.fonts.regular, 12.5F * s, style_.colors.link};
    const float width = std::min(text_width(text, label), right_ - left_);
    if (x_ > left_ && x_ + width > right_) {
      x_ = left_;
      y_ += height;
    }
    bool clicked = false;
    if (draws_) {
      ImGui::SetCursorScreenPos({x_, y_});
      clicked = ImGui::InvisibleButton(label, {width, height});
      if (ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        text.color = style_.colors.text;
      }
      draw_text(*ImGui::GetWindowDrawList(), text, x_, y_ + height / 2, label, right_ - left_);
    }
    x_ += width + 20 * s;
    return clicked;
  }
  float bottom() const { return y_ + 17 * style_.scale; }

 private:
  const Style& style_;
  float left_, right_, x_, y_;
  bool draws_;
};

// Which link was clicked.
struct Clicked {
  bool moment = false, cause = false, dump = false;
  const OtherFinding* other = nullptr;
};
Clicked put_links(Links& links, const Verdict& verdict) {
  Clicked clicked;
  if (verdict.moment != 0) clicked.moment = links.add("go to the moment");
  if (verdict.cause != 0) clicked.cause = links.add("go to the cause");
  clicked.dump = links.add("goroutine dump");
  for (const OtherFinding& other : verdict.others) {
    if (links.add_line(other.text)) clicked.other = &other;
  }
  return clicked;
}

void dump_popup(const Scene& scene, const Style& style, std::uint32_t step) {
  const float s = style.scale;
  ImGui::SetNextWindowSizeConstraints({360 * s, 120 * s},
                                      {900 * s, ImGui::GetIO().DisplaySize.y * 0.8F});
  if (!ImGui::BeginPopup("dump")) return;
  const std::string dump = trace::dump_text(scene.trace, scene.history.at(step));
  ImGui::PushFont(style.fonts.mono, 12.5F);
  ImGui::TextUnformatted(dump.empty() ? "no goroutine is left" : dump.c_str());
  ImGui::PopFont();
  ImGui::Spacing();
  if (ImGui::Button("Copy")) ImGui::SetClipboardText(dump.c_str());
  ImGui::EndPopup();
}

}  // namespace

struct VerdictView::State {
  float scroll = 0;
  std::string shown;  // what the card is about: another one begins at its top
};

VerdictView::VerdictView() : state_(std::make_unique<State>()) {}
VerdictView::~VerdictView() = default;

bool VerdictView::draw(const Scene& scene, Cursor& cursor, Selection& selection, const Style& style,
                       const Rect& area) {
  const float s = style.scale;
  const Rect room{{area.min.x + margin * s, area.min.y + margin * s},
                  {area.max.x - margin * s, area.max.y - margin * s}};
  if (room.width() < 80 || room.height() < 40) return false;
  const Verdict verdict = verdict_at(scene, cursor.step);
  if (state_->shown != verdict.tag) {
    state_->shown = verdict.tag;
    state_->scroll = 0;
  }
  const float left = room.min.x + padding * s, right = room.max.x - padding * s;
  Links measured(style, left, right, write(nullptr, style, verdict, left, right, 0), false);
  put_links(measured, verdict);
  const float whole = measured.bottom() + 2 * padding * s;
  const float height = std::min(whole, room.height());
  const Rect card{room.min, {room.max.x, room.min.y + height}};
  const float most = whole - height;
  if (card.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered()) {
    state_->scroll -= ImGui::GetIO().MouseWheel * 40 * s;
  }
  state_->scroll = std::clamp(state_->scroll, 0.0F, most);

  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Tint tint = tint_of(verdict.tone, style.colors);
  draw.AddRectFilled(card.min, card.max, tint.fill, 10 * s);
  draw.AddRect(card.min, card.max, tint.border, 10 * s, 0, 1.2F * s);
  draw.PushClipRect({card.min.x, card.min.y + 2}, {card.max.x, card.max.y - 2}, true);
  const float below =
      write(&draw, style, verdict, left, right, card.min.y + padding * s - state_->scroll);
  Links links(style, left, right, below, true);
  const Clicked clicked = put_links(links, verdict);
  if (clicked.moment) {
    cursor = {verdict.moment, 0};
    selection = {.goroutine = verdict.concerns};
  }
  if (clicked.cause) cursor = {verdict.cause, 0};
  if (clicked.other != nullptr) {
    cursor = {clicked.other->moment, 0};
    selection = {.goroutine = clicked.other->concerns};
  }
  if (clicked.dump) ImGui::OpenPopup("dump");
  draw.PopClipRect();
  if (most > 0) {
    const float bar = std::max(20 * s, height * height / (height + most));
    const float top = card.min.y + (height - bar) * state_->scroll / most;
    draw.AddRectFilled({card.max.x - 5 * s, top}, {card.max.x - 2 * s, top + bar},
                       style.colors.faint, 2 * s);
  }
  dump_popup(scene, style, cursor.step);
  return clicked.moment || clicked.cause || clicked.other != nullptr;
}

}  // namespace interleave::visualizer
