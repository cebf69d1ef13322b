#include "runtime/recorder.h"

#include <algorithm>
#include <utility>

namespace interleave::runtime {
namespace {

void erase_all(std::string& text, std::string_view part) {
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
    text.erase(at, part.size());
  }
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Cuts "<...>" with what is nested in it.
std::string without_angles(std::string_view text) {
  std::string result;
  int depth = 0;
  for (const char c : text) {
    if (c == '<') ++depth;
    if (depth == 0) result += c;
    if (c == '>') --depth;
  }
  return result;
}

// "patterns::pipeline::never_closed::generate" becomes "never_closed::generate".
void erase_pattern(std::string& name) {
  constexpr std::string_view patterns = "patterns::";
  if (!name.starts_with(patterns)) return;
  const auto end = name.find("::", patterns.size());
  if (end != std::string::npos) name.erase(0, end + 2);
}

}  // namespace

std::string go_function_name(std::string_view pretty) {
  const bool is_lambda = contains(pretty, "<lambda") || contains(pretty, "operator()") ||
                         contains(pretty, "(anonymous class)") || contains(pretty, "(lambda at");
  std::string name(pretty);
  for (const std::string_view part :
       {"(anonymous namespace)::", "{anonymous}::", "<unnamed>::", "interleave::"}) {
    erase_all(name, part);
  }
  name = without_angles(name.substr(0, name.find('(')));
  if (const auto space = name.find_last_of(" *&"); space != std::string::npos) {
    name.erase(0, space + 1);
  }
  erase_pattern(name);
  if (const auto at = name.find("::operator"); at != std::string::npos) name.erase(at);
  while (name.ends_with("::")) name.resize(name.size() - 2);
  for (auto at = name.find("::"); at != std::string::npos; at = name.find("::", at)) {
    name.replace(at, 2, ".");
  }
  return is_lambda ? name + ".func1" : name;
}

void Recorder::write_notes() {
  const auto is_handle = [](const trace::Note& note) {
    return note.kind == trace::NoteKind::hold || note.kind == trace::NoteKind::drop;
  };
  std::size_t handles = 0;
  for (const trace::Note& note : pending_) {
    if (is_handle(note)) {
      pending_[handles++] = note;
    } else {
      trace_->add_note(note);
    }
  }
  pending_.resize(handles);
  if (handles <= 1) {
    // Nothing came between: it says what has changed.
    if (handles == 1) trace_->add_note(pending_.front());
    pending_.clear();
    return;
  }
  // An insertion sort: they are few, mostly in order, and the order of equals must stay.
  const auto key = [](const trace::Note& note) { return (std::uint64_t{note.a} << 32) | note.b; };
  for (std::size_t i = 1; i < handles; ++i) {
    for (std::size_t j = i; j > 0 && key(pending_[j]) < key(pending_[j - 1]); --j) {
      std::swap(pending_[j], pending_[j - 1]);
    }
  }
  for (std::size_t i = 0; i < handles;) {
    trace::Note note = pending_[i];
    std::uint8_t before = 0, touched = 0, after = 0;
    for (; i < handles && key(pending_[i]) == key(note); ++i) {
      const std::uint8_t ends = pending_[i].detail;
      const bool is_hold = pending_[i].kind == trace::NoteKind::hold;
      if (!is_hold) before = static_cast<std::uint8_t>(before | (ends & ~touched));
      touched = static_cast<std::uint8_t>(touched | ends);
      after = static_cast<std::uint8_t>(is_hold ? after | ends : after & ~ends);
    }
    // What came and went at once is told, too; what went and came back is not.
    const auto held = static_cast<std::uint8_t>(touched & ~before);
    const auto dropped = static_cast<std::uint8_t>(touched & ~after);
    for (const auto& [kind, ends] :
         {std::pair(trace::NoteKind::hold, held), std::pair(trace::NoteKind::drop, dropped)}) {
      if (ends == 0) continue;
      note.kind = kind;
      note.detail = ends;
      trace_->add_note(note);
    }
  }
  pending_.clear();
}

trace::SiteId Recorder::find_site(Where where) {
  const Place place = where.place();
  if (place.line == 0) return 0;
  const auto known = places_.find(place);
  if (known != places_.end()) return known->second;
  const trace::SiteId id = find_site_by_content(place);
  places_.emplace(place, id);
  return id;
}

trace::SiteId Recorder::find_site_by_content(const Place& place) {
  const std::string function = go_function_name(place.function);
  std::string key = std::string(place.file) + ':' + std::to_string(place.line) + ' ' + function;
  const auto known = sites_.find(key);
  if (known != sites_.end()) return known->second;
  const trace::SiteId id = trace_->add_site(place.file, function, place.line);
  sites_.emplace(std::move(key), id);
  return id;
}

}  // namespace interleave::runtime
