#include "app/gui/finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

#include "app/gui/actions.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return small;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  const std::string small = in_small_letters(text);
  for (std::size_t begin = 0; begin < small.size();) {
    const std::size_t end = std::min(small.find(' ', begin), small.size());
    if (end > begin) words.push_back(small.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// 0: not there; 2: as the beginning of a word; 1: elsewhere.
int match(const std::string& words, const std::string& wanted) {
  int best = 0;
  for (std::size_t at = words.find(wanted); at != std::string::npos;
       at = words.find(wanted, at + 1)) {
    const bool begins = at == 0 || std::isalnum(static_cast<unsigned char>(words[at - 1])) == 0;
    best = std::max(best, begins ? 2 : 1);
  }
  return best;
}

// What cannot be chosen from the list: it needs a digit, or closes the list itself.
bool is_listed(const Action& each) {
  return each.act != nullptr && is_offered(each) && each.id != ActionId::find &&
         each.id != ActionId::escape;
}

}  // namespace

std::vector<Command> commands() {
  std::vector<Command> all;
  for (const Action& each : actions()) {
    if (!is_listed(each)) continue;
    all.push_back({.label = std::string(each.what),
                   .keys = std::string(each.keys),
                   .intent = Do{each.id},
                   .words = in_small_letters(fmt::format("{} {}", each.what, each.name))});
  }
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      all.push_back(
          {.label = fmt::format("{} › {}", pattern->title, variant.title),
           .keys = "",
           .intent = Choose{pattern, &variant},
           .words = in_small_letters(fmt::format("{} {} {} {} {}", pattern->title, variant.title,
                                                 pattern->id, variant.id, pattern->group))});
    }
  }
  return all;
}

std::vector<Command> commands_with(std::string_view typed) {
  const std::vector<std::string> wanted = words_of(typed);
  const std::vector<Command> all = commands();
  // The better the words fit the earlier, and those that fit alike in the order of the list.
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    int sum = 0;
    const bool has_all = std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      const int how = match(all[i].words, word);
      sum += how;
      return how > 0;
    });
    if (has_all) found.emplace_back(-sum, i);
  }
  std::sort(found.begin(), found.end());
  std::vector<Command> sorted;
  sorted.reserve(found.size());
  for (const auto& [sum, i] : found) sorted.push_back(all[i]);
  return sorted;
}

}  // namespace interleave::app
