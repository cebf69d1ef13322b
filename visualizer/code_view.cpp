#include "visualizer/code_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "listing/tokens.h"
#include "trace/text.h"
#include "visualizer/code_layout.h"
#include "visualizer/digest.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/kit/scroll.h"
#include "visualizer/marks.h"
#include "visualizer/run_key.h"

namespace interleave::visualizer {
namespace {

constexpr float tabs_height = 42, line_height = 20;
// The carets' gutter, the numbers behind it, and the gaps beside the code.
constexpr float gutter_width = 62, number_width = 30, edge = 8;
constexpr float code_left = gutter_width + number_width + edge;
constexpr std::size_t good_columns = 64;  // lines that are longer go on in another row
constexpr std::size_t most_pills = 2;

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

struct Place : Canvas {
  const Scene& scene;
  Rect area;
  float size;    // of the code's text
  float gutter;  // its width; 0 where nobody can stand
};

// What of the line's words stands in the row.
void paint_tokens(const Place& p, float x, float y, const CodeRow& row) {
  std::size_t begin = 0;
  for (const listing::Token& token : listing::tokens_of(row.line, p.scene.language)) {
    const std::size_t from = std::max(begin, row.begin);
    const std::size_t to = std::min(begin + token.text.size(), row.end);
    begin += token.text.size();
    if (from >= to) continue;
    const TextStyle text{p.style.fonts.mono, p.size, color_of(token.kind, p.style.colors)};
    x = p.text(text, x, y, row.line.substr(from, to - from));
  }
}

// A caret: a pill whose tip points to the line. Returns its box, which ends at `right`.
Rect paint_pill(const Place& p, float right, float y, const std::string& label, ImU32 fill) {
  const TextStyle text{p.style.fonts.mono_bold, p.px(10.5F), p.style.colors.on_fill};
  const float width = text_width(text, label) + p.px(8), tall = p.px(8.5F);
  const Rect box{{right - width, y - tall}, {right, y + tall}};
  p.fill(box, fill, p.px(5));
  p.centered(text, box.center().x, y, label);
  return box;
}

std::string names_of(const Place& p, const std::vector<trace::GoroutineId>& ids) {
  std::string names;
  for (const trace::GoroutineId id : ids) {
    names += fmt::format("{}G{} {}", names.empty() ? "" : "\n", id, p.scene.names.goroutine(id));
  }
  return names;
}

// In the gutter, so that no code is covered: who is followed at the right, beside the line.
void paint_carets(const Place& p, float y, const std::vector<trace::GoroutineId>& ids,
                  Intents& intents) {
  const Palette& colors = p.style.colors;
  const auto look = [&](trace::GoroutineId id) {
    return look_of(p.scene.world.goroutine(id), p.scene.world, p.scene.findings);
  };
  float right = p.area.min.x + p.gutter - p.px(5);
  const ImU32 tip = fill_color(look(ids.front()), colors);
  const ImVec2 at{right + p.px(5), y};
  p.draw.AddTriangleFilled({right + p.px(1), y - p.px(4)}, at, {right + p.px(1), y + p.px(4)}, tip);
  const std::size_t shown = ids.size() > most_pills ? 1 : ids.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const trace::GoroutineId id = ids[i];
    const Rect box = paint_pill(p, right, y, fmt::format("G{}", id), fill_color(look(id), colors));
    if (p.scene.selection.goroutine == id) p.outline(box, colors.text, p.px(5), p.px(1.5F));
    if (touch(fmt::format("caret G{}", id).c_str(), box, names_of(p, {id}).c_str()).clicked) {
      intents.emplace_back(Select{p.scene.selection.with_goroutine(id)});
    }
    right = box.min.x - p.px(2);
  }
  if (ids.size() == shown) return;
  const std::vector<trace::GoroutineId> others(ids.begin() + static_cast<std::ptrdiff_t>(shown),
                                               ids.end());
  const std::string label = fmt::format("+{}", others.size());
  const Rect box = paint_pill(p, right, y, label, colors.done_fill);
  touch(fmt::format("carets {} at G{}", label, ids.front()).c_str(), box,
        names_of(p, others).c_str());
}

// Lights the line in the colour of who stands there; a finding's line has a red edge.
void paint_light(const Place& p, const CodeRow& row, float y) {
  const Palette& colors = p.style.colors;
  const float half = p.px(line_height) / 2, left = p.area.min.x + p.gutter;
  if (!row.here.empty()) {
    const Look look = look_at(row.here, p.scene, p.scene.world);
    const bool is_defect = look == Look::leaked || look == Look::panicked;
    const float how = is_defect  ? strength::lit_defect
                      : row.acts ? strength::lit
                                 : strength::lit_faintly;
    p.fill({{left, y - half}, {p.area.max.x - p.px(4), y + half}}, faded(color(look, colors), how),
           p.px(3));
  }
  if (row.is_found) p.fill({{left, y - half}, {left + p.px(3), y + half}}, colors.leaked);
}

// "11 lines": true if it was clicked, to open it.
bool paint_fold(const Place& p, const CodeRow& row, float y) {
  const Palette& colors = p.style.colors;
  const float half = p.px(line_height) / 2, left = p.area.min.x + p.gutter + p.px(number_width);
  const TextStyle text{p.style.fonts.regular, p.size * 0.94F, colors.faint};
  const float x = left - p.px(10), arm = p.px(3);
  p.draw.AddTriangleFilled({x - arm, y - arm}, {x - arm, y + arm}, {x + arm, y}, colors.faint);
  p.text(text, left + p.px(edge), y, fmt::format("{} lines", row.folds));
  const Rect box{{p.area.min.x + p.gutter, y - half}, {p.area.max.x - p.px(8), y + half}};
  return touch(fmt::format("fold {}", row.index).c_str(), box, "Nobody stands here: show it")
      .clicked;
}

// How many goroutines stand out of sight, at the gutter's end.
void paint_count(const Place& p, std::size_t count, bool is_below) {
  if (count == 0) return;
  const TextStyle text{p.style.fonts.bold, p.px(11), p.style.colors.background};
  const std::string words = fmt::format("{} {}", count, is_below ? "below" : "above");
  const float half = text_width(text, words) / 2 + p.px(7), tall = p.px(9);
  const float y = is_below ? p.area.max.y - tall - p.px(2) : p.area.min.y + tall + p.px(2);
  const float x = p.area.min.x + p.px(6) + half;
  p.fill(Rect::around({x, y}, half, tall), p.style.colors.text, p.px(5));
  p.centered(text, x, y, words);
}

void paint_row(const Place& p, const CodeRow& row, float y, Intents& intents) {
  const Palette& colors = p.style.colors;
  const float half = p.px(line_height) / 2;
  const TextStyle plain{p.style.fonts.mono, p.size, colors.faint};
  const float column = text_width(plain, "m");
  const float x =
      p.area.min.x + p.gutter + p.px(number_width + edge) + static_cast<float>(row.indent) * column;
  const float number_right = p.area.min.x + p.gutter + p.px(number_width);
  const bool is_change = row.mark == '+' || row.mark == '-';
  if (is_change) {
    // Red is for defects: what this variant adds or lacks is one.
    const ImU32 tint = row.mark == '+' ? colors.leaked : colors.running;
    p.fill({{p.area.min.x + p.gutter, y - half}, {p.area.max.x - p.px(4), y + half}},
           faded(tint, strength::changed));
    if (!row.continues) {
      p.right_aligned({p.style.fonts.mono_bold, p.size, tint}, number_right - p.px(8), y,
                      row.mark == '+' ? "+" : "−");
    }
  }
  paint_light(p, row, y);
  if (row.continues) {
    // A line that goes on: a small hook before it.
    const float hook = p.px(4), corner = number_right - 2 * hook;
    p.draw.AddLine({corner, y - hook}, {corner, y + hook / 2}, colors.faint, p.px(1.2F));
    p.draw.AddLine({corner, y + hook / 2}, {number_right, y + hook / 2}, colors.faint, p.px(1.2F));
  } else if (row.number != 0) {
    const TextStyle number{p.style.fonts.mono, p.size * 0.94F,
                           row.here.empty() ? colors.faint : colors.dim};
    p.right_aligned(number, number_right, y, std::to_string(row.number));
  }
  const bool is_code = is_change || row.number != 0 ||
                       (row.continues && row.mark == ' ' && tab_of(p.scene) != CodeTab::changes);
  if (tab_of(p.scene) == CodeTab::dump) {
    TextStyle line = plain;
    line.color = row.here.empty() ? colors.dim : colors.text;
    p.text(line, x - p.px(number_width), y, row.text());
  } else if (is_code) {
    paint_tokens(p, x, y, row);
  } else {
    p.text(plain, x, y, row.text());
  }
  if (!row.here.empty()) paint_carets(p, y, row.here, intents);
}

// As large as the room for the good number of columns allows, within what can be read.
float code_size(const Style& style, float width) {
  const float wanted = 13 * style.scale;
  const TextStyle one{style.fonts.mono, wanted, 0};
  const float beside = (code_left + edge) * style.scale;
  const float good = (width - beside) / static_cast<float>(good_columns);
  const float size = wanted * good / text_width(one, "m");
  return std::clamp(std::floor(size * 4) / 4, 10.5F * style.scale, wanted);
}

std::size_t columns_of(const Style& style, float width, float size) {
  const float column = text_width({style.fonts.mono, size, 0}, "m");
  return static_cast<std::size_t>(
      std::max(0.0F, (width - (number_width + 2 * edge) * style.scale) / column));
}

}  // namespace

