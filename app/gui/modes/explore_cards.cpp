#include "app/gui/modes/explore_cards.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/modes/explore_words.h"
#include "lab/estimate.h"
#include "lab/grouped.h"

namespace interleave::app {
namespace {

using lab::grouped;

constexpr float card_title_height = 36;

TextStyle small_of(const Canvas& canvas) {
  return {canvas.style.fonts.regular, canvas.px(12.5F), canvas.style.colors.dim};
}

}  // namespace

void card(const Canvas& canvas, const Rect& rect, std::string_view title) {
  const visualizer::Palette& colors = canvas.style.colors;
  canvas.fill(rect, colors.panel, canvas.px(8));
  canvas.outline(rect, colors.line, canvas.px(8));
  const TextStyle head{canvas.style.fonts.bold, canvas.px(12), colors.dim};
  canvas.text(head, rect.min.x + canvas.px(16), rect.min.y + canvas.px(18), title,
              rect.width() - canvas.px(32));
}

bool chip(const Canvas& canvas, const char* label, std::string_view text, const Rect& rect,
          bool chosen, const char* hint) {
  const visualizer::Palette& colors = canvas.style.colors;
  const TextStyle style{canvas.style.fonts.bold, canvas.px(13), chosen ? colors.text : colors.link};
  const bool clicked = text_button(canvas, label, text, rect, style, hint);
  if (chosen) canvas.outline(rect, colors.accent, canvas.px(6), canvas.px(2));
  return clicked;
}

namespace {

void draw_estimate(const Canvas& canvas, const Rect& plot, const Estimate& estimate, float y) {
  const visualizer::Palette& colors = canvas.style.colors;
  for (float x = plot.min.x; x < plot.max.x; x += canvas.px(10)) {
    canvas.fill(Rect::sized(x, y, std::min(canvas.px(5), plot.max.x - x), canvas.px(1.5F)),
                colors.dim);
  }
  const TextStyle small = small_of(canvas);
  canvas.right_aligned(
      small, plot.max.x, y - canvas.px(9),
      fmt::format("estimate: {} or more",
                  grouped(static_cast<std::uint64_t>(std::llround(estimate.classes)))));
}

void draw_plot(const Canvas& canvas, const Rect& plot, const Exploring& exploring,
               const Estimate& estimate) {
  const visualizer::Palette& colors = canvas.style.colors;
  const explore::Snapshot& seen = exploring.seen().seen;
  const double most_x = std::max<double>(1, static_cast<double>(seen.progress.schedules));
  const double classes = std::max<double>(1, static_cast<double>(seen.classes));
  // An estimate far above would leave no curve to see.
  const bool has_estimate = estimate.classes > classes && estimate.classes < 3 * classes;
  const double most_y = has_estimate ? estimate.classes : classes;
  const auto y_of = [&](double value) {
    return plot.max.y - plot.height() * static_cast<float>(value / most_y);
  };
  const auto at = [&](const Exploring::Point& point) {
    const double share = static_cast<double>(point.schedules) / most_x;
    return ImVec2{plot.min.x + plot.width() * static_cast<float>(share),
                  y_of(static_cast<double>(point.classes))};
  };
  canvas.fill(Rect::sized(plot.min.x, plot.max.y, plot.width(), 1), colors.line);
  const auto& curve = exploring.curve();
  for (std::size_t i = 1; i < curve.size(); ++i) {
    canvas.draw.AddLine(at(curve[i - 1]), at(curve[i]), colors.accent, canvas.px(2));
  }
  if (has_estimate) draw_estimate(canvas, plot, estimate, y_of(estimate.classes));
}

}  // namespace

void draw_curve(const Canvas& canvas, const Rect& rect, const Exploring& exploring) {
  const visualizer::Palette& colors = canvas.style.colors;
  card(canvas, rect, "DIFFERENT SCHEDULES SEEN");
  const explore::Snapshot& seen = exploring.seen().seen;
  const TextStyle large{canvas.style.fonts.bold, canvas.px(22), colors.text};
  const TextStyle words{canvas.style.fonts.bold, canvas.px(14), colors.link};
  const TextStyle small = small_of(canvas);
  const Estimate estimate = estimate_of(seen, exploring.strategy());
  const float margin = canvas.px(16), x = rect.min.x + margin, width = rect.width() - 2 * margin;
  float y = rect.min.y + canvas.px(46);
  const float after = canvas.text(large, x, y, grouped(seen.classes)) + canvas.px(10);
  canvas.text(small, after, y + canvas.px(2),
              seen.classes == 1 ? "class of schedules" : "classes of schedules",
              rect.max.x - margin - after);
  y += canvas.px(24);
  if (!estimate.brief.empty()) canvas.text(words, x, y, estimate.brief, width);
  const float sentence_height =
      estimate.sentence.empty() ? 0 : paragraph_height(small, estimate.sentence, width);
  const float bottom = rect.max.y - canvas.px(12) - sentence_height;
  if (sentence_height > 0 && bottom > y + canvas.px(16)) {
    canvas.paragraph(small, {x, bottom}, width, estimate.sentence);
  }
  const Rect plot{{x, y + canvas.px(30)}, {x + width, bottom - canvas.px(26)}};
  if (plot.height() < canvas.px(30)) return;
  draw_plot(canvas, plot, exploring, estimate);
  canvas.text(small, plot.min.x, plot.max.y + canvas.px(12), "0 schedules");
  canvas.right_aligned(small, plot.max.x, plot.max.y + canvas.px(12),
                       grouped(seen.progress.schedules));
}

namespace {

bool is_narrow(const Canvas& canvas, const Rect& rect) { return rect.width() < canvas.px(420); }

float chip_width(const Canvas& canvas, std::string_view text) {
  return visualizer::text_width({canvas.style.fonts.bold, canvas.px(13), 0}, text) + canvas.px(20);
}

// The knobs to choose from, as many as there is room for; the chosen one is always among them.
std::vector<const patterns::Knob*> knobs_in(const Canvas& canvas, float room,
                                            const lab::RunRequest& request,
                                            std::string_view chosen) {
  std::vector<const patterns::Knob*> knobs;
  for (const patterns::Knob& knob : request.knobs.all()) {
    room -= chip_width(canvas, knob.title) + canvas.px(8);
    knobs.push_back(&knob);
  }
  if (room >= 0) return knobs;
  const auto found = std::find_if(knobs.begin(), knobs.end(), [chosen](const patterns::Knob* each) {
    return each->id == chosen;
  });
  if (found != knobs.end()) std::rotate(knobs.begin(), found, std::next(found));
  return knobs;
}

// Returns where they end.
float draw_knob_chips(const Canvas& canvas, const Rect& rect, const Exploring& exploring,
                      const lab::RunRequest& request, Intents& intents) {
  float x = rect.min.x + canvas.px(is_narrow(canvas, rect) ? 110 : 190);
  const float end = rect.max.x - canvas.px(8);
  for (const patterns::Knob* const knob : knobs_in(canvas, end - x, request, exploring.knob())) {
    const float width = chip_width(canvas, knob->title);
    const Rect at = Rect::sized(x, rect.min.y + canvas.px(6), width, canvas.px(24));
    if (at.max.x > end) break;
    const bool is_chosen = exploring.knob() == knob->id;
    const std::string label = fmt::format("over {}", knob->id);
    if (chip(canvas, label.c_str(), knob->title, at, is_chosen,
             "How often it fails for each value of this knob (K: the next knob)")) {
      intents.emplace_back(SweepOver{std::string(is_chosen ? std::string_view{} : knob->id)});
    }
    x = at.max.x + canvas.px(8);
  }
  return x;
}

struct Panel {
  Rect rect;
  double most = 1;  // the share that is as high as the panel
  bool is_shown_value = false;
};

void draw_panel(const Canvas& canvas, const Panel& panel, const lab::SweepPoint& point) {
  const visualizer::Palette& colors = canvas.style.colors;
  const Rect& rect = panel.rect;
  const TextStyle number{canvas.style.fonts.mono, canvas.px(12), colors.text};
  const TextStyle value{canvas.style.fonts.bold, canvas.px(13),
                        panel.is_shown_value ? colors.link : colors.dim};
  canvas.centered(value, rect.center().x, rect.max.y - canvas.px(9),
                  fmt::format("{}", point.value));
  const float floor = rect.max.y - canvas.px(20), top = rect.min.y + canvas.px(18);
  const Rect foot =
      Rect::sized(rect.min.x + canvas.px(4), floor, rect.width() - canvas.px(8), canvas.px(1));
  canvas.fill(foot, colors.line);
  if (point.schedules == 0) return;
  const auto y_of = [&](double share) {
    return floor - (floor - top) * static_cast<float>(std::min(share / panel.most, 1.0));
  };
  const double share = static_cast<double>(point.failing) / static_cast<double>(point.schedules);
  const float half = std::min(rect.width() * 0.28F, canvas.px(18)), x = rect.center().x;
  if (point.failing > 0) {
    canvas.fill({{x - half, std::min(y_of(share), floor - canvas.px(2))}, {x + half, floor}},
                colors.leaked_fill, canvas.px(2));
  } else {
    canvas.fill({{x - half, floor - canvas.px(2)}, {x + half, floor}}, colors.running_fill);
  }
  const lab::Interval interval = lab::confidence_95(point.failing, point.schedules);
  const float low = y_of(interval.low), high = y_of(interval.high);
  canvas.fill({{x - canvas.px(0.75F), high}, {x + canvas.px(0.75F), low}}, colors.text);
  for (const float end : {low, high}) {
    canvas.fill(
        {{x - canvas.px(4), end - canvas.px(0.75F)}, {x + canvas.px(4), end + canvas.px(0.75F)}},
        colors.text);
  }
  // Where panels are narrow the sign is left out, as all have it.
  std::string text = percent_text(point.failing, point.schedules);
  if (text_width(number, text) > rect.width() - canvas.px(2)) text.resize(text.size() - 2);
  if (text_width(number, text) <= rect.width())
    canvas.centered(number, x, high - canvas.px(10), text);
}

// Below the title: a panel for each value, or what is to be done for that.
void draw_panels(const Canvas& canvas, const Rect& rect, const lab::Sweep& sweep, int shown_value) {
  double most = 0.01;
  for (const lab::SweepPoint& each : sweep.points()) {
    if (each.schedules > 0)
      most = std::max(most, lab::confidence_95(each.failing, each.schedules).high);
  }
  const float width = rect.width() / static_cast<float>(sweep.points().size());
  float x = rect.min.x;
  for (const lab::SweepPoint& each : sweep.points()) {
    draw_panel(canvas,
               {.rect = Rect::sized(x, rect.min.y, width, rect.height()),
                .most = most,
                .is_shown_value = each.value == shown_value},
               each);
    x += width;
  }
}

}  // namespace

Intents draw_sweep(const Canvas& canvas, const Rect& rect, const Exploring& exploring,
                   const lab::RunRequest& request) {
  card(canvas, rect, is_narrow(canvas, rect) ? "FAILS OVER" : "HOW OFTEN IT FAILS OVER");
  const TextStyle small = small_of(canvas);
  const float margin = canvas.px(16), x = rect.min.x + margin;
  Intents intents;
  const auto say = [&](std::string_view text) {
    canvas.paragraph(small, {x, rect.min.y + canvas.px(card_title_height + 10)},
                     rect.width() - 2 * margin, text);
    return intents;
  };
  if (request.knobs.all().empty()) return say("This pattern has no knobs.");
  const float after = draw_knob_chips(canvas, rect, exploring, request, intents);
  if (exploring.knob().empty()) {
    return say(
        fmt::format("Choose a knob (K): up to {} of its values are tried, {} random schedules "
                    "of each.",
                    lab::Sweep::most_values, grouped(most_swept)));
  }
  const auto& sweep = exploring.sweep();
  if (!sweep || sweep->knob() != exploring.knob()) {
    return say("Begins when the schedules above are done.");
  }
  const std::string state =
      sweep->is_over() && sweep->done() < sweep->points().size()
          ? fmt::format("cancelled after {} of {} values", sweep->done(), sweep->points().size())
      : sweep->is_over() ? "random schedules; bars of 95 % confidence"
                         : fmt::format("{} of {} values", sweep->done(), sweep->points().size());
  const float state_x = after + canvas.px(6), state_room = rect.max.x - margin - state_x;
  if (state_room > canvas.px(60)) {
    canvas.text(small, state_x, rect.min.y + canvas.px(18), state, state_room);
  }
  draw_panels(canvas,
              {{x, rect.min.y + canvas.px(card_title_height)},
               {rect.max.x - margin, rect.max.y - canvas.px(4)}},
              *sweep, request.knobs[exploring.knob()]);
  return intents;
}

Intents draw_proof(const Canvas& canvas, const Rect& rect, const Exploring& exploring) {
  const visualizer::Palette& colors = canvas.style.colors;
  card(canvas, rect, "ALL SCHEDULES");
  const TextStyle words{canvas.style.fonts.bold, canvas.px(15), colors.text};
  const TextStyle small{canvas.style.fonts.regular, canvas.px(13), colors.dim};
  const float margin = canvas.px(16), x = rect.min.x + margin, width = rect.width() - 2 * margin;
  float y = rect.min.y + canvas.px(42);
  Intents intents;
  if (exploring.searched()) {
    y += canvas.paragraph(words, {x, y}, width,
                          proof_text(exploring.searched()->seen, exploring.is_searching()));
    y += canvas.px(10);
  }
  if (!exploring.is_running()) {
    const Action& what = action(ActionId::search);
    const TextStyle link{canvas.style.fonts.bold, canvas.px(13), colors.link};
    const std::string_view text = "go through all";
    const Rect button = Rect::sized(x, y, text_width(link, text) + canvas.px(24), canvas.px(28));
    if (text_button(canvas, what.name, text, button, link, tooltip_of(what).c_str())) {
      intents.emplace_back(Do{what.id});
    }
    y = button.max.y + canvas.px(12);
  }
  const std::string_view limits =
      "It says nothing of other knobs, of code that is not in this variant, or of how often a real "
      "scheduler takes which schedule.";
  if (y + paragraph_height(small, limits, width) < rect.max.y) {
    canvas.paragraph(small, {x, y}, width, limits);
  }
  return intents;
}

}  // namespace interleave::app
