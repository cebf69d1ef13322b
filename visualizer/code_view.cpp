#include "visualizer/code_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "visualizer/code_layout.h"
#include "visualizer/marks.h"
#include "visualizer/text.h"

namespace interleave::visualizer {
namespace {

constexpr float tabs_height = 42, line_height = 20, number_width = 34, edge = 14;
constexpr std::size_t columns = 68;  // as wide as the patterns' sources are
constexpr std::size_t most_pills = 4;

ImU32 color_of(TokenKind kind, const Palette& colors) {
  switch (kind) {
    case TokenKind::keyword:
      return colors.runnable;
    case TokenKind::type:
      return colors.running;
    case TokenKind::text:
      return colors.blocked;
    case TokenKind::number:
      return colors.blocked_on_lock;
    case TokenKind::comment:
      return colors.faint;
    case TokenKind::plain:
      break;
  }
  return colors.text;
}

void paint_tokens(ImDrawList& draw, const Style& style, float size, float x, float y,
                  std::string_view line, float alpha = 1) {
  for (const Token& token : tokens_of(line)) {
    const TextStyle text{style.fonts.mono, size, faded(color_of(token.kind, style.colors), alpha)};
    draw_text(draw, text, x, y, token.text);
    x += text_width(text, token.text);
  }
}

// The gravest, else the liveliest look of those that are at a line.
Look look_at(const std::vector<trace::GoroutineId>& ids, const Scene& scene,
             const trace::World& world) {
  Look best = Look::done;
  const auto rank = [](Look look) {
    constexpr Look order[] = {Look::done,    Look::runnable, Look::sleeping, Look::blocked_on_lock,
                              Look::blocked, Look::running,  Look::leaked,   Look::panicked};
    return std::find(std::begin(order), std::end(order), look) - std::begin(order);
  };
  for (const trace::GoroutineId id : ids) {
    const Look look = look_of(world.goroutine(id), world, scene.findings);
    if (rank(look) > rank(best)) best = look;
  }
  return best;
}

// Whom the view follows: the selected goroutine; else whom a finding is about, once it is certain;
// else who did the last event.
trace::GoroutineId whom_to_follow(const Scene& scene, const trace::World& world,
                                  const Selection& selection) {
  if (selection.goroutine != 0) return selection.goroutine;
  for (const detect::Finding& finding : scene.findings) {
    if (finding.step <= world.step && !finding.goroutines.empty())
      return finding.goroutines.front();
  }
  for (std::uint32_t i = world.step; i-- > 0;) {
    if (const auto id = scene.trace.events()[i].goroutine; id != 0) return id;
  }
  return 0;
}

struct Place {
  ImDrawList& draw;
  const Scene& scene;
  const trace::World& world;
  const Style& style;
  Rect area;
  float size;  // of the code's text

  float px(float v) const { return v * style.scale; }
};

// Pills with the goroutines at this line, from the right edge.
void paint_pills(const Place& p, float y, const std::vector<trace::GoroutineId>& ids,
                 Selection& selection) {
  const TextStyle text{p.style.fonts.mono_bold, p.px(10.5F), p.style.colors.background};
  float right = p.area.max.x - p.px(8);
  const std::size_t shown = std::min(ids.size(), most_pills);
  const auto pill = [&](const std::string& label, ImU32 fill) {
    const float width = text_width(text, label) + p.px(12), tall = p.px(8.5F);
    const Rect box{{right - width, y - tall}, {right, y + tall}};
    p.draw.AddRectFilled(box.min, box.max, fill, tall);
    draw_centered(p.draw, text, box.center().x, y, label);
    right -= width + p.px(4);
    return box;
  };
  if (ids.size() > shown) pill(fmt::format("+{}", ids.size() - shown), p.style.colors.dim);
  for (std::size_t i = shown; i-- > 0;) {
    const trace::GoroutineId id = ids[i];
    const Look look = look_of(p.world.goroutine(id), p.world, p.scene.findings);
    const Rect box = pill(fmt::format("G{}", id), color(look, p.style.colors));
    if (selection.goroutine == id) {
      p.draw.AddRect(box.min, box.max, p.style.colors.text, box.height() / 2, 0, p.px(1.5F));
    }
    ImGui::SetCursorScreenPos(box.min);
    if (ImGui::InvisibleButton(fmt::format("caret G{}", id).c_str(), {box.width(), box.height()})) {
      selection = {.goroutine = selection.goroutine == id ? 0 : id};
    }
  }
}

void paint_line(const Place& p, const CodeLine& line, float y,
                const std::vector<trace::GoroutineId>& ids, bool stands_out, Selection& selection) {
  const float half = p.px(line_height) / 2, x = p.area.min.x + p.px(number_width + edge);
  if (line.number == 0) {
    draw_text(p.draw, {p.style.fonts.mono, p.size, p.style.colors.faint}, x, y, line.text);
    return;
  }
  if (!ids.empty()) {
    const Look look = look_at(ids, p.scene, p.world);
    const ImU32 tint = color(look, p.style.colors);
    const bool is_defect = look == Look::leaked || look == Look::panicked;
    p.draw.AddRectFilled({p.area.min.x + p.px(4), y - half}, {p.area.max.x - p.px(4), y + half},
                         faded(tint, is_defect    ? 0.20F
                                     : stands_out ? 0.16F
                                                  : 0.07F),
                         p.px(3));
    p.draw.AddRectFilled({p.area.min.x + p.px(4), y - half}, {p.area.min.x + p.px(7), y + half},
                         tint);
  }
  const TextStyle number{p.style.fonts.mono, p.size * 0.94F, p.style.colors.faint};
  const std::string digits = std::to_string(line.number);
  draw_text(p.draw, number, p.area.min.x + p.px(number_width) - text_width(number, digits), y,
            digits);
  paint_tokens(p.draw, p.style, p.size, x, y, line.text);
  if (!ids.empty()) paint_pills(p, y, ids, selection);
}

// As large as the room for 68 columns allows, within what can be read.
float code_size(const Style& style, float width) {
  const float wanted = 12 * style.scale;
  const TextStyle one{style.fonts.mono, wanted, 0};
  const float needed =
      text_width(one, "m") * static_cast<float>(columns) + (number_width + 2 * edge) * style.scale;
  return std::clamp(std::floor(wanted * width / needed * 4) / 4, 9.5F * style.scale, wanted);
}

}  // namespace

struct CodeView::State {
  std::string source, space;    // copies: the scene's own may be gone in the next frame
  std::vector<CodeLine> lines;  // into source

