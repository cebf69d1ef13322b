#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "app/gui/modes/explore_cards.h"
#include "app/gui/modes/explore_words.h"
#include "lab/grouped.h"
#include "trace/outcome.h"

namespace interleave::app {
namespace {

using lab::grouped;

// Where the parts of a row begin; what has no room gives way, the bar first.
struct Columns {
  float name_end, count_end, percent_end, bar, bar_end, button;
  bool has_count, has_bar, has_shortest;
};

constexpr float button_width = 74, percent_width = 66, count_width = 76, shortest_width = 165;
constexpr float least_bar = 60, good_bar = 64, least_name = 130;

Columns columns_of(const Canvas& canvas, const Rect& rect, bool has_percent) {
  Columns at{};
  const float gap = canvas.px(12);
  at.button = rect.max.x - canvas.px(button_width);
  float room = at.button - rect.min.x - canvas.px(least_name) - 2 * gap;
  // One of the two numbers is enough.
  const float both = canvas.px(count_width + percent_width);
  at.has_count = !has_percent || room >= both;
  room -= at.has_count && has_percent ? both : canvas.px(has_percent ? percent_width : count_width);
  room -= gap;
  at.has_shortest = room > canvas.px(good_bar + shortest_width) + gap;
  if (at.has_shortest) room -= canvas.px(shortest_width) + gap;
  at.has_bar = room > canvas.px(least_bar);
  at.bar_end = at.button - gap - (at.has_shortest ? canvas.px(shortest_width) + gap : 0);
  at.bar = at.has_bar ? at.bar_end - std::min(room, rect.width() * 0.3F) : at.bar_end;
  at.percent_end = at.has_bar ? at.bar - gap : at.bar_end;
  at.count_end = at.percent_end - (has_percent ? canvas.px(percent_width) : 0);
  at.name_end = at.count_end - (at.has_count ? canvas.px(count_width) : 0);
  return at;
}

struct RowWords {
  std::string_view name;
  std::string title;
  std::uint64_t count;
  std::string label;  // of its button
};

RowWords words_of(const OutcomeRow& row) {
  const std::string_view name = trace::outcome_text(row.tally->outcome);
  const std::string title = row.title();
  if (row.kind == nullptr || row.is_alone) {
    return {name, title, row.schedules(), fmt::format("replay {}", name)};
  }
  return {{}, title, row.schedules(), fmt::format("replay {}: {}", name, title)};
}

void draw_names(const Canvas& canvas, const Rect& rect, const Columns& at, const OutcomeRow& row,
                const RowWords& words) {
  const visualizer::Palette& colors = canvas.style.colors;
  const bool is_clean = row.tally->outcome == trace::Outcome::clean;
  const TextStyle name{canvas.style.fonts.bold, canvas.px(15),
                       is_clean ? colors.running : colors.leaked};
  const TextStyle title{canvas.style.fonts.regular, canvas.px(13), colors.dim};
  const float room = at.name_end - rect.min.x, middle = rect.center().y;
  if (words.name.empty()) {
    canvas.text(title, rect.min.x + canvas.px(16), middle, words.title, room - canvas.px(16));
  } else if (words.title.empty()) {
    canvas.text(name, rect.min.x, middle, words.name, room);
  } else if (rect.height() >= canvas.px(44)) {
    canvas.text(name, rect.min.x, middle - canvas.px(10), words.name, room);
    canvas.text(title, rect.min.x, middle + canvas.px(11), words.title, room);
  } else {
    const float x = canvas.text(name, rect.min.x, middle, words.name, room) + canvas.px(10);
    if (x + canvas.px(40) < at.name_end)
      canvas.text(title, x, middle, words.title, at.name_end - x);
  }
}

Intents draw_row(const Canvas& canvas, const Rect& rect, const OutcomeRow& row,
                 const Exploring& exploring, const lab::RunRequest& request) {
  const visualizer::Palette& colors = canvas.style.colors;
  const bool is_clean = row.tally->outcome == trace::Outcome::clean;
  const std::uint64_t all = exploring.seen().seen.progress.schedules;
  const RowWords words = words_of(row);
  const Columns at = columns_of(canvas, rect, exploring.is_random());
  const float middle = rect.center().y;
  const TextStyle number{canvas.style.fonts.mono, canvas.px(13), colors.text};
  const TextStyle quiet{canvas.style.fonts.regular, canvas.px(12.5F), colors.dim};
  draw_names(canvas, rect, at, row, words);
  if (at.has_count) canvas.right_aligned(number, at.count_end, middle, grouped(words.count));
  if (exploring.is_random()) {
    canvas.right_aligned(number, at.percent_end, middle, percent_text(words.count, all));
  }
  Intents intents;
  const bool is_head = row.kind == nullptr;
  if (is_head) return intents;
  if (at.has_bar) {
    const float width = std::max((at.bar_end - at.bar) * log_share(words.count, all), canvas.px(3));
    canvas.fill(Rect::sized(at.bar, middle - canvas.px(7), width, canvas.px(14)),
                is_clean ? colors.running_fill : colors.leaked_fill, canvas.px(3));
  }
  lab::RunRequest explored = request;
  explored.acts.clear();
  const std::string schedule = lab::schedule_text(lab::shortest_of(explored, *row.kind));
  const std::string brief = shortest_text(row.kind->steps, exploring.preemptions(schedule));
  if (at.has_shortest) canvas.right_aligned(quiet, at.button - canvas.px(12), middle, brief);
  const TextStyle link{canvas.style.fonts.bold, canvas.px(13), colors.link};
  const float height = std::min(canvas.px(26), rect.height() - canvas.px(2));
  const Rect button = Rect::sized(at.button, middle - height / 2, canvas.px(button_width), height);
  const bool can_shorten = !is_clean && row.tally->outcome != trace::Outcome::unfinished;
  const std::string hint =
      fmt::format("{} came out like this; the shortest has {}: {}{}", grouped(words.count), brief,
                  schedule, can_shorten ? "\nShift and a click make it shorter first." : "");
  if (!text_button(canvas, words.label.c_str(), "replay", button, link, hint.c_str())) {
    return intents;
  }
  if (can_shorten && ImGui::GetIO().KeyShift) {
    intents.emplace_back(Shorten{schedule});
  } else {
    intents.emplace_back(OpenText{schedule});
  }
  return intents;
}

}  // namespace

Intents draw_outcomes(const Canvas& canvas, const ExploreLayout& layout, const Exploring& exploring,
                      const lab::RunRequest& request) {
  card(canvas, layout.outcomes,
       layout.outcomes.width() > canvas.px(560)
           ? "WHAT CAME OF IT   (bars on a logarithmic axis; the shortest of each to replay)"
           : "WHAT CAME OF IT");
  const std::vector<OutcomeRow> rows = outcome_rows(exploring.seen().seen);
  Intents intents;
  std::size_t shown = layout.rows.size();
  const bool has_all = shown >= rows.size();
  if (!has_all && shown > 0) --shown;  // the last place says so
  for (std::size_t i = 0; i < shown; ++i) {
    add(intents, draw_row(canvas, layout.rows[i], rows[i], exploring, request));
  }
  if (!has_all && !layout.rows.empty()) {
    const TextStyle quiet{canvas.style.fonts.regular, canvas.px(12.5F), canvas.style.colors.dim};
    canvas.text(quiet, layout.rows.back().min.x, layout.rows.back().center().y,
                fmt::format("and {} lines more; a larger window shows them", rows.size() - shown));
  }
  return intents;
}

}  // namespace interleave::app
