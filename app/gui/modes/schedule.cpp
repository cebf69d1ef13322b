#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/modes/mode.h"
#include "app/gui/modes/schedule_goal.h"
#include "app/gui/modes/schedule_layout.h"
#include "app/gui/modes/schedule_offers.h"
#include "app/gui/transport.h"
#include "app/gui/widgets.h"
#include "visualizer/card_text.h"
#include "visualizer/kit/item.h"
#include "visualizer/marks.h"

namespace interleave::app {
namespace {

using visualizer::Scene;

// At a scale of 1.
constexpr float side_margin = 16, head_height = 34, row_height = 46, row_gap = 4;
constexpr float waiting_height = 22, section_height = 28;
constexpr std::size_t most_taken = 12;

// One alternative: what it would do, and below who has and waits for what then. True when it is
// taken.
bool draw_alternative(const Canvas& canvas, const Rect& rect, const Deciding& deciding,
                      const visualizer::Offer& offer) {
  const visualizer::Palette& colors = canvas.style.colors;
  const visualizer::Fonts& fonts = canvas.style.fonts;
  const lab::Alternative& what = deciding.run().choices()[offer.index];
  const auto& ahead = deciding.aheads()[offer.index];
  const std::string name = fmt::format("choice {}", offer.index + 1);
  std::string hint = deciding.run().alternatives()[offer.index];
  if (ahead && !ahead->after.empty()) hint += "\nthen: " + ahead->after;
  const visualizer::Touch touched = visualizer::touch(name.c_str(), rect, hint.c_str());
  canvas.fill(rect, touched.hovered ? colors.hovered : colors.raised, canvas.px(7));
  canvas.outline(rect, offer.is_hinted ? colors.token : colors.accent, canvas.px(7),
                 canvas.px(offer.is_hinted ? 3 : 1.5F));
  const float side = canvas.px(26);
  const Rect badge =
      Rect::around({rect.min.x + canvas.px(8) + side / 2, rect.center().y}, side / 2, side / 2);
  canvas.fill(badge, colors.slot, canvas.px(5));
  canvas.centered({fonts.bold, canvas.px(15), colors.text}, badge.center().x, badge.center().y,
                  std::to_string(offer.index + 1));
  const float left = badge.max.x + canvas.px(10), right = rect.max.x - canvas.px(10);
  const float upper = rect.min.y + canvas.px(15), lower = rect.max.y - canvas.px(13);
  const TextStyle bold{fonts.bold, canvas.px(14), colors.text};
  const TextStyle plain{fonts.regular, canvas.px(13),
                        what.has_to_wait ? colors.blocked : colors.text};
  const TextStyle quiet{fonts.regular, canvas.px(12), colors.dim};
  float x = left;
  if (!what.who.empty()) x = canvas.text(bold, left, upper, what.who, right - left) + canvas.px(7);
  const std::string& does = what.who.empty() ? what.what : offer.what;
  if (right - x > canvas.px(20)) canvas.text(plain, x, upper, does, right - x);
  if (!ahead) {
    canvas.text(quiet, left, lower, "…");
    return touched.clicked;
  }
  // The file is known where there is no room for it.
  std::string place = ahead->place;
  const std::size_t colon = place.rfind(':');
  if (rect.width() < canvas.px(330) && colon != place.npos) {
    place = "line " + place.substr(colon + 1);
  }
  const TextStyle mono{fonts.mono, canvas.px(11.5F), colors.dim};
  const float place_x =
      place.empty() ? right
                    : canvas.right_aligned(mono, right, lower, place, right - left) - canvas.px(10);
  canvas.text(quiet, left, lower,
              ahead->after.empty() ? "then nobody has a lock or waits" : "then " + ahead->after,
              std::max(1.0F, place_x - left));
  return touched.clicked;
}

// Who waits, and for what.
std::vector<const trace::Goroutine*> waiting_in(const Scene& scene) {
  std::vector<const trace::Goroutine*> found;
  for (const trace::Goroutine& each : scene.world.goroutines) {
    if (each.state == trace::GoroutineState::blocked ||
        each.state == trace::GoroutineState::sleeping ||
        each.state == trace::GoroutineState::working) {
      found.push_back(&each);
    }
  }
  return found;
}

void draw_waiting(const Canvas& canvas, const Rect& rect, const Scene& scene,
                  const trace::Goroutine& goroutine) {
  const visualizer::Palette& colors = canvas.style.colors;
  const visualizer::Look look = visualizer::look_of(goroutine, scene.world, scene.findings);
  const visualizer::CardText text = visualizer::card_text(scene, goroutine);
  const float middle = rect.center().y;
  visualizer::draw_mark(canvas.draw, look, {rect.min.x + canvas.px(8), middle}, canvas.px(11),
                        visualizer::color(look, colors));
  const TextStyle bold{canvas.style.fonts.bold, canvas.px(12.5F), colors.text};
  const TextStyle quiet{canvas.style.fonts.regular, canvas.px(12.5F), colors.dim};
  float x = canvas.text(bold, rect.min.x + canvas.px(22), middle,
                        scene.names.goroutine(goroutine.id), rect.width() * 0.5F) +
            canvas.px(8);
  const std::string why_now = visualizer::waiting_text(scene, goroutine);
  std::string why = text.for_ever ? "can never run again: " + text.doing : why_now;
  if (!text.how_long.empty()) why += ", " + text.how_long;
  canvas.text(quiet, x, middle, why, rect.max.x - x);
}

float wanted_height(const Deciding& deciding, const Scene& scene) {
  const std::size_t rows = std::max<std::size_t>(1, deciding.run().choices().size());
  const std::size_t waiting = waiting_in(scene).size();
  const std::size_t taken = std::min(most_taken, deciding.taken().size()) + 1;
  const float hint = deciding.hint_text().empty() ? 0 : 44;
  float height = head_height + hint + static_cast<float>(rows) * (row_height + row_gap) + 10;
  if (waiting > 0) height += section_height + static_cast<float>(waiting) * waiting_height;
  if (deciding.decisions() > 0) {
    height += section_height + static_cast<float>(taken) * waiting_height;
  }
  return height;
}

struct Rows {
  const Canvas canvas;
  float left, right, y;