struct CodeView::State {
  std::string file;                   // whose code was shown in the last frame
  std::array<float, 4> scrolls = {};  // per tab
  CodeTab tab = CodeTab::go;
  // What is used of the listing, of which run and in which language.
  RunKey used_run;
  CodeTab used_tab = CodeTab::dump;
  std::vector<bool> used;
  std::vector<std::size_t> open_folds;  // by a click, until another run's code is shown
  // The dump is made of all goroutines: anew only where it is another one.
  struct Dump {
    RunKey run;
    std::uint32_t step = 0;
    std::size_t columns = 0;
    Selection selection;
    listing::Language language = listing::Language::cpp;
    CodePage page;
  } dump;
  // The step and the selection for which the view was scrolled last.
  std::uint32_t followed_step = std::numeric_limits<std::uint32_t>::max();
  trace::GoroutineId followed = 0;
  bool held_by_hand = false;
  bool fresh = true;

  float& scroll() { return scrolls[static_cast<std::size_t>(tab)]; }

  void update(const Scene& scene) {
    const CodeTab shown = tab_of(scene);
    const auto& files = scene.code.cpp.listing.files;
    const std::string now = files.empty() ? "" : files.back();
    if (now != file || shown != tab) open_folds.clear();
    if (now != file) scrolls = {};
    fresh = fresh || now != file || shown != tab;
    file = now;
    tab = shown;
  }

