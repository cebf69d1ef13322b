#include "lab/ahead.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "trace/text.h"
#include "trace/verbs.h"
#include "trace/world.h"

namespace interleave::lab {
namespace {

using trace::EventKind;

constexpr std::size_t most_told = 6;

// "main sends 3 on jobs" becomes "send 3 on jobs".
std::string would_words(std::string_view told, std::string_view who, EventKind kind) {
  if (!told.starts_with(who) || told.size() <= who.size() + 1) return {};
  std::string_view rest = told.substr(who.size());
  if (rest.front() != ' ') return {};  // "main: fatal error: ..."
  rest.remove_prefix(1);
  constexpr std::string_view waits = "waits: ";
  if (kind == EventKind::block && rest.starts_with(waits)) {
    return "wait " + trace::wait_phrase(rest.substr(waits.size()));
  }
  const std::size_t end = std::min(rest.find(' '), rest.size());
  return trace::plain_verb(rest.substr(0, end)).append(rest.substr(end));
}

std::vector<std::string> relations(const trace::Trace& trace, const trace::Names& names,
                                   const trace::World& world) {
  std::vector<std::string> found;
  for (const trace::Object& each : world.objects) {
    const std::string& what = names.object(each.id);
    if (each.holder != 0) {
      found.push_back(fmt::format("{} has {}", names.goroutine(each.holder), what));
    }
    for (const trace::GoroutineId reader : each.readers) {
      found.push_back(fmt::format("{} has {} for reading", names.goroutine(reader), what));
    }
  }
  for (const trace::Goroutine& each : world.goroutines) {
    if (each.state != trace::GoroutineState::blocked) continue;
    found.push_back(fmt::format("{} waits {}", names.goroutine(each.id),
                                trace::wait_phrase(trace::doing_text(trace, names, each))));
  }
  return found;
}

}  // namespace

Ahead ahead_of(const trace::Trace& trace, const trace::Names& names, const trace::Event& event) {
  Ahead ahead;
  ahead.text = trace::event_text(trace, names, event);
  ahead.place = std::string(trace::without_folders(trace::site_text(trace, event.site)));
  if (event.goroutine != 0) {
    ahead.would = would_words(ahead.text, names.goroutine(event.goroutine), event.kind);
  } else if (event.kind == EventKind::unblock) {
    ahead.wakes = event.other;
  } else if (event.kind == EventKind::timer_fire) {
    ahead.fires = event.object;
  }
  return ahead;
}

std::string who_has_and_waits(const trace::Trace& trace, const trace::Names& names,
                              std::uint32_t from, std::uint32_t to) {
  trace::World world;
  while (world.step < from) world.advance(trace);
  const std::vector<std::string> before = relations(trace, names, world);
  while (world.step < to) world.advance(trace);
  std::vector<std::string> after, as_before;
  for (std::string& each : relations(trace, names, world)) {
    const bool is_new = std::find(before.begin(), before.end(), each) == before.end();
    (is_new ? after : as_before).push_back(std::move(each));
  }
  after.insert(after.end(), as_before.begin(), as_before.end());
  const std::size_t more = after.size() - std::min(after.size(), most_told);
  after.resize(after.size() - more);
  const std::string text = fmt::format("{}", fmt::join(after, ", "));
  return more == 0 ? text : fmt::format("{}, and {} more", text, more);
}

}  // namespace interleave::lab