  Rect take(float height) {
    const Rect rect = Rect::sized(left, y, right - left, canvas.px(height));
    y += canvas.px(height);
    return rect;
  }
  void heading(std::string_view text) {
    y += canvas.px(8);
    const Rect rect = take(section_height - 8);
    canvas.text({canvas.style.fonts.bold, canvas.px(11), canvas.style.colors.dim}, left,
                rect.center().y, text, rect.width());
  }
};

// What was decided, the last one first.
void draw_taken(Rows& rows, const Deciding& deciding) {
  if (deciding.decisions() == 0) return;
  const visualizer::Style& style = rows.canvas.style;
  const TextStyle quiet{style.fonts.regular, rows.canvas.px(12.5F), style.colors.dim};
  rows.heading("DECIDED SO FAR, THE LAST ONE FIRST");
  const std::vector<std::string>& taken = deciding.taken();
  const std::size_t shown = std::min(most_taken, taken.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Rect rect = rows.take(waiting_height);
    rows.canvas.text(quiet, rows.left + rows.canvas.px(2), rect.center().y,
                     taken[taken.size() - 1 - i], rect.width());
  }
  const std::size_t earlier = taken.size() - shown;
  std::string rest;
  if (earlier > 0) rest = fmt::format("and {} before these", earlier);
  if (deciding.given() > 0) {
    rest += fmt::format("{}{} given at the start", rest.empty() ? "" : ", ", deciding.given());
  }
  if (rest.empty()) return;
  const Rect rect = rows.take(waiting_height);
  rows.canvas.text(quiet, rows.left + rows.canvas.px(2), rect.center().y, rest, rect.width());
}

Intents draw_choices(const visualizer::Style& style, const Rect& rect, const Deciding& deciding,
                     std::span<const visualizer::Offer> offers, const Scene& scene) {
  const Part part("choices", rect, style.colors.background);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const Canvas canvas = canvas_here(style);
  // The room of a scroll bar stays free.
  Rows rows{.canvas = canvas,
            .left = start.x + canvas.px(side_margin),
            .right = start.x + rect.width() -
                     std::max(ImGui::GetStyle().ScrollbarSize, canvas.px(side_margin)),
            .y = start.y};
  Intents intents;
  const Rect head = rows.take(head_height);
  const bool is_over = deciding.run().is_over();
  const std::string_view question =
      is_over ? "This run is over" : std::string_view(deciding.run().question());
  const TextStyle title{style.fonts.bold, canvas.px(15.5F), style.colors.text};
  const TextStyle quiet{style.fonts.regular, canvas.px(12), style.colors.dim};
  const float after = canvas.text(title, head.min.x, head.center().y, question, head.width());
  const std::string_view how =
      is_over ? "undo, or start over" : "click one here or on the stage, or press its number";
  if (head.max.x - after > text_width(quiet, how) + canvas.px(12)) {
    canvas.text(quiet, after + canvas.px(12), head.center().y, how);
  }
  if (!deciding.hint_text().empty()) {
    const TextStyle hint{style.fonts.bold, canvas.px(12.5F), style.colors.link};
    rows.y +=
        canvas.paragraph(hint, {rows.left, rows.y}, rows.right - rows.left, deciding.hint_text()) +
        canvas.px(8);
  }
  for (const visualizer::Offer& each : offers) {
    if (draw_alternative(canvas, rows.take(row_height), deciding, each)) {
      intents.emplace_back(Decide{each.index});
    }
    rows.y += canvas.px(row_gap);
  }
  const std::vector<const trace::Goroutine*> waiting = waiting_in(scene);
  if (!waiting.empty()) rows.heading("CANNOT GO ON NOW");
  for (const trace::Goroutine* each : waiting) {
    draw_waiting(canvas, rows.take(waiting_height), scene, *each);
  }
  draw_taken(rows, deciding);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({1, rows.y + canvas.px(6) - start.y});
  return intents;
}

Intents draw_buttons(const visualizer::Style& style, const Rect& rect) {
  const Part part("decisions", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const TextStyle line{style.fonts.bold, canvas.px(12.5F), style.colors.link};
  constexpr std::array<ActionId, 4> ids = {ActionId::undo, ActionId::hint, ActionId::let_run,
                                           ActionId::start_over};
  constexpr std::array<std::string_view, 4> texts = {"undo", "hint", "let it run", "start over"};
  const float gap = canvas.px(6), side = canvas.px(10);
  float widths = 0;
  for (const std::string_view text : texts) widths += text_width(line, text);
  const float spare = (rect.width() - 2 * side - 3 * gap - widths) / 4;
  Intents intents;
  float x = rect.min.x + side;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const float width = text_width(line, texts[i]) + spare;
    const Rect at = Rect::sized(x, rect.center().y - canvas.px(14), width, canvas.px(28));
    const Action& what = action(ids[i]);
    if (text_button(canvas, what.name, texts[i], at, line, tooltip_of(what).c_str())) {
      intents.emplace_back(Do{ids[i]});
    }
    x += width + gap;
  }
  return intents;
}

void draw_why_not(const visualizer::Style& style, const Rect& area, std::string_view why) {
  const Part part("nothing to decide", area, style.colors.background);
  const Canvas canvas = canvas_here(style);
  const TextStyle words{style.fonts.regular, canvas.px(15), style.colors.dim};
  const float width = std::min(area.width() - canvas.px(40), canvas.px(640));
  canvas.paragraph(words, {area.center().x - width / 2, area.center().y - canvas.px(20)}, width,
                   why);
}

}  // namespace

Intents draw_schedule(const Desk& desk, Views& views, const visualizer::Style& style,
                      const ShellLayout& layout) {
  const Deciding& deciding = desk.deciding;
  if (!deciding.is_there()) {
    draw_why_not(style, {layout.stage.min, {layout.code.max.x, layout.hints.min.y}},
                 deciding.why_not());
    return {};
  }
  Scene scene = desk.player.scene();
  scene.shows_changes = desk.shows_changes;
  scene.shows_dump = desk.shows_dump;
  scene.axis_scale = desk.axis_scale;
  const std::vector<visualizer::Offer> offers = offers_of(deciding);
  // Where one looks back, there is nothing to choose.
  if (desk.player.at_end()) scene.offers = offers;
  const bool has_verdict = deciding.certain_after().has_value() || deciding.run().is_over() ||
                           !(scene.selection == visualizer::Selection{});
  const Rect column{layout.code.min, layout.verdict.max};
  const Goal goal = goal_of(deciding, scene);
  const ScheduleLayout parts =
      schedule_layout(column, style.scale,
                      {.goal = goal_height(style, column.width(), goal),
                       .choices = wanted_height(deciding, scene) * style.scale},
                      has_verdict);
  Intents intents = draw_transport(style, layout.transport, desk.player);
  const auto show = [&](const char* name, const Rect& rect, ImU32 fill, auto& view) {
    if (rect.height() <= 0) return;
    const Part part(name, rect, fill,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    add(intents, view.draw(scene, style, rect));
  };
  show("stage", layout.stage, style.colors.background, views.stage);
  if (desk.lower == visualizer::LowerTab::charts) {
    show("charts", layout.lanes, style.colors.panel, views.charts);
  } else {
    show("lanes", layout.lanes, style.colors.panel, views.lanes);
  }
  add(intents, draw_goal(style, parts.goal, deciding, goal));
  add(intents, draw_choices(style, parts.choices, deciding, offers, scene));
  add(intents, draw_buttons(style, parts.buttons));
  show("code", parts.code, style.colors.panel, views.code);
  show("verdict", parts.verdict, style.colors.panel, views.verdict);
  for (const Rect& part : {parts.choices, parts.buttons, parts.code, parts.verdict}) {
    if (part.height() > 0) {
      draw_border(style, fmt::format("above {}", part.min.y).c_str(),
                  Rect::sized(part.min.x, part.min.y, part.width(), 1));
    }
  }
  draw_border(
      style, "beside the stage",
      Rect::sized(parts.goal.min.x, parts.goal.min.y, 1, layout.verdict.max.y - parts.goal.min.y));
  draw_border(
      style, "above the transport",
      Rect::sized(layout.transport.min.x, layout.transport.min.y, layout.transport.width(), 1));
  draw_border(style, "under the transport",
              Rect::sized(layout.lanes.min.x, layout.lanes.min.y, layout.lanes.width(), 1));
  return intents;
}

}  // namespace interleave::app
