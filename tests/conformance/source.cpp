#include "tests/conformance/source.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace interleave::conformance {
namespace {

void read_versions(const std::string& range, Source& source) {
  static const std::regex shape("(?:1\\.(\\d+))?(-)?(?:1\\.(\\d+))?");
  std::smatch found;
  if (range.empty() || range == "-" || !std::regex_match(range, found, shape)) {
    throw std::runtime_error(source.name + ".go: no range of versions: " + range);
  }
  if (found[1].matched) source.first_minor = std::stoi(found[1]);
  if (found[3].matched) source.last_minor = std::stoi(found[3]);
  if (!found[2].matched) source.last_minor = source.first_minor;
}

bool read_endings(const std::string& word, Source& source) {
  static const std::map<std::string, Endings> words = {
      {"one", Endings::one}, {"several", Endings::several}, {"any", Endings::any}};
  const auto found = words.find(word);
  if (found == words.end()) return false;
  source.endings = found->second;
  return true;
}

Source read_source(const std::filesystem::path& path) {
  std::ifstream file(path);
  Source source;
  source.name = path.stem().string();
  source.text.assign(std::istreambuf_iterator<char>(file), {});
  std::istringstream lines(source.text);
  std::string line;
  bool has_sentence = false;
  bool has_outcome = false;
  while (std::getline(lines, line) && line.starts_with("// ")) {
    const std::string content = line.substr(3);
    if (content.starts_with("outcome: ")) {
      has_outcome = read_endings(content.substr(9), source);
    } else if (content.starts_with("go: ")) {
      read_versions(content.substr(4), source);
    } else {
      has_sentence = true;
    }
  }
  if (!has_sentence || !has_outcome || line != "package main") {
    throw std::runtime_error(
        source.name +
        ".go must begin with what it shows, \"// outcome: one\", \"several\" or \"any\", "
        "and package main");
  }
  return source;
}

}  // namespace

std::vector<Source> read_sources(const std::filesystem::path& folder) {
  std::vector<Source> sources;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".go") sources.push_back(read_source(entry.path()));
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.name < b.name; });
  return sources;
}

}  // namespace interleave::conformance
