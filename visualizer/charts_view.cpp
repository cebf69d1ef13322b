#include "visualizer/charts_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "visualizer/charts_layout.h"
#include "visualizer/digest.h"
#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"
#include "visualizer/lanes_legend.h"
#include "visualizer/lower_head.h"
#include "visualizer/run_key.h"

namespace interleave::visualizer {
namespace {

ImU32 color_of(ChartInk ink, const Palette& colors) {
  switch (ink) {
    case ChartInk::running:
      return colors.running_fill;
    case ChartInk::runnable:
      return faded(colors.runnable_fill, strength::future);
    case ChartInk::waiting:
      return colors.blocked_fill;
    case ChartInk::sleeping:
      return colors.sleeping_fill;
    case ChartInk::ended:
      return colors.slot;
    case ChartInk::values:
      return colors.token;
    case ChartInk::senders:
      return colors.blocked;
    case ChartInk::receivers:
      return colors.running;
    case ChartInk::timers:
      return colors.sleeping_fill;
  }
  return colors.text;
}

void paint_curve(const Canvas& canvas, const ChartPanel& panel, const Curve& curve) {
  const ImU32 tint = color_of(curve.ink, canvas.style.colors);
  for (std::size_t i = 0; i < curve.y.size(); ++i) {
    const float x = panel.plot.min.x + chart_column * static_cast<float>(i);
    const float y = curve.y[i];
    if (curve.is_filled) {
      const float base = curve.base.empty() ? panel.plot.max.y : curve.base[i];
      if (base - y > 0.5F) canvas.fill({{x, y}, {x + chart_column, base}}, tint);
      continue;
    }
    // Steps, as what is counted jumps. A line on the ground would say nothing.
    if (y < panel.plot.max.y - 0.5F) {
      canvas.fill({{x, y}, {x + chart_column, y + canvas.px(2)}}, tint);
    }
    if (i == 0) continue;
    const auto [high, low] = std::minmax(y, curve.y[i - 1]);
    if (low - high > 0.5F) canvas.fill({{x, high}, {x + canvas.px(1), low}}, tint);
  }
}

void paint_panel(const Canvas& canvas, const ChartPanel& panel) {
  const Palette& colors = canvas.style.colors;
  const TextStyle title{canvas.style.fonts.bold, canvas.px(12), colors.text};
  const TextStyle value{canvas.style.fonts.regular, canvas.px(11), colors.dim};
  canvas.fill(panel.plot, faded(colors.stage, strength::lane));
  for (const Curve& curve : panel.curves) paint_curve(canvas, panel, curve);
  if (panel.full != 0) {
    for (float x = panel.plot.min.x; x < panel.plot.max.x; x += canvas.px(8)) {
      canvas.fill({{x, panel.full}, {std::min(x + canvas.px(4), panel.plot.max.x), panel.full + 1}},
                  colors.edge);
    }
  }
  canvas.fill({{panel.plot.min.x, panel.plot.max.y}, {panel.plot.max.x, panel.plot.max.y + 1}},
              colors.line);
  const float middle = panel.label.center().y, half = canvas.px(7.5F);
  canvas.text(title, panel.label.min.x, middle - half, panel.title, panel.label.width());
  canvas.text(value, panel.label.min.x, middle + half, panel.value, panel.label.width());
}

void paint_row(const Canvas& canvas, const ChartRow& row, float name_width, float value_width) {
  const Palette& colors = canvas.style.colors;
  const TextStyle name{canvas.style.fonts.regular, canvas.px(12), colors.text};
  const TextStyle value{canvas.style.fonts.regular, canvas.px(11.5F),
                        row.is_bad ? colors.leaked : colors.dim};
  const float y = row.place.center().y, left = row.place.min.x + name_width + canvas.px(8);
  const float right = row.place.max.x - value_width - canvas.px(8);
  canvas.text(name, row.place.min.x, y, row.name, name_width);
  canvas.right_aligned(value, row.place.max.x, y, row.value, value_width);
  if (right - left < canvas.px(10)) return;
  const Rect bar{{left, y - canvas.px(4)},
                 {std::max(left + (right - left) * row.share, left + 1), y + canvas.px(4)}};
  canvas.fill(bar, row.is_bad ? colors.leaked_fill : colors.blocked_fill, canvas.px(2));
}

void paint_list(const Canvas& canvas, const ChartList& list, const char* item,
                const Selection& selection, Intents& intents) {
  const Palette& colors = canvas.style.colors;
  const TextStyle title{canvas.style.fonts.bold, canvas.px(12), colors.text};
  const TextStyle rest{canvas.style.fonts.regular, canvas.px(11.5F), colors.dim};
  const TextStyle value{canvas.style.fonts.regular, canvas.px(11.5F), colors.dim};
  canvas.text(title, list.place.min.x, list.place.min.y + canvas.px(9), list.title,
              list.place.width());
  float value_width = 0;
  for (const ChartRow& row : list.rows) {
    value_width = std::max(value_width, text_width(value, row.value));
  }
  const float name_width = std::min(
      canvas.px(110),
      std::max(list.place.width() - value_width - canvas.px(40), list.place.width() * 0.3F));
  float y = list.place.min.y + canvas.px(20);
  for (const ChartRow& row : list.rows) {
    if (selection.goroutine == row.goroutine) {
      canvas.fill(row.place, faded(colors.link, strength::selected_lane), canvas.px(3));
    }
    paint_row(canvas, row, name_width, value_width);
    if (touch(fmt::format("{} G{} {}", item, row.goroutine, row.place.min.y).c_str(), row.place)
            .clicked) {
      intents.emplace_back(Select{selection.with_goroutine(row.goroutine)});
    }
    y = row.place.max.y;
  }
  if (!list.rest.empty()) {
    canvas.text(rest, list.place.min.x, y + canvas.px(9), list.rest, list.place.width());
  }
}

// What the colours mean, as far as there is room.
void paint_legend(const Canvas& canvas, float y, float left, float right) {
  struct Entry {
    ChartInk ink;
    bool is_filled;
    std::string_view words;
  };
  constexpr Entry entries[] = {{ChartInk::running, true, "run"},
                               {ChartInk::runnable, true, "runnable"},
                               {ChartInk::waiting, true, "wait"},
                               {ChartInk::sleeping, true, "sleep"},
                               {ChartInk::values, true, "in the channel"},
                               {ChartInk::senders, false, "wait to send"},
                               {ChartInk::receivers, false, "wait to receive"}};
  const TextStyle text{canvas.style.fonts.regular, canvas.px(11), canvas.style.colors.dim};
  const float sign = canvas.px(10), pitch = canvas.px(15);
  std::vector<LegendPlace> places;
  std::vector<float> widths;
  const std::vector<LegendSign> numbers(std::size(entries), LegendSign::running);
  for (const Entry& each : entries) widths.push_back(text_width(text, each.words));
  places = place_legend(numbers, widths, sign + canvas.px(5), canvas.px(12), left, right, 2);
  if (places.empty()) return;
  const float first = y - pitch / 2 * static_cast<float>(places.back().row);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const float middle = first + pitch * static_cast<float>(places[i].row);
    const float half = canvas.px(entries[i].is_filled ? 5 : 1), x = places[i].x;
    canvas.fill({{x, middle - half}, {x + sign, middle + half}},
                color_of(entries[i].ink, canvas.style.colors), canvas.px(1));
    canvas.text(text, x + sign + canvas.px(5), middle, entries[i].words);
  }
}

}  // namespace

