#include "trace/actions.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace interleave::trace {
namespace {

// Marks within a schedule's text, and what a shell does not take as it stands.
bool fits_schedule(std::string_view name) {
  return !name.empty() && name.find_first_of("+@#&?'\" \t\n") == std::string_view::npos;
}

}  // namespace

std::vector<ActionTarget> action_targets(const Trace& trace, std::uint32_t steps) {
  std::vector<ActionTarget> targets;
  std::map<std::pair<bool, std::string>, int> of_name;
  for (const Event& e : trace.events().first(steps)) {
    if (e.kind != EventKind::make) continue;
    const auto kind = static_cast<ObjectKind>(e.detail);
    const bool is_context = kind == ObjectKind::context;
    if (!is_context && kind != ObjectKind::channel) continue;
    std::string name(trace.text(e.value));
    const bool fits = fits_schedule(name);
    if (!fits) name = std::to_string(e.object);
    const int number = ++of_name[{is_context, name}];
    std::string what = (is_context ? "cancel." : "close.") + name;
    if (fits && number > 1) what += '.' + std::to_string(number);
    targets.push_back({.object = e.object, .is_context = is_context, .what = std::move(what)});
  }
  return targets;
}

std::vector<std::string> offered_actions(const Trace& trace, std::uint32_t steps) {
  std::vector<std::string> names;
  for (const Note& note : trace.notes()) {
    if (note.step > steps) break;
    if (note.kind != NoteKind::offer) continue;
    std::string name(trace.text(note.b));
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(std::move(name));
    }
  }
  return names;
}

}  // namespace interleave::trace
