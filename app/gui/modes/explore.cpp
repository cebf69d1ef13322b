#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/gui/actions.h"
#include "app/gui/modes/explore_cards.h"
#include "app/gui/modes/explore_layout.h"
#include "app/gui/modes/explore_words.h"
#include "app/gui/modes/mode.h"
#include "app/gui/widgets.h"
#include "explore/strategies.h"
#include "lab/grouped.h"

namespace interleave::app {
namespace {

using lab::grouped;

// How often it fails, large, and what that says of all schedules.
void draw_headline(const Canvas& canvas, const Rect& rect, const Exploring& exploring) {
  const visualizer::Palette& colors = canvas.style.colors;
  const explore::Progress& now = exploring.seen().seen.progress;
  const Headline said = lab::full_headline_of(exploring.seen().seen, exploring.strategy());
  const bool is_narrow = rect.width() < canvas.px(560) || rect.height() < canvas.px(70);
  const TextStyle large{canvas.style.fonts.bold, canvas.px(is_narrow ? 30 : 54),
                        now.failing > 0 ? colors.leaked : colors.text};
  const TextStyle words{canvas.style.fonts.bold, canvas.px(is_narrow ? 15 : 24), colors.text};
  const TextStyle small{canvas.style.fonts.regular, canvas.px(14), colors.dim};
  if (said.large.empty()) {
    canvas.text(words, rect.min.x, rect.center().y, said.words, rect.width());
    return;
  }
  const float x = canvas.text(large, rect.min.x, rect.center().y, said.large) + canvas.px(22);
  if (text_width(small, said.small) > rect.max.x - x) {
    canvas.text(words, x, rect.center().y - canvas.px(20), said.words, rect.max.x - x);
    canvas.paragraph({small.font, canvas.px(12), small.color}, {x, rect.center().y - canvas.px(8)},
                     rect.max.x - x, said.small);
    return;
  }
  canvas.text(words, x, rect.center().y - canvas.px(14), said.words, rect.max.x - x);
  canvas.text(small, x, rect.center().y + canvas.px(16), said.small, rect.max.x - x);
}

// The strategies to choose from, each with what it found so far, and what the chosen one does.
Intents draw_strategies(const Canvas& canvas, const Rect& rect, const Exploring& exploring) {
  const visualizer::Palette& colors = canvas.style.colors;
  canvas.fill(rect, colors.panel, canvas.px(8));
  canvas.outline(rect, colors.line, canvas.px(8));
  const TextStyle style{canvas.style.fonts.bold, canvas.px(13), colors.link};
  const TextStyle small{canvas.style.fonts.regular, canvas.px(12.5F), colors.dim};
  const float margin = canvas.px(16), upper = rect.min.y + canvas.px(20);
  Intents intents;
  const auto names = explore::all_sampler_names();
  const float gap = canvas.px(8), padding = canvas.px(20);
  // Of one width, whatever has been counted: a button does not move away from the mouse.
  const float width =
      std::min((rect.width() - 2 * margin + gap) / static_cast<float>(names.size()) - gap,
               text_width(style, "random  100,000 / 100,000") + padding);
  float x = rect.min.x + margin;
  for (const std::string_view name : names) {
    const explore::Progress tried = exploring.tried(std::string(name));
    std::string text(name);
    const bool is_chosen = name == exploring.strategy();
    const std::string counts =
        fmt::format("  {} / {}", grouped(tried.failing), grouped(tried.schedules));
    if (tried.schedules > 0 && text_width(style, text + counts) + padding <= width) text += counts;
    const Rect at = Rect::sized(x, upper - canvas.px(12), width, canvas.px(24));
    const std::string hint = strategy_sentence(name) + " (Y: the next strategy)";
    if (chip(canvas, fmt::format("by {}", name).c_str(), text, at, is_chosen, hint.c_str())) {
      intents.emplace_back(ExploreBy{std::string(name)});
    }
    x = at.max.x + gap;
  }
  canvas.paragraph(small, {rect.min.x + margin, upper + canvas.px(17)}, rect.width() - 2 * margin,
                   strategy_sentence(exploring.strategy()));
  return intents;
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
  const float track_share = rect.width() > canvas.px(520) ? 0.22F : 0.1F;
  const Rect track = Rect::sized(rect.min.x + margin, middle - canvas.px(3),
                                 rect.width() * track_share, canvas.px(6));
  const double share =
      std::max(static_cast<double>(now.schedules) / static_cast<double>(exploring.most_schedules()),
               exploring.is_running() ? now.seconds / most_explored_seconds : 0.0);
  Rect done = track;
  done.max.x = track.min.x + track.width() * static_cast<float>(std::min(share, 1.0));
  canvas.fill(track, colors.slot, canvas.px(3));
  canvas.fill(done, colors.accent, canvas.px(3));
  const double rate = now.seconds > 0 ? static_cast<double>(now.schedules) / now.seconds : 0;
  const std::string_view state = exploring.is_shortening()   ? "making one shorter"
                                 : exploring.is_running()    ? "running"
                                 : exploring.was_cancelled() ? "cancelled"
                                                             : "done";
  const float x = track.max.x + margin;
  if (rect.width() < canvas.px(520)) {
    canvas.text(words, x, middle, fmt::format("{} {}", grouped(now.schedules), state), right - x);
    return intents;
  }
  canvas.text(words, x, middle,
              fmt::format("{} schedules by {}  {} per second  {}", grouped(now.schedules),
                          exploring.strategy(), grouped(static_cast<std::uint64_t>(rate)), state),
              right - x);
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
  const lab::RunRequest& request = desk.player.request();
  const ExploreLayout parts =
      explore_layout(area, style.scale, outcome_rows(exploring.seen().seen).size());
  draw_headline(canvas, parts.headline, exploring);
  Intents intents = draw_progress(canvas, parts.progress, exploring);
  add(intents, draw_strategies(canvas, parts.strategies, exploring));
  add(intents, draw_outcomes(canvas, parts, exploring, request));
  add(intents, draw_sweep(canvas, parts.sweep, exploring, request));
  draw_curve(canvas, parts.curve, exploring);
  add(intents, draw_proof(canvas, parts.proof, exploring));
  return intents;
}

}  // namespace interleave::app