struct ChartsView::State {
  RunKey shown;
  float scroll = 0;
};

ChartsView::ChartsView() : state_(std::make_unique<State>()) {}
ChartsView::~ChartsView() = default;

Intents ChartsView::draw(const Scene& scene, const Style& style, const Rect& area) {
  LowerHead head = draw_lower_head(scene, style, area, LowerTab::charts);
  Intents intents = std::move(head.intents);
  const float s = style.scale;
  const Rect room{{area.min.x, area.min.y + lower_head_height * s},
                  {area.max.x, area.max.y - 10 * s}};
  if (room.width() < 240 * s || room.height() < 30 * s) return intents;
  if (state_->shown.take(scene.trace, scene.digest.id) == RunKey::News::another) state_->scroll = 0;
  state_->scroll -= wheel_over(area) * 40 * s;
  const ChartsPlot plot = plot_charts(scene, {room, s, state_->scroll});
  state_->scroll = plot.scroll.at;

  if (plot.plot.width() > 1) {
    const Touch touched = touch("charts", plot.plot);
    if (touched.held) {
      const double at =
          static_cast<double>((ImGui::GetIO().MousePos.x - plot.plot.min.x) / plot.plot.width());
      intents.emplace_back(GoTo{{scene.digest.axis.cursor_at(at, scene.axis_scale).step, 0}});
    }
  }
  const Canvas canvas = canvas_here(style);
  paint_legend(canvas, area.min.y + lower_head_height * s / 2, head.left, head.right);
  canvas.draw.PushClipRect(room.min, room.max, true);
  for (const ChartPanel& panel : plot.panels) paint_panel(canvas, panel);
  float bottom = room.min.y;
  for (const ChartPanel& panel : plot.panels) bottom = std::max(bottom, panel.plot.max.y);
  // What is to come lies under a veil.
  if (!scene.hides_future && plot.now < plot.plot.max.x) {
    canvas.fill({{plot.now, room.min.y}, {plot.plot.max.x, bottom}},
                faded(style.colors.panel, 1 - strength::future));
  }
  canvas.fill({{plot.now - s * 0.75F, room.min.y}, {plot.now + s * 0.75F, bottom}},
              style.colors.text);
  constexpr const char* items[] = {"waited", "heard"};
  for (std::size_t i = 0; i < plot.lists.size(); ++i) {
    paint_list(canvas, plot.lists[i], items[std::min<std::size_t>(i, 1)], scene.selection, intents);
  }
  canvas.draw.PopClipRect();
  paint_scroll_bar(canvas, plot.scroll, {room.min, {plot.plot.max.x + 10 * s, room.max.y}});
  return intents;
}

}  // namespace interleave::visualizer
