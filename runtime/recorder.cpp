#include "runtime/recorder.h"

#include <algorithm>

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

}  // namespace

std::string go_function_name(std::string_view pretty) {
  const bool is_lambda = contains(pretty, "<lambda") || contains(pretty, "operator()") ||
                         contains(pretty, "(anonymous class)") || contains(pretty, "(lambda at");
  std::string name(pretty);
  for (const std::string_view part :
       {"(anonymous namespace)::", "{anonymous}::", "<unnamed>::", "interleave::", "patterns::"}) {
    erase_all(name, part);
  }
  name = without_angles(name.substr(0, name.find('(')));
  if (const auto space = name.find_last_of(" *&"); space != std::string::npos) {
    name.erase(0, space + 1);
  }
  if (const auto at = name.find("::operator"); at != std::string::npos) name.erase(at);
  while (name.ends_with("::")) name.resize(name.size() - 2);
  for (auto at = name.find("::"); at != std::string::npos; at = name.find("::", at)) {
    name.replace(at, 2, ".");
  }
  return is_lambda ? name + ".func1" : name;
}

trace::SiteId Recorder::find_site(const Place& place) {
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
