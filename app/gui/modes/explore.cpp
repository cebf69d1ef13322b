#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/gui/actions.h"
#include "app/gui/modes/explore_layout.h"
#include "app/gui/modes/mode.h"
#include "app/gui/widgets.h"
#include "lab/estimate.h"

namespace interleave::app {
namespace {

// "61 %", "0.4 %", "< 0.01 %"; 100 % and 0 % for all and none only.
std::string percent_text(std::uint64_t part, std::uint64_t all) {
  if (part == 0) return "0 %";
  if (part == all) return "100 %";
  const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(all);
  if (percent < 0.01) return "< 0.01 %";
  if (percent < 1) return fmt::format("{:.2f} %", percent);
  if (percent < 10) return fmt::format("{:.1f} %", percent);
  return fmt::format("{:.0f} %", std::min(percent, 99.0));
}

// "83,412".
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

// "334 of 83,412; 0.36 to 0.446 % with 95 % confidence".
std::string confidence_text(std::uint64_t failing, std::uint64_t all) {
  const lab::Interval interval = lab::confidence_95(failing, all);
  const double low = 100 * interval.low, high = 100 * interval.high;
  const std::string range = failing == 0     ? fmt::format("at most {:.2g} %", high)
                            : failing == all ? fmt::format("all but at most {:.2g} %", 100 - low)
                                             : fmt::format("{:.3g} to {:.3g} %", low, high);
  return fmt::format("{} of {}; {} with 95 % confidence", grouped(failing), grouped(all), range);
}

void card(const Canvas& canvas, const Rect& rect, std::string_view title) {
  const visualizer::Palette& colors = canvas.style.colors;
  canvas.fill(rect, colors.panel, canvas.px(8));
  canvas.outline(rect, colors.line, canvas.px(8));
  const TextStyle head{canvas.style.fonts.bold, canvas.px(12), colors.dim};
  canvas.text(head, rect.min.x + canvas.px(16), rect.min.y + canvas.px(20), title,
              rect.width() - canvas.px(32));
}

// How often it fails, large, and what that says of all schedules.
void draw_headline(const Canvas& canvas, const Rect& rect, const explore::Snapshot& seen) {
  const visualizer::Palette& colors = canvas.style.colors;
  const std::uint64_t all = seen.progress.schedules, failing = seen.progress.failing;
  const bool is_narrow = rect.width() < canvas.px(560);
  const TextStyle large{canvas.style.fonts.bold, canvas.px(is_narrow ? 30 : 54),
                        failing > 0 ? colors.leaked : colors.text};
  const TextStyle words{canvas.style.fonts.bold, canvas.px(is_narrow ? 15 : 24), colors.text};
  const TextStyle small{canvas.style.fonts.regular, canvas.px(14), colors.dim};
  if (all == 0) {
    canvas.text(words, rect.min.x, rect.center().y, "No schedule has been tried yet.");
    return;
  }
  const float x =
      canvas.text(large, rect.min.x, rect.center().y, percent_text(failing, all)) + canvas.px(22);
  canvas.text(words, x, rect.center().y - canvas.px(16), "of random schedules fail",
              rect.max.x - x);
  canvas.text(small, x, rect.center().y + canvas.px(16), confidence_text(failing, all),
              rect.max.x - x);
}

Intents draw_progress(const Canvas& canvas, const Rect& rect, const Exploring& exploring) {
  const visualizer::Palette& colors = canvas.style.colors;
  canvas.fill(rect, colors.panel, canvas.px(8));
  canvas.outline(rect, colors.line, canvas.px(8));
  const explore::Progress& now = exploring.seen().seen.progress;
  const TextStyle words{canvas.style.fonts.mono, canvas.px(13), colors.text};
  const float margin = canvas.px(16), middle = rect.center().y;
  Intents intents;
  float right = rect.max.x - margin;
  const auto button = [&](ActionId id, const char* text) {
    const TextStyle style{canvas.style.fonts.bold, canvas.px(13), colors.link};
    const float width = text_width(style, text) + canvas.px(24);
    const Rect at = Rect::sized(right - width, middle - canvas.px(14), width, canvas.px(28));
    right = at.min.x - canvas.px(10);
    const Action& what = action(id);
    if (text_button(canvas, what.name, text, at, style, tooltip_of(what).c_str())) {
      intents.emplace_back(Do{id});
    }
  };
  if (exploring.is_running()) button(ActionId::cancel_exploring, "cancel");
  const Rect track =
      Rect::sized(rect.min.x + margin, middle - canvas.px(3), rect.width() * 0.22F, canvas.px(6));
  const double share =
      std::max(static_cast<double>(now.schedules) / static_cast<double>(exploring.most_schedules()),
               exploring.is_running() ? now.seconds / most_explored_seconds : 0.0);
  Rect done = track;
  done.max.x = track.min.x + track.width() * static_cast<float>(std::min(share, 1.0));
  canvas.fill(track, colors.slot, canvas.px(3));
  canvas.fill(done, colors.accent, canvas.px(3));
  const double rate = now.seconds > 0 ? static_cast<double>(now.schedules) / now.seconds : 0;
  const std::string_view state = exploring.is_running()      ? "running"
                                 : exploring.was_cancelled() ? "cancelled"
                                                             : "done";
  const float x = track.max.x + margin;
  canvas.text(words, x, middle,
              fmt::format("{} random schedules  {} a second  {}", grouped(now.schedules),
                          grouped(static_cast<std::uint64_t>(rate)), state),
              right - x);
  return intents;
}

// One kind of end: how often, a bar, and the way to its first schedule.
Intents draw_row(const Canvas& canvas, const Rect& rect, const explore::Tally& tally,
                 const lab::ExploreSnapshot& seen) {
  const visualizer::Palette& colors = canvas.style.colors;
  const bool is_clean = tally.outcome == trace::Outcome::clean;
  const std::uint64_t all = seen.seen.progress.schedules;
  const std::string_view name = trace::outcome_text(tally.outcome);
  const TextStyle words{canvas.style.fonts.bold, canvas.px(15),
                        is_clean ? colors.running : colors.leaked};
  const TextStyle number{canvas.style.fonts.mono, canvas.px(13), colors.text};
  const auto failure =
      std::find_if(seen.failures.begin(), seen.failures.end(),
                   [&](const lab::FailureSoFar& each) { return each.outcome == tally.outcome; });
  const bool has_schedule = failure != seen.failures.end() && rect.height() >= canvas.px(48);
  const float middle = rect.center().y - (has_schedule ? canvas.px(10) : 0);
  const float button_width = canvas.px(74);
  // What has no room gives way: the bar first, then the count.
  const float button_x = rect.max.x - button_width - canvas.px(14);
  const float bar_x = rect.min.x + std::max(rect.width() * 0.44F, canvas.px(270));
  const float bar_room = button_x - bar_x;
  const bool has_bar = bar_room >= canvas.px(40);
  const float percent_x = has_bar ? bar_x - canvas.px(14) : button_x;
  const float count_x = percent_x - canvas.px(70);
  const std::string count = grouped(tally.schedules);
  const bool has_count =
      count_x - text_width(number, count) - canvas.px(12) > rect.min.x + canvas.px(90);
  const float name_end =
      has_count ? count_x - text_width(number, count) : percent_x - canvas.px(62);
  canvas.text(words, rect.min.x, middle, name, name_end - canvas.px(12) - rect.min.x);
  if (has_count) canvas.right_aligned(number, count_x, middle, count);
  canvas.right_aligned(number, percent_x, middle, percent_text(tally.schedules, all));
  if (has_bar) {
    const float width = std::max(bar_room * log_share(tally.schedules, all), canvas.px(3));
    canvas.fill(Rect::sized(bar_x, middle - canvas.px(8), width, canvas.px(16)),
                is_clean ? colors.running_fill : colors.leaked_fill, canvas.px(3));
  }
  Intents intents;
  if (failure == seen.failures.end()) return intents;
  if (has_schedule) {
    const TextStyle quiet{canvas.style.fonts.mono, canvas.px(12), colors.dim};
    canvas.text(quiet, rect.min.x, middle + canvas.px(24), failure->schedule, rect.width());
  }
  const TextStyle link{canvas.style.fonts.bold, canvas.px(13), colors.link};
  const Rect button =
      Rect::sized(rect.max.x - button_width, middle - canvas.px(13), button_width, canvas.px(26));
  if (text_button(canvas, fmt::format("replay {}", name).c_str(), "replay", button, link,
                  failure->schedule.c_str())) {
    intents.emplace_back(OpenText{failure->schedule});
  }
  return intents;
}

Intents draw_outcomes(const Canvas& canvas, const ExploreLayout& layout,
                      const lab::ExploreSnapshot& seen) {
  card(canvas, layout.outcomes, "WHAT CAME OF IT   (bars on a logarithmic axis)");
  Intents intents;
  for (std::size_t i = 0; i < layout.rows.size(); ++i) {
    add(intents, draw_row(canvas, layout.rows[i], seen.seen.tallies[i], seen));
  }
  return intents;
}

void draw_curve(const Canvas& canvas, const Rect& rect, const Exploring& exploring) {
  const visualizer::Palette& colors = canvas.style.colors;
  card(canvas, rect, "DIFFERENT SCHEDULES SEEN");
  const explore::Snapshot& seen = exploring.seen().seen;
  const TextStyle large{canvas.style.fonts.bold, canvas.px(22), colors.text};
  const TextStyle small{canvas.style.fonts.regular, canvas.px(12.5F), colors.dim};
  const float margin = canvas.px(16), x = rect.min.x + margin;
  const float after = canvas.text(large, x, rect.min.y + canvas.px(50), grouped(seen.classes));
  canvas.text(small, after + canvas.px(10), rect.min.y + canvas.px(52), "classes of schedules",
              rect.max.x - margin - after - canvas.px(10));
  const Rect plot{{x, rect.min.y + canvas.px(78)},
                  {rect.max.x - margin, rect.max.y - canvas.px(34)}};
  if (plot.height() < canvas.px(30)) return;
  const double most_x = std::max<double>(1, static_cast<double>(seen.progress.schedules));
  const double most_y = std::max<double>(1, static_cast<double>(seen.classes));
  const auto at = [&](const Exploring::Point& point) {
    return ImVec2{plot.min.x + plot.width() * static_cast<float>(
                                                  static_cast<double>(point.schedules) / most_x),
                  plot.max.y - plot.height() *
                                   static_cast<float>(static_cast<double>(point.classes) / most_y)};
  };
  canvas.fill(Rect::sized(plot.min.x, plot.max.y, plot.width(), 1), colors.line);
  const auto& curve = exploring.curve();
  for (std::size_t i = 1; i < curve.size(); ++i) {
    canvas.draw.AddLine(at(curve[i - 1]), at(curve[i]), colors.accent, canvas.px(2));
  }
  canvas.text(small, plot.min.x, plot.max.y + canvas.px(16), "0 schedules");
  canvas.right_aligned(small, plot.max.x, plot.max.y + canvas.px(16),
                       grouped(seen.progress.schedules));
}

// What a search through all schedules has shown, and what it does not say.
std::string proof_text(const explore::Snapshot& now, bool is_running) {
  const std::uint64_t all = now.progress.schedules;
  if (is_running)
    return fmt::format("{} schedules so far; {} fail.", grouped(all),
                       grouped(now.progress.failing));
  if (now.progress.failing > 0) {
    return fmt::format("{} of {} schedules that were gone through fail.",
                       grouped(now.progress.failing), grouped(all));
  }
  if (now.exhausted) {
    return fmt::format(
        "Proved: all {} schedules that differ in what happens before what are clean.",
        grouped(all));
  }
  if (now.spins) return "Nothing is proved: goroutines spin, and there is no end of schedules.";
  return fmt::format("Nothing is proved: {} schedules were gone through, and there are more.",
                     grouped(all));
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
                          proof_text(exploring.searched()->seen, exploring.is_running()));
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

}  // namespace

Intents draw_explore(const Desk& desk, Views&, const visualizer::Style& style,
                     const ShellLayout& layout) {
  const Rect area{layout.stage.min, {layout.code.max.x, layout.hints.min.y}};
  const Part part("explore", area, style.colors.background, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const Exploring& exploring = desk.exploring;
  if (!exploring.why_not().empty()) {
    const TextStyle words{style.fonts.regular, canvas.px(15), style.colors.dim};
    canvas.centered(words, area.center().x, area.center().y, exploring.why_not(),
                    area.width() - canvas.px(40));
    return {};
  }
  const lab::ExploreSnapshot& seen = exploring.seen();
  const ExploreLayout parts = explore_layout(area, style.scale, seen.seen.tallies.size());
  draw_headline(canvas, parts.headline, seen.seen);
  Intents intents = draw_progress(canvas, parts.progress, exploring);
  add(intents, draw_outcomes(canvas, parts, seen));
  draw_curve(canvas, parts.curve, exploring);
  add(intents, draw_proof(canvas, parts.proof, exploring));
  return intents;
}

}  // namespace interleave::app
