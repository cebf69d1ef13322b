#include "visualizer/kit/text.h"

#include <algorithm>
#include <cfloat>

namespace interleave::visualizer {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// As much of the text as is no wider than this, to a border between characters.
std::string_view head(const TextStyle& style, std::string_view text, float width) {
  if (width <= 0) return {};
  const char* rest = nullptr;
  style.font->CalcTextSizeA(style.size, width, 0, text.data(), text.data() + text.size(), &rest);
  return rest == nullptr ? text : text.substr(0, static_cast<std::size_t>(rest - text.data()));
}

}  // namespace

float text_width(const TextStyle& style, std::string_view text) {
  if (text.empty()) return 0;
  return style.font->CalcTextSizeA(style.size, FLT_MAX, 0, text.data(), text.data() + text.size())
      .x;
}

std::string fitted(const TextStyle& style, std::string_view text, float width) {
  if (text_width(style, text) <= width) return std::string(text);
  std::string_view kept = head(style, text, width - text_width(style, "…"));
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return kept.empty() ? std::string() : std::string(kept) + "…";
}

std::string fitted_to_tail(const TextStyle& style, std::string_view text, float width) {
  if (text_width(style, text) <= width) return std::string(text);
  constexpr std::string_view dot = "·";
  std::size_t tail = text.rfind(dot);
  const bool has_number = tail != std::string_view::npos;
  if (!has_number) {
    constexpr std::size_t letters = 4;
    tail = text.size() > letters ? text.size() - letters : 0;
    while (tail > 0 && continues_character(text[tail])) --tail;
  }
  const std::string_view end = text.substr(tail);
  const std::string begin = fitted(style, text.substr(0, tail), width - text_width(style, end));
  // Of a word its first letters tell more than its last ones alone.
  if (begin.empty() && !has_number) return fitted(style, text, width);
  // "…" is said even where no letter before it fits.
  const std::string both = begin.empty() ? "…" + std::string(end) : begin + std::string(end);
  return text_width(style, both) <= width ? both : fitted(style, text, width);
}

std::vector<std::string_view> wrapped(const TextStyle& style, std::string_view text, float width) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const char* const begin = text.data();
    const char* const end = begin + std::min(text.find('\n'), text.size());
    const char* stop = style.font->CalcWordWrapPosition(style.size, begin, end, width);
    if (stop == begin && begin < end) {
      do ++stop;
      while (stop < end && continues_character(*stop));
    }
    lines.push_back(text.substr(0, static_cast<std::size_t>(stop - begin)));
    text.remove_prefix(lines.back().size());
    while (text.starts_with(' ') || text.starts_with('\n')) text.remove_prefix(1);
  }
  return lines;
}

float paragraph_height(const TextStyle& style, std::string_view text, float width) {
  return static_cast<float>(wrapped(style, text, width).size()) * style.pitch();
}

}  // namespace interleave::visualizer