  // Brings the line of who acts, or is selected, into view.
  void follow(const Place& p, const CodePage& page) {
    const std::uint32_t step = p.scene.cursor.step;
    const trace::GoroutineId who = whom_to_follow(p.scene);
    if (followed_step != step || followed != who) held_by_hand = false;
    const bool jumped = fresh || step > followed_step + 1 || step < followed_step;
    followed_step = step;
    followed = who;
    if (held_by_hand || !page.has_acting()) return;
    const float row = p.px(line_height);
    const float wanted =
        scroll_to_see(scroll(), static_cast<float>(page.acting) * row, row, p.area.height());
    const float pace = jumped ? 1 : std::min(1.0F, ImGui::GetIO().DeltaTime * 10);
    scroll() += (wanted - scroll()) * pace;
    fresh = false;
  }

  CodePage code_rows(const Scene& scene, std::size_t columns, std::size_t fits) {
    CodePage page = code_page(scene, columns);
    if (tab == CodeTab::changes) return page;
    if (used_run.take(scene.trace, scene.digest.id) != RunKey::News::none || used_tab != tab) {
      used = lines_used(scene.trace, scene.code.in(scene.language).listing);
      used_tab = tab;
    }
    return folded(std::move(page), used, fits, open_folds);
  }

  const CodePage& dump_page(const Scene& scene, std::size_t columns) {
    const bool same = dump.run.take(scene.trace, scene.digest.id) == RunKey::News::none &&
                      dump.step == scene.world.step && dump.columns == columns &&
                      dump.selection == scene.selection && dump.language == scene.language &&
                      dump.page.dump != nullptr;
    if (same) return dump.page;
    dump.step = scene.world.step;
    dump.columns = columns;
    dump.selection = scene.selection;
    dump.language = scene.language;
    dump.page = code_page(scene, columns);
    return dump.page;
  }

  bool draw_tab(const Place& p, CodeTab which, float& x) const {
    const bool on = which == tab;
    const TextStyle text{on ? p.style.fonts.bold : p.style.fonts.regular, p.px(13),
                         on ? p.style.colors.text : p.style.colors.dim};
    const float y = p.area.min.y + p.px(22), width = p.text(text, x, y, title_of(which)) - x;
    if (on) {
      p.fill({{x - p.px(2), y + p.px(13)}, {x + width + p.px(2), y + p.px(15)}},
             p.style.colors.accent);
    }
    const Rect box =
        Rect::sized(x - p.px(6), p.area.min.y + p.px(6), width + p.px(12), p.px(tabs_height - 10));
    x += width + p.px(20);
    return touch(fmt::format("tab {}", title_of(which)).c_str(), box).clicked;
  }

