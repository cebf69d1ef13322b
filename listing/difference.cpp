#include "listing/difference.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace interleave::listing {
namespace {

constexpr std::string_view left_out = "…";

// The longest common subsequence's lengths: common[i][j] of a[i..] and b[j..].
using Lines = std::vector<std::string_view>;

using Table = std::vector<std::vector<std::uint16_t>>;
Table common_lengths(const Lines& a, const Lines& b) {
  Table common(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(common[i + 1][j + 1] + 1)
                                  : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}

std::vector<DiffLine> diff(const Lines& a, const Lines& b) {
  const Table common = common_lengths(a, b);
  std::vector<DiffLine> lines;
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      lines.push_back({' ', a[i]});
      ++i, ++j;
    } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
      lines.push_back({'-', a[i++]});
    } else {
      lines.push_back({'+', b[j++]});
    }
  }
  return lines;
}

// Keeps what is near a change.
std::vector<DiffLine> with_context(const std::vector<DiffLine>& all) {
  constexpr std::size_t around = 2;
  std::vector<bool> keep(all.size(), false);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].mark == ' ') continue;
    const std::size_t end = std::min(all.size(), i + around + 1);
    for (std::size_t k = i - std::min(i, around); k < end; ++k) keep[k] = true;
  }
  std::vector<DiffLine> shown;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (keep[i]) {
      shown.push_back(all[i]);
    } else if (shown.empty() || shown.back().mark != '.') {
      shown.push_back({'.', left_out});
    }
  }
  return shown;
}

Lines texts_of(const Listing& listing) {
  Lines texts;
  for (const Line& line : listing.lines) texts.push_back(line.text);
  return texts;
}

}  // namespace

std::vector<DiffLine> difference(const Listing& before, const Listing& after) {
  return diff(texts_of(before), texts_of(after));
}

std::vector<DiffLine> what_changed(const Listing& before, const Listing& after) {
  const std::vector<DiffLine> all = difference(before, after);
  const bool is_same =
      std::all_of(all.begin(), all.end(), [](const DiffLine& line) { return line.mark == ' '; });
  return is_same ? std::vector<DiffLine>() : with_context(all);
}

}  // namespace interleave::listing
