#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "app/gui/actions.h"
#include "app/gui/modes/compare_layout.h"
#include "app/gui/modes/mode.h"
#include "app/gui/transport.h"
#include "app/gui/widgets.h"
#include "trace/text.h"
#include "visualizer/lanes_view.h"
#include "visualizer/marks.h"

namespace interleave::app {
namespace {

using visualizer::Scene;

// One of the two as it is drawn.
struct Column {
  const char* name;  // of its parts: "left", "right"
  const lab::RunRequest& request;
  const lab::RunRequest& beside;  // the other one's
  const std::string& file;        // "" if the run was made here
  Scene scene;
  visualizer::LaneSpot difference = {};  // where both part first
  bool is_at_end = false;
  bool is_alone = false;  // there is no room for the other one
  bool is_shown_run = false;
  visualizer::StageView& stage;
  visualizer::LanesView& lanes;
  visualizer::ChartsView& charts;
};

// Besides its title: the file, or what of the request the other one has not.
std::string what_is_its_own(const Column& column) {
  const bool has_both = column.request.pattern != nullptr && column.beside.pattern != nullptr;
  if (!has_both) return column.request.pattern != nullptr ? column.file : "";
  const std::string differs = lab::what_differs(column.request, column.beside);
  return column.file.empty() || differs.empty() ? column.file + differs
                                                : column.file + " · " + differs;
}

void draw_title(const visualizer::Style& style, const Rect& rect, const Column& column) {
  const Part part(fmt::format("{} title", column.name).c_str(), rect, style.colors.panel,
                  ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const float margin = canvas.px(18), middle = rect.center().y;
  const TextStyle title{style.fonts.bold, canvas.px(15), style.colors.text};
  const TextStyle counts{style.fonts.regular, canvas.px(12.5F), style.colors.dim};
  const std::size_t all = column.scene.world.goroutines.size();
  const std::string count = fmt::format(
      "{}{} goroutine{} · {} ended", column.is_alone ? "Tab, or hold C: the other · " : "", all,
      all == 1 ? "" : "s", all - lab::count_alive(column.scene.world));
  const float left = canvas.right_aligned(counts, rect.max.x - margin, middle, count);
  const float room = left - margin - rect.min.x - margin;
  const bool has_pattern = column.request.pattern != nullptr;
  const float x = canvas.text(title, rect.min.x + margin, middle,
                              has_pattern ? column.request.variant->title : column.file, room);
  const std::string differs = what_is_its_own(column);
  if (differs.empty()) return;
  canvas.text({style.fonts.bold, canvas.px(13), style.colors.dim}, x + canvas.px(12), middle,
              differs, left - margin - x - canvas.px(12));
}

// The gravest finding that is certain at the cursor; null if there is none.
const detect::Finding* gravest_now(const Scene& scene) {
  const auto later =
      std::find_if(scene.findings.begin(), scene.findings.end(),
                   [&](const detect::Finding& each) { return each.step > scene.cursor.step; });
  return detect::gravest({scene.findings.begin(), later});
}

// How many goroutines can never run again, as far as that is certain at the cursor.
std::size_t count_stuck(const Scene& scene) {
  return static_cast<std::size_t>(std::count_if(
      scene.world.goroutines.begin(), scene.world.goroutines.end(),
      [&](const trace::Goroutine& each) {
        return visualizer::look_of(each, scene.world, scene.findings) == visualizer::Look::leaked;
      }));
}

// What is certain at the cursor: how many are stuck, or left, and what is wrong.
void draw_verdict(const visualizer::Style& style, const Rect& rect, const Column& column) {
  const detect::Finding* const finding = gravest_now(column.scene);
  // A run that was cut short has no verdict.
  const bool is_whole = detect::outcome(column.scene.trace, {}) == trace::Outcome::clean;
  const bool is_bad = finding != nullptr, is_good = !is_bad && column.is_at_end && is_whole;
  const visualizer::Palette& colors = style.colors;
  const Part part(fmt::format("{} verdict", column.name).c_str(), rect,
                  is_bad    ? colors.bad
                  : is_good ? colors.good
                            : colors.panel,
                  ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const float margin = canvas.px(18), middle = rect.center().y;
  const std::size_t stuck = count_stuck(column.scene);
  const TextStyle large{style.fonts.bold, canvas.px(24),
                        is_bad    ? colors.leaked
                        : is_good ? colors.running
                                  : colors.text};
  const TextStyle words{style.fonts.bold, canvas.px(14), colors.text};
  const std::string count = stuck > 0 ? fmt::format("{} stuck", stuck)
                                      : fmt::format("{} {}", lab::count_alive(column.scene.world),
                                                    column.is_at_end ? "left" : "alive");
  const float x = canvas.text(large, rect.min.x + margin, middle, count);
  std::string_view said = "nothing is wrong so far";
  if (is_bad) {
    said = finding->title;
  } else if (is_good) {
    said = "clean: nothing was found in this run";
  } else if (column.is_at_end) {
    said = "unfinished: no verdict";
  }
  canvas.text(words, x + margin, middle, said, rect.max.x - margin - x - margin);
}

// "main closes jobs at correct.go:31"
std::string placed(const lab::SideStep& side) {
  const std::string_view file = trace::without_folders(side.place);
  return file.empty() ? side.text : fmt::format("{} at {}", side.text, file);
}

// Where both part first, in words.
void draw_difference(const Canvas& canvas, const Rect& rect, const lab::FirstDifference& first) {
  const visualizer::Palette& colors = canvas.style.colors;
  const TextStyle head{canvas.style.fonts.bold, canvas.px(13), colors.text};
  const TextStyle words{canvas.style.fonts.regular, canvas.px(13), colors.text};
  const TextStyle side{canvas.style.fonts.bold, canvas.px(13), colors.link};
  const TextStyle quiet{canvas.style.fonts.regular, canvas.px(12.5F), colors.dim};
  const float gap = canvas.px(8), middle = rect.center().x;
  const float upper = rect.center().y - canvas.px(11), lower = rect.center().y + canvas.px(11);
  const float x = canvas.text(head, rect.min.x, upper, "First difference") + gap;
  canvas.text(quiet, x, upper,
              fmt::format("{}, after {} operation{}. {}", first.goroutine, first.operations,
                          first.operations == 1 ? "" : "s", first.why),
              rect.max.x - x);
  const float left = canvas.text(side, rect.min.x, lower, "Left:") + gap;
  canvas.text(words, left, lower, placed(first.left), middle - gap - left);
  const float right = canvas.text(side, middle, lower, "Right:") + gap;
  canvas.text(words, right, lower, placed(first.right), rect.max.x - right);
}

// Neither run has come to where they part.
bool is_to_come(const Desk& desk) {
  const lab::FirstDifference& first = *desk.beside.comparison().first;
  const std::uint32_t shown = desk.player.cursor().step, other = desk.beside.pane().cursor().step;
  const std::uint32_t left = desk.beside.is_left() ? other : shown;
  const std::uint32_t right = desk.beside.is_left() ? shown : other;
  const auto has_come = [](const lab::SideStep& side, std::uint32_t step) {
    return side.step > 0 && side.step <= step;
  };
  return !has_come(first.left, left) && !has_come(first.right, right);
}

Intents draw_strip(const visualizer::Style& style, const Rect& rect, const Desk& desk) {
  const Beside& beside = desk.beside;
  const Part part("first difference", rect, style.colors.raised, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const float margin = canvas.px(18);
  Intents intents;
  Rect inner{{rect.min.x + margin, rect.min.y}, {rect.max.x - margin, rect.max.y}};
  const auto& first = beside.comparison().first;
  if (first && desk.player.hides_future() && is_to_come(desk)) {
    const TextStyle words{style.fonts.regular, canvas.px(13), style.colors.dim};
    canvas.text(words, inner.min.x, rect.center().y,
                "Both runs have done the same so far; what is to come is hidden (F).",
                inner.width());
    return intents;
  }
  if (!first) {
    const TextStyle words{style.fonts.regular, canvas.px(13), style.colors.text};
    canvas.text(words, inner.min.x, rect.center().y,
                "Both runs do the same: no goroutine's operations differ.", inner.width());
    return intents;
  }
  if (beside.first_step() > 0) {
    const Action& there = action(ActionId::first_difference);
    const TextStyle link{style.fonts.bold, canvas.px(13), style.colors.link};
    const float width = text_width(link, "go there") + canvas.px(20);
    const float top = rect.center().y - canvas.px(14);
    const Rect button = Rect::sized(inner.max.x - width, top, width, canvas.px(28));
    if (text_button(canvas, there.name, "go there", button, link, tooltip_of(there).c_str())) {
      intents.emplace_back(Do{there.id});
    }
    inner.max.x = button.min.x - margin;
  }
  draw_difference(canvas, inner, *first);
  return intents;
}

// What is wanted of the other run is wanted of the shown one, where that is at the same.
void add_translated(Intents& intents, const visualizer::Intents& wanted, const Column& column,
                    const Beside& beside) {
  if (column.is_shown_run) return add(intents, wanted);
  for (const visualizer::Intent& each : wanted) {
    if (const auto* go = std::get_if<GoTo>(&each)) {
      intents.emplace_back(GoTo{{.step = beside.step_of_shown(go->to.step)}});
    } else if (const auto* select = std::get_if<Select>(&each)) {
      intents.emplace_back(
          Select{{.goroutine = beside.goroutine_of_shown(select->what.goroutine)}});
    } else if (const auto* tab = std::get_if<visualizer::ShowLower>(&each)) {
      intents.emplace_back(*tab);
    } else if (const auto* axis = std::get_if<visualizer::SetAxisScale>(&each)) {
      intents.emplace_back(*axis);
    }
  }
}

Intents draw_column(const visualizer::Style& style, const CompareColumn& where, Column& column,
                    const Desk& desk) {
  Intents intents;
  if (where.stage.width() <= 0) return intents;
  const auto show = [&](const char* what, const Rect& rect, ImU32 fill, auto& view) {
    const Part part(fmt::format("{} {}", column.name, what).c_str(), rect, fill,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    add_translated(intents, view.draw(column.scene, style, rect), column, desk.beside);
  };
  draw_title(style, where.title, column);
  show("stage", where.stage, style.colors.background, column.stage);
  if (desk.lower == visualizer::LowerTab::charts) {
    show("charts", where.lanes, style.colors.panel, column.charts);
  } else {
    const Part part(fmt::format("{} lanes", column.name).c_str(), where.lanes, style.colors.panel,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    add_translated(intents, column.lanes.draw(column.scene, style, where.lanes, column.difference),
                   column, desk.beside);
  }
  draw_verdict(style, where.verdict, column);
  return intents;
}

void draw_why_not(const visualizer::Style& style, const Rect& area, std::string_view why) {
  const Part part("nothing to compare", area, style.colors.background);
  const Canvas canvas = canvas_here(style);
  const TextStyle words{style.fonts.regular, canvas.px(15), style.colors.dim};
  canvas.centered(words, area.center().x, area.center().y, why, area.width() - canvas.px(40));
}

}  // namespace

Intents draw_compare(const Desk& desk, Views& views, const visualizer::Style& style,
                     const ShellLayout& layout) {
  const Rect area{layout.stage.min, {layout.code.max.x, layout.hints.min.y}};
  const Beside& beside = desk.beside;
  if (!beside.is_there()) {
    draw_why_not(style, area, beside.why_not());
    return {};
  }
  Column shown{.name = "right",
               .request = desk.player.request(),
               .beside = beside.request(),
               .file = desk.player.file(),
               .scene = desk.player.scene(),
               .is_at_end = desk.player.at_end(),
               .is_shown_run = true,
               .stage = views.stage,
               .lanes = views.lanes,
               .charts = views.charts};
  Column other{.name = "left",
               .request = beside.request(),
               .beside = desk.player.request(),
               .file = beside.file(),
               .scene = beside.pane().scene(),
               .is_at_end = beside.pane().at_end(),
               .is_shown_run = false,
               .stage = views.other_stage,
               .lanes = views.other_lanes,
               .charts = views.other_charts};
  for (Scene* const scene : {&shown.scene, &other.scene}) scene->axis_scale = desk.axis_scale;
  if (!beside.is_left()) std::swap(shown.name, other.name);
  const auto& first = beside.comparison().first;
  if (first && !(desk.player.hides_future() && is_to_come(desk))) {
    const auto spot = [](const lab::SideStep& side) {
      return visualizer::LaneSpot{side.goroutine, side.step};
    };
    (beside.is_left() ? other : shown).difference = spot(first->left);
    (beside.is_left() ? shown : other).difference = spot(first->right);
  }
  shown.is_alone = other.is_alone = !has_room_for_both(area.width(), style.scale);
  const std::size_t shown_at = beside.is_left() ? 1 : 0, other_at = 1 - shown_at;
  const bool has_code = !beside.comparison().code.empty();
  const CompareLayout parts =
      compare_layout(area, style.scale, has_code, desk.focuses_other ? other_at : shown_at);

  Intents intents = draw_strip(style, parts.strip, desk);
  add(intents, draw_transport(style, parts.transport, desk.player));
  add(intents, draw_column(style, parts.columns[shown_at], shown, desk));
  add(intents, draw_column(style, parts.columns[other_at], other, desk));
  if (parts.code.height() > 0) {
    // The wrong one's code has what changed.
    Column& wrong = shown_at == 1 ? shown : other;
    wrong.scene.shows_changes = true;
    const Part part("what changed", parts.code, style.colors.panel,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    add_translated(intents, views.code.draw(wrong.scene, style, parts.code), wrong, beside);
  }
  if (has_room_for_both(area.width(), style.scale)) {
    const float middle = parts.columns[1].stage.min.x;
    for (const Rect& rect : {parts.columns[1].title, parts.columns[1].stage}) {
      draw_border(style, "between the runs", Rect::sized(middle, rect.min.y, 1, rect.height()));
    }
    draw_border(
        style, "between the lanes",
        Rect::sized(middle, parts.columns[1].lanes.min.y, 1, parts.columns[1].lanes.height()));
  }
  return intents;
}

}  // namespace interleave::app