  void draw_tabs(const Place& p, std::string_view shown_file, Intents& intents) const {
    float x = p.area.min.x + p.px(18);
    for (const CodeTab each : tabs_of(p.scene.code)) {
      if (draw_tab(p, each, x)) intents.emplace_back(ShowCode{each});
    }
    if (tab == CodeTab::dump) return draw_copy(p, x);
    const std::string_view name = trace::without_folders(shown_file);
    const TextStyle text{p.style.fonts.mono, p.px(11), p.style.colors.dim};
    const float right = p.area.max.x - p.px(16);
    // Not a stump, and not over the tabs.
    if (right - x > p.px(60)) {
      p.right_aligned(text, right, p.area.min.y + p.px(22), name, right - x);
    }
  }

  // In the place of the file's name.
  void draw_copy(const Place& p, float left) const {
    if (dump.page.dump == nullptr) return;
    const TextStyle text{p.style.fonts.regular, p.px(12), p.style.colors.link};
    const float right = p.area.max.x - p.px(16), y = p.area.min.y + p.px(22);
    if (right - text_width(text, "copy") < left) return;
    const float begin = p.right_aligned(text, right, y, "copy");
    const Rect box{{begin - p.px(6), y - p.px(12)}, {right + p.px(6), y + p.px(12)}};
    if (touch("copy dump", box, "Copy the dump").clicked) {
      ImGui::SetClipboardText(dump.page.dump->c_str());
    }
  }

  void draw_rows(const Place& p, const CodePage& page, Intents& intents) {
    const float row = p.px(line_height), height = p.area.height();
    const Scroll within =
        scroll_within(scroll(), static_cast<float>(page.rows.size() + 1) * row, height);
    scroll() = within.at;
    p.fill({p.area.min, {p.area.min.x + p.gutter, p.area.max.y}}, p.style.colors.background);
    std::size_t above = 0, below = 0;
    for (std::size_t i = 0; i < page.rows.size(); ++i) {
      const CodeRow& shown = page.rows[i];
      const float y = p.area.min.y + (static_cast<float>(i) + 0.5F) * row - scroll();
      if (y < p.area.min.y) above += shown.here.size();
      if (y > p.area.max.y) below += shown.here.size();
      if (y < p.area.min.y - row || y > p.area.max.y + row) continue;
      if (shown.folds == 0) {
        paint_row(p, shown, y, intents);
      } else if (paint_fold(p, shown, y)) {
        open_folds.push_back(shown.index);
      }
    }
    paint_count(p, above, false);
    paint_count(p, below, true);
    paint_scroll_bar(p, within, p.area);
  }
};

CodeView::CodeView() : state_(std::make_unique<State>()) {}
CodeView::~CodeView() = default;

Intents CodeView::draw(const Scene& scene, const Style& style, const Rect& area) {
  if (area.width() < 80 || area.height() < 60) return {};
  state_->update(scene);
  const float size = code_size(style, area.width());
  const float gutter = tab_of(scene) == CodeTab::changes ? 0 : gutter_width * style.scale;
  const std::size_t columns = columns_of(style, area.width() - gutter, size);
  const bool is_dump = tab_of(scene) == CodeTab::dump;
  const float room = area.height() - tabs_height * style.scale;
  const auto fits = static_cast<std::size_t>(std::max(room / (line_height * style.scale), 0.0F));
  const CodePage code = is_dump ? CodePage{} : state_->code_rows(scene, columns, fits);
  const CodePage& page = is_dump ? state_->dump_page(scene, columns) : code;
  Place place{canvas_here(style), scene, area, size, gutter};
  Intents intents;
  state_->draw_tabs(place, page.file, intents);
  place.area.min.y += tabs_height * style.scale;
  if (const float notches = wheel_over(place.area); notches != 0) {
    state_->scroll() -= notches * 3 * place.px(line_height);
    state_->held_by_hand = true;
  }
  state_->follow(place, page);
  place.draw.PushClipRect(place.area.min, place.area.max, true);
  state_->draw_rows(place, page, intents);
  place.draw.PopClipRect();
  return intents;
}

}  // namespace interleave::visualizer
