#include "explore/nearest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace interleave::explore {
namespace {

constexpr std::size_t most_names = 3;
constexpr std::size_t least_beginning = 2, least_part = 4;  // letters that tell something

// Without what people do not look at.
std::string plain(std::string_view name) {
  name.remove_prefix(std::min(name.find_first_not_of('-'), name.size()));
  std::string text(name);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '_' || c == ' ') c = '-';
  }
  return text;
}

// How many letters were left out, put in, replaced, or swapped with their neighbour.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        now[j] = std::min(now[j], before_last[j - 2] + 1);
      }
    }
    before_last = std::exchange(last, now);
  }
  return last[b.size()];
}

// Short words have many neighbours that nobody means.
std::size_t most_slips(std::size_t letters) { return letters < 3 ? 1 : (letters + 2) / 4 + 1; }

// Whoever wrote the beginning only is as near as with one slip.
std::size_t slips_to(std::string_view typed, std::string_view name) {
  const std::size_t slips = distance(typed, name);
  return typed.size() >= least_beginning && name.starts_with(typed)
             ? std::min<std::size_t>(slips, 1)
             : slips;
}

}  // namespace

std::vector<std::string_view> nearest(std::string_view typed,
                                      std::span<const std::string_view> names) {
  const std::string word = plain(typed);
  std::vector<std::string_view> near, holding;
  // Nobody mistypes a name at such a length, and long ones take long.
  constexpr std::size_t longest = 64;
  if (word.empty() || word.size() > longest) return near;
  std::size_t fewest = longest;
  for (const std::string_view name : names) {
    const std::string wanted = plain(name);
    const std::size_t slips = slips_to(word, wanted);
    if (word.size() >= least_part && wanted.find(word) != std::string::npos)
      holding.push_back(name);
    if (slips > most_slips(std::min(word.size(), wanted.size())) || slips >= wanted.size())
      continue;
    if (slips < fewest) near.clear();
    fewest = std::min(fewest, slips);
    if (slips == fewest) near.push_back(name);
  }
  if (near.empty()) near = std::move(holding);
  near.resize(std::min(near.size(), most_names));
  return near;
}

std::string instead_of(std::string_view typed, std::span<const std::string_view> names,
                       std::string_view otherwise) {
  const std::vector<std::string_view> near = nearest(typed, names);
  if (near.empty()) return fmt::format("; {}: {}", otherwise, fmt::join(names, ", "));
  std::string text;
  for (std::size_t i = 0; i < near.size(); ++i) {
    const std::string_view joint = i == 0 ? "" : i + 1 == near.size() ? " or " : ", ";
    text += fmt::format("{}\"{}\"", joint, near[i]);
  }
  return fmt::format("; did you mean {}?", text);
}

}  // namespace interleave::explore
