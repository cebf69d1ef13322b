#include "app/gui/modes/schedule_goal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <string_view>

#include "app/gui/widgets.h"
#include "lab/comparison.h"
#include "lab/grouped.h"

namespace interleave::app {
namespace {

constexpr float goal_margin = 16;  // at a scale of 1

void draw_star(const Canvas& canvas, ImVec2 center, float radius, ImU32 color) {
  std::array<ImVec2, 10> points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float angle = std::numbers::pi_v<float> * (static_cast<float>(i) / 5 - 0.5F);
    const float reach = i % 2 == 0 ? radius : radius * 0.42F;
    points[i] = {center.x + reach * std::cos(angle), center.y + reach * std::sin(angle)};
  }
  canvas.draw.AddConcavePolyFilled(points.data(), static_cast<int>(points.size()), color);
}

void draw_stars(const Canvas& canvas, float x, float middle, int stars) {
  const visualizer::Palette& colors = canvas.style.colors;
  const float pitch = canvas.px(24);
  for (int i = 0; i < 3; ++i) {
    draw_star(canvas, {x + pitch * (static_cast<float>(i) + 0.5F), middle}, canvas.px(10),
              i < stars ? colors.token : colors.line);
  }
}

// What is known of par, in a sentence.
std::string par_text(const lab::WaySeen& known) {
  const std::size_t par = known.best->picks.size();
  const std::string least = lab::plural(par, "decision");
  if (known.is_least) return fmt::format("Par: {}. No way is shorter.", least);
  if (!known.is_over) {
    return fmt::format("Par so far: {}. Looking for a shorter way: run {}.", least, known.runs);
  }
  return fmt::format("Par: {}, the shortest way found in {} runs. There may be a shorter one.",
                     least, known.runs);
}

std::string no_way_text(const lab::WaySeen& known) {
  if (!known.escaped.empty()) return fmt::format("The search was ended: {}.", known.escaped);
  const std::size_t tried = known.runs + known.schedules;
  if (!known.is_over) return fmt::format("No way into a failure is known: run {}.", tried);
  return fmt::format("None of {} runs failed, and there are schedules that were not tried.", tried);
}

// To the variant that cannot be made to fail.
Intents draw_way_on(const Canvas& canvas, const Rect& room, const lab::RunRequest& request) {
  const auto correct = lab::correct_one_of(request);
  if (!correct) return {};
  const TextStyle line{canvas.style.fonts.bold, canvas.px(12.5F), canvas.style.colors.link};
  constexpr std::string_view text = "Now the correct variant";
  const float width = std::min(room.width(), text_width(line, text) + canvas.px(20));
  const Rect at{{room.max.x - width, room.min.y}, room.max};
  if (!text_button(canvas, "now the correct variant", text, at, line,
                   "Try to break it: it is proved where all schedules can be gone through")) {
    return {};
  }
  return {Choose{correct->pattern, correct->variant}};
}

struct GoalStyles {
  TextStyle head, title, words;
};
GoalStyles goal_styles(const visualizer::Style& style, bool fails) {
  const visualizer::Palette& colors = style.colors;
  return {.head = {style.fonts.bold, 11 * style.scale, colors.dim},
          .title = {style.fonts.bold, 15.5F * style.scale, fails ? colors.leaked : colors.text},
          .words = {style.fonts.regular, 12.5F * style.scale, colors.dim}};
}
constexpr float goal_head = 32, stars_height = 26;

}  // namespace

Goal goal_of(const Deciding& deciding, const visualizer::Scene& scene) {
  const bool is_correct = deciding.run().request().variant->correct();
  const lab::WaySeen& known = deciding.known();
  const auto& certain = deciding.certain_after();
  if (certain) {
    const detect::Finding* const worst = detect::gravest(scene.findings);
    Goal goal{.title = worst != nullptr ? worst->title : "It fails",
              .lines = fmt::format("Certain after {}.", lab::plural(*certain, "decision"))};
    if (deciding.hints() > 0) goal.lines += " Used " + lab::plural(deciding.hints(), "hint") + ".";
    if (known.best) {
      goal.stars = stars_of(*certain, known.best->picks.size());
      goal.lines += *certain < known.best->picks.size()
                        ? " That is shorter than all ways that the search knows."
                        : " " + par_text(known);
      goal.leads_on = !is_correct;
    }
    return goal;
  }
  if (known.is_clean) {
    return {.title = "Impossible: it cannot be broken",
            .lines = fmt::format("None of the schedules fails, with these parameters: {} were "
                                 "tried, and each other one ends like one of them.",
                                 known.schedules)};
  }
  if (!known.best) return {.title = "Try to break it", .lines = no_way_text(known)};
  const std::size_t par = known.best->picks.size();
  Goal goal{.title = "Make it fail in as few decisions as you can",
            .lines = fmt::format("{} Three stars: {} at most; two: {}.", par_text(known), par,
                                 most_for_two_stars(par))};
  if (deciding.own_best()) {
    goal.lines += fmt::format(" Your best: {}.", *deciding.own_best());
  }
  return goal;
}

float goal_height(const visualizer::Style& style, float width, const Goal& goal) {
  const GoalStyles styles = goal_styles(style, false);
  const float room = width - 2 * goal_margin * style.scale;
  const float stars = goal.stars > 0 ? stars_height : 0;
  return (goal_head + 3 + stars + 12) * style.scale +
         paragraph_height(styles.title, goal.title, room) +
         paragraph_height(styles.words, goal.lines, room);
}

Intents draw_goal(const visualizer::Style& style, const Rect& rect, const Deciding& deciding,
                  const Goal& goal) {
  const Part part("goal", rect, style.colors.panel, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const GoalStyles styles = goal_styles(style, deciding.certain_after().has_value());
  const float left = rect.min.x + canvas.px(goal_margin),
              right = rect.max.x - canvas.px(goal_margin);
  const float first = rect.min.y + canvas.px(18);
  canvas.text(styles.head, left, first, "GOAL");
  canvas.right_aligned({style.fonts.bold, canvas.px(12.5F), style.colors.text}, right, first,
                       fmt::format("{} so far", lab::plural(deciding.decisions(), "decision")));
  float y = rect.min.y + canvas.px(goal_head);
  y += canvas.paragraph(styles.title, {left, y}, right - left, goal.title) + canvas.px(3);
  Intents intents;
  if (goal.stars > 0) {
    draw_stars(canvas, left, y + canvas.px(11), goal.stars);
    const Rect link{{left + canvas.px(84), y}, {right, y + canvas.px(22)}};
    if (goal.leads_on) add(intents, draw_way_on(canvas, link, deciding.run().request()));
    y += canvas.px(stars_height);
  }
  canvas.paragraph(styles.words, {left, y}, right - left, goal.lines);
  return intents;
}

}  // namespace interleave::app