  std::vector<DiffLine> changes;
  bool shows_changes = false;
  float scroll = 0, change_scroll = 0;
  std::uint32_t followed_step = 0xFFFFFFFF;  // the step for which the view was scrolled last
  bool held_by_hand = false;
  bool fresh = true;

  void update(const Listing& listing) {
    if (source == listing.source && space == listing.space) return;
    source = listing.source;
    space = listing.space;
    const Listing own{listing.file, source, space, listing.correct};
    lines = visible_lines(own);
    changes = what_changed(own);
    shows_changes = shows_changes && !changes.empty();
    scroll = change_scroll = 0;
    fresh = true;
  }

  std::size_t index_of(std::uint32_t number) const {
    const auto at = std::find_if(lines.begin(), lines.end(),
                                 [&](const CodeLine& line) { return line.number == number; });
    return static_cast<std::size_t>(at - lines.begin());
  }

  // Where nobody acts any more, the finding says whom to look at; 0 without one.
  static trace::GoroutineId first_concerned(const std::vector<detect::Finding>& findings,
                                            std::uint32_t step) {
    for (const detect::Finding& finding : findings) {
      if (finding.step <= step && !finding.goroutines.empty()) return finding.goroutines.front();
    }
    return 0;
  }

  // Brings the line of who acts, or is selected, into view.
  void follow(const Place& p, const Cursor& cursor, const Selection& selection, float height) {
    if (followed_step != cursor.step) held_by_hand = false;
    const bool jumped = fresh || cursor.step > followed_step + 1 || cursor.step < followed_step;
    const trace::GoroutineId who = whom_to_follow(p.scene, p.world, selection);
    followed_step = cursor.step;
    if (held_by_hand || who == 0 || who > p.world.goroutines.size()) return;
    const std::size_t index = index_of(p.scene.trace.site(p.world.goroutine(who).site).line);
    if (index == lines.size()) return;
    const float row = p.px(line_height), y = static_cast<float>(index) * row;
    float wanted = scroll;
    if (y < scroll + row) wanted = y - 3 * row;
    if (y > scroll + height - 2 * row) wanted = y - height + 4 * row;
    const float pace = jumped ? 1 : std::min(1.0F, ImGui::GetIO().DeltaTime * 10);
    scroll += (wanted - scroll) * pace;
    if (jumped) fresh = false;
  }

  bool draw_tab(const Place& p, const char* name, float& x, bool on) const {
    const TextStyle text{on ? p.style.fonts.bold : p.style.fonts.regular, p.px(13),
                         on ? p.style.colors.text : p.style.colors.dim};
    const float width = text_width(text, name), y = p.area.min.y + p.px(22);
    draw_text(p.draw, text, x, y, name);
    if (on) {
      p.draw.AddRectFilled({x - p.px(2), y + p.px(13)}, {x + width + p.px(2), y + p.px(15)},
                           p.style.colors.accent);
    }
    ImGui::SetCursorScreenPos({x - p.px(6), p.area.min.y + p.px(6)});
    const bool clicked = ImGui::InvisibleButton(fmt::format("tab {}", name).c_str(),
                                                {width + p.px(12), p.px(tabs_height - 10)});
    x += width + p.px(20);
    return clicked;
  }

