#include "visualizer/code_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "listing/tokens.h"
#include "visualizer/carets.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/marks.h"

namespace interleave::visualizer {
namespace {

constexpr float tabs_height = 42, line_height = 20, number_width = 34, edge = 14;
constexpr std::size_t columns = 68;  // as wide as the patterns' sources are
constexpr std::size_t most_pills = 4;

using listing::TokenKind;

ImU32 color_of(TokenKind kind, const Palette& colors) {
  switch (kind) {
    case TokenKind::keyword:
      return colors.keyword;
    case TokenKind::type:
      return colors.type;
    case TokenKind::text:
      return colors.string;
    case TokenKind::number:
      return colors.number;
    case TokenKind::comment:
      return colors.comment;
    case TokenKind::plain:
      break;
  }
  return colors.text;
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
trace::GoroutineId whom_to_follow(const Scene& scene) {
  const trace::World& world = scene.world;
  if (scene.selection.goroutine != 0) return scene.selection.goroutine;
  for (const detect::Finding& finding : scene.findings) {
    if (finding.step <= world.step && !finding.goroutines.empty())
      return finding.goroutines.front();
  }
  for (std::uint32_t i = world.step; i-- > 0;) {
    if (const auto id = scene.trace.events()[i].goroutine; id != 0) return id;
  }
  return 0;
}

struct Place : Canvas {
  const Scene& scene;
  const trace::World& world;
  Rect area;
  float size;  // of the code's text
};

void paint_tokens(const Place& p, float x, float y, std::string_view line) {
  for (const listing::Token& token : listing::tokens_of(line)) {
    const TextStyle text{p.style.fonts.mono, p.size, color_of(token.kind, p.style.colors)};
    x = p.text(text, x, y, token.text);
  }
}

// Pills with the goroutines at this line, from the right edge.
void paint_pills(const Place& p, float y, const std::vector<trace::GoroutineId>& ids,
                 Intents& intents) {
  const TextStyle text{p.style.fonts.mono_bold, p.px(10.5F), p.style.colors.on_fill};
  float right = p.area.max.x - p.px(8);
  const std::size_t shown = std::min(ids.size(), most_pills);
  const auto pill = [&](const std::string& label, ImU32 fill) {
    const float width = text_width(text, label) + p.px(12), tall = p.px(8.5F);
    const Rect box{{right - width, y - tall}, {right, y + tall}};
    p.fill(box, fill, tall);
    p.centered(text, box.center().x, y, label);
    right -= width + p.px(4);
    return box;
  };
  if (ids.size() > shown) pill(fmt::format("+{}", ids.size() - shown), p.style.colors.done_fill);
  for (std::size_t i = shown; i-- > 0;) {
    const trace::GoroutineId id = ids[i];
    const Look look = look_of(p.world.goroutine(id), p.world, p.scene.findings);
    const Rect box = pill(fmt::format("G{}", id), fill_color(look, p.style.colors));
    if (p.scene.selection.goroutine == id) {
      p.outline(box, p.style.colors.text, box.height() / 2, p.px(1.5F));
    }
    if (touch(fmt::format("caret G{}", id).c_str(), box).clicked) {
      intents.push_back(Select{p.scene.selection.with_goroutine(id)});
    }
  }
}

void paint_line(const Place& p, const listing::Line& line, float y,
                const std::vector<trace::GoroutineId>& ids, bool stands_out, Intents& intents) {
  const float half = p.px(line_height) / 2, x = p.area.min.x + p.px(number_width + edge);
  if (line.number == 0) {
    p.text({p.style.fonts.mono, p.size, p.style.colors.faint}, x, y, line.text);
    return;
  }
  if (!ids.empty()) {
    const Look look = look_at(ids, p.scene, p.world);
    const ImU32 tint = color(look, p.style.colors);
    const bool is_defect = look == Look::leaked || look == Look::panicked;
    p.fill({{p.area.min.x + p.px(4), y - half}, {p.area.max.x - p.px(4), y + half}},
           faded(tint, is_defect    ? strength::lit_defect
                       : stands_out ? strength::lit
                                    : strength::lit_faintly),
           p.px(3));
    p.fill({{p.area.min.x + p.px(4), y - half}, {p.area.min.x + p.px(7), y + half}}, tint);
  }
  const TextStyle number{p.style.fonts.mono, p.size * 0.94F,
                         ids.empty() ? p.style.colors.faint : p.style.colors.dim};
  p.right_aligned(number, p.area.min.x + p.px(number_width), y, std::to_string(line.number));
  paint_tokens(p, x, y, line.text);
  if (!ids.empty()) paint_pills(p, y, ids, intents);
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
  std::vector<std::string> files;  // whose code was shown in the last frame
  bool shows_changes = false;
  float scroll = 0, change_scroll = 0;
  // The step for which the view was scrolled last.
  std::uint32_t followed_step = std::numeric_limits<std::uint32_t>::max();
  bool held_by_hand = false;
  bool fresh = true;

  void update(const Code& code) {
    if (files == code.listing.files) return;
    files = code.listing.files;
    shows_changes = shows_changes && !code.changes.empty();
    scroll = change_scroll = 0;
    fresh = true;
  }

  // Brings the line of who acts, or is selected, into view.
  void follow(const Place& p, float height) {
    const Cursor cursor = p.scene.cursor;
    if (followed_step != cursor.step) held_by_hand = false;
    const bool jumped = fresh || cursor.step > followed_step + 1 || cursor.step < followed_step;
    const trace::GoroutineId who = whom_to_follow(p.scene);
    followed_step = cursor.step;
    if (held_by_hand || who == 0 || who > p.world.goroutines.size()) return;
    const listing::Listing& shown = p.scene.code.listing;
    const std::size_t index = line_of(p.scene.trace, p.world.goroutine(who).site, shown);
    if (index == shown.lines.size()) return;
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
    const float y = p.area.min.y + p.px(22), width = p.text(text, x, y, name) - x;
    if (on) {
      p.fill({{x - p.px(2), y + p.px(13)}, {x + width + p.px(2), y + p.px(15)}},
             p.style.colors.accent);
    }
    const Rect tab =
        Rect::sized(x - p.px(6), p.area.min.y + p.px(6), width + p.px(12), p.px(tabs_height - 10));
    x += width + p.px(20);
    return touch(fmt::format("tab {}", name).c_str(), tab).clicked;
  }

  void draw_tabs(const Place& p) {
    float x = p.area.min.x + p.px(18);
    if (draw_tab(p, "Code", x, !shows_changes)) shows_changes = false;
    if (!p.scene.code.changes.empty() && draw_tab(p, "What changed", x, shows_changes))
      shows_changes = true;
    const TextStyle file{p.style.fonts.mono, p.px(11), p.style.colors.faint};
    const float right = p.area.max.x - p.px(16);
    p.right_aligned(file, right, p.area.min.y + p.px(22), files.empty() ? "" : files.back(),
                    right - x);
  }

  void draw_code(const Place& p, Intents& intents) {
    const float row = p.px(line_height), height = p.area.height();
    const std::vector<listing::Line>& lines = p.scene.code.listing.lines;
    follow(p, height);
    const Scroll within = scroll_within(scroll, static_cast<float>(lines.size() + 1) * row, height);
    scroll = within.at;
    const auto all = carets(p.scene.trace, p.world, p.scene.code.listing);
    const trace::GoroutineId who = whom_to_follow(p.scene);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const float y = p.area.min.y + (static_cast<float>(i) + 0.5F) * row - scroll;
      if (y < p.area.min.y - row || y > p.area.max.y + row) continue;
      std::vector<trace::GoroutineId> here;
      for (const Caret& caret : all) {
        if (caret.is_at(lines[i])) here.push_back(caret.goroutine);
      }
      const bool stands_out = std::find(here.begin(), here.end(), who) != here.end();
      // Who acts is always among the pills that are shown.
      if (stands_out)
        std::rotate(here.begin(), std::find(here.begin(), here.end(), who), here.end());
      paint_line(p, lines[i], y, here, stands_out, intents);
    }
    paint_scroll_bar(p, within, p.area);
  }

  void draw_changes(const Place& p) {
    const std::vector<listing::DiffLine>& changes = p.scene.code.changes;
    const float row = p.px(line_height);
    const Scroll within =
        scroll_within(change_scroll, static_cast<float>(changes.size() + 1) * row, p.area.height());
    change_scroll = within.at;
    const float x = p.area.min.x + p.px(number_width);
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const float y = p.area.min.y + (static_cast<float>(i) + 0.5F) * row - change_scroll;
      const listing::DiffLine& line = changes[i];
      const bool is_new = line.mark == '+', is_gone = line.mark == '-';
      if (is_new || is_gone) {
        // Red is for defects: what this variant adds or lacks is one.
        const ImU32 tint = is_new ? p.style.colors.leaked : p.style.colors.running;
        p.fill({{p.area.min.x + p.px(4), y - row / 2}, {p.area.max.x - p.px(4), y + row / 2}},
               faded(tint, strength::changed));
        p.text({p.style.fonts.mono_bold, p.size, tint}, p.area.min.x + p.px(14), y,
               is_new ? "+" : "−");
      }
      if (is_new || is_gone) {
        paint_tokens(p, x, y, line.text);
      } else {
        p.text({p.style.fonts.mono, p.size, p.style.colors.faint}, x, y, line.text);
      }
    }
    paint_scroll_bar(p, within, p.area);
  }
};

CodeView::CodeView() : state_(std::make_unique<State>()) {}
CodeView::~CodeView() = default;

Intents CodeView::draw(const Scene& scene, const Style& style, const Rect& area) {
  if (area.width() < 80 || area.height() < 60) return {};
  state_->update(scene.code);
  Place place{canvas_here(style), scene, scene.world, area, code_size(style, area.width())};
  state_->draw_tabs(place);
  place.area.min.y += tabs_height * style.scale;
  if (const float notches = wheel_over(place.area); notches != 0) {
    float& scroll = state_->shows_changes ? state_->change_scroll : state_->scroll;
    scroll -= notches * 3 * place.px(line_height);
    state_->held_by_hand = true;
  }
  Intents intents;
  place.draw.PushClipRect(place.area.min, place.area.max, true);
  if (state_->shows_changes) {
    state_->draw_changes(place);
  } else {
    state_->draw_code(place, intents);
  }
  place.draw.PopClipRect();
  return intents;
}

}  // namespace interleave::visualizer
