// What people read of the table of actions: tooltips, the hint line, the README's table of keys.
#include <fmt/format.h>

#include <array>
#include <cctype>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "app/gui/actions.h"

namespace interleave::app {
namespace {

// Between the entries of the hint line.
constexpr std::string_view hint_gap = "  ·  ";

// As the hint line has room for them: "⇧←", "space".
std::string short_keys(std::string_view keys) {
  constexpr std::string_view shift = "Shift ";
  if (keys.starts_with(shift)) return "⇧" + std::string(keys.substr(shift.size()));
  return keys == "Space" ? "space" : std::string(keys);
}

}  // namespace

std::string tooltip_of(const Action& action, std::string_view what) {
  std::string text(what.empty() ? action.what : what);
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return action.keys.empty() ? text : fmt::format("{} ({})", text, action.keys);
}

std::string shorter_hint_line(std::string_view line) {
  const auto last = [](std::string_view text) { return text.rfind(hint_gap); };
  const std::size_t keys = last(line);
  const std::size_t find = keys == line.npos ? keys : last(line.substr(0, keys));
  if (find == line.npos) return {};
  const std::size_t dropped = last(line.substr(0, find));
  const std::string kept(dropped == line.npos ? "" : line.substr(0, dropped));
  return kept.empty() ? std::string(line.substr(find + hint_gap.size()))
                      : kept + std::string(line.substr(find));
}

std::string hint_line() {
  std::string line;
  std::string_view before;
  for (const Action& each : actions()) {
    if (each.brief.empty() || !is_offered(each)) continue;
    if (each.brief == before) {
      // In front of the word that the one before has put there.
      line.insert(line.size() - before.size(), short_keys(each.keys) + " ");
      continue;
    }
    if (!line.empty()) line += hint_gap;
    line += fmt::format("{} {}", short_keys(each.keys), each.brief);
    before = each.brief;
  }
  return line;
}

std::string hint_line(ModeId mode) {
  using Hint = std::pair<ActionId, std::string_view>;
  static constexpr std::array<Hint, 7> of_schedule = {{
      {ActionId::decide, "decide"},
      {ActionId::undo, "undo"},
      {ActionId::hint, "hint"},
      {ActionId::let_run, "let it run"},
      {ActionId::schedule, "watch"},
      {ActionId::find, "find"},
      {ActionId::keys, "keys"},
  }};
  static constexpr std::array<Hint, 6> of_explore = {{
      {ActionId::search, "all schedules"},
      {ActionId::next_strategy, "strategy"},
      {ActionId::next_knob, "over a knob"},
      {ActionId::explore, "watch"},
      {ActionId::find, "find"},
      {ActionId::keys, "keys"},
  }};
  std::span<const Hint> hints;
  if (mode == ModeId::schedule) hints = of_schedule;
  if (mode == ModeId::explore) hints = of_explore;
  if (hints.empty()) return hint_line();
  std::string line;
  for (const auto& [id, word] : hints) {
    if (!line.empty()) line += hint_gap;
    line += fmt::format("{} {}", short_keys(action(id).keys), word);
  }
  return line;
}

std::string key_table() {
  std::string rows = "| key | does |\n|---|---|\n";
  for (const Action& each : actions()) {
    if (!each.keys.empty()) rows += fmt::format("| {} | {} |\n", each.keys, each.what);
  }
  return rows;
}

}  // namespace interleave::app