  void draw_tabs(const Place& p) {
    float x = p.area.min.x + p.px(18);
    if (draw_tab(p, "Code", x, !shows_changes)) shows_changes = false;
    if (!changes.empty() && draw_tab(p, "What changed", x, shows_changes)) shows_changes = true;
    const TextStyle file{p.style.fonts.mono, p.px(11), p.style.colors.faint};
    const float room = p.area.max.x - p.px(16) - x;
    const std::string name = fitted(file, p.scene.listing.file, room);
    draw_text(p.draw, file, p.area.max.x - p.px(16) - text_width(file, name),
              p.area.min.y + p.px(22), name);
  }

  void draw_code(const Place& p, const Cursor& cursor, Selection& selection) {
    const float row = p.px(line_height), height = p.area.height();
    follow(p, cursor, selection, height);
    const float most = std::max(0.0F, static_cast<float>(lines.size()) * row - height + row);
    scroll = std::clamp(scroll, 0.0F, most);
    const auto all = carets(p.scene.trace, p.world, p.scene.listing.file);
    const trace::GoroutineId who = whom_to_follow(p.scene, p.world, selection);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const float y = p.area.min.y + (static_cast<float>(i) + 0.5F) * row - scroll;
      if (y < p.area.min.y - row || y > p.area.max.y + row) continue;
      std::vector<trace::GoroutineId> here;
      for (const Caret& caret : all) {
        if (caret.line == lines[i].number) here.push_back(caret.goroutine);
      }
      const bool stands_out = std::find(here.begin(), here.end(), who) != here.end();
      // Who acts is always among the pills that are shown.
      if (stands_out)
        std::rotate(here.begin(), std::find(here.begin(), here.end(), who), here.end());
      paint_line(p, lines[i], y, here, stands_out, selection);
    }
    paint_scrollbar(p, scroll, most, height);
  }

  void draw_changes(const Place& p) {
    const float row = p.px(line_height), height = p.area.height();
    const float most = std::max(0.0F, static_cast<float>(changes.size()) * row - height + row);
    change_scroll = std::clamp(change_scroll, 0.0F, most);
    const float x = p.area.min.x + p.px(number_width);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const float y = p.area.min.y + (static_cast<float>(i) + 0.5F) * row - change_scroll;
      const DiffLine& line = changes[i];
      const bool is_new = line.mark == '+', is_gone = line.mark == '-';
      if (is_new || is_gone) {
        // Red is for defects: what this variant adds or lacks is one.
        const ImU32 tint = is_new ? p.style.colors.leaked : p.style.colors.running;
        p.draw.AddRectFilled({p.area.min.x + p.px(4), y - row / 2},
                             {p.area.max.x - p.px(4), y + row / 2}, faded(tint, 0.14F));
        draw_text(p.draw, {p.style.fonts.mono_bold, p.size, tint}, p.area.min.x + p.px(14), y,
                  is_new ? "+" : "−");
      }
      paint_tokens(p.draw, p.style, p.size, x, y, line.text, is_new || is_gone ? 1 : 0.55F);
    }
    paint_scrollbar(p, change_scroll, most, height);
  }

  static void paint_scrollbar(const Place& p, float at, float most, float height) {
    if (most <= 0) return;
    const float bar = std::max(p.px(24), height * height / (height + most));
    const float y = p.area.min.y + (height - bar) * at / most, x = p.area.max.x - p.px(4);
    p.draw.AddRectFilled({x, y}, {x + p.px(3), y + bar}, p.style.colors.line, p.px(1.5F));
  }
};

CodeView::CodeView() : state_(std::make_unique<State>()) {}
CodeView::~CodeView() = default;

void CodeView::draw(const Scene& scene, const Cursor& cursor, Selection& selection,
                    const Style& style, const Rect& area) {
  if (area.width() < 80 || area.height() < 60) return;
  state_->update(scene.listing);
  Place place{*ImGui::GetWindowDrawList(),   scene, scene.history.at(cursor.step), style, area,
              code_size(style, area.width())};
  state_->draw_tabs(place);
  place.area.min.y += tabs_height * style.scale;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (place.area.contains(mouse) && ImGui::IsWindowHovered() && ImGui::GetIO().MouseWheel != 0) {
    float& scroll = state_->shows_changes ? state_->change_scroll : state_->scroll;
    scroll -= ImGui::GetIO().MouseWheel * 3 * line_height * style.scale;
    state_->held_by_hand = true;
  }
  place.draw.PushClipRect(place.area.min, place.area.max, true);
  if (state_->shows_changes) {
    state_->draw_changes(place);
  } else {
    state_->draw_code(place, cursor, selection);
  }
  place.draw.PopClipRect();
}

}  // namespace interleave::visualizer
