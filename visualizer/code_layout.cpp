#include "visualizer/code_layout.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace interleave::visualizer {
namespace {

constexpr std::string_view fold_text = "…";

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

// Lines [begin, end) between `namespace NAME {` and its closing brace, both left out.
struct Block {
  std::size_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

Block find_block(const std::vector<std::string_view>& lines, std::string_view name) {
  const std::string open = "namespace " + std::string(name) + " {";
  const std::string close = "}  // namespace " + std::string(name);
  const auto first = std::find(lines.begin(), lines.end(), open);
  if (name.empty() || first == lines.end()) return {};
  const auto last = std::find(first, lines.end(), close);
  return {static_cast<std::size_t>(first - lines.begin()) + 1,
          static_cast<std::size_t>(last - lines.begin())};
}

bool opens_namespace(std::string_view line) {
  return line.starts_with("namespace ") && line.ends_with("{");
}

bool is_frame(std::string_view line) {
  return line == "namespace {" || line.starts_with("namespace interleave") ||
         line.starts_with("using namespace");
}

bool is_blank(std::string_view line) {
  return line.find_first_not_of(' ') == std::string_view::npos;
}

// The first line of a variant's block, and the one behind the last block.
std::size_t first_block(const std::vector<std::string_view>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (opens_namespace(lines[i]) && !is_frame(lines[i])) return i;
  }
  return lines.size();
}

void add_blank(std::vector<CodeLine>& shown) {
  if (!shown.empty() && !is_blank(shown.back().text)) shown.push_back({});
}

// Shared helpers: from the first line of code to the first variant.
void add_shared(const std::vector<std::string_view>& lines, std::vector<CodeLine>& shown) {
  const std::size_t end = first_block(lines);
  bool in_code = false;
  for (std::size_t i = 0; i < end; ++i) {
    in_code = in_code || lines[i] == "namespace {";
    if (!in_code || is_frame(lines[i])) continue;
    if (is_blank(lines[i])) {
      add_blank(shown);
    } else {
      shown.push_back({static_cast<std::uint32_t>(i + 1), lines[i]});
    }
  }
  add_blank(shown);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

TokenKind kind_of(std::string_view word) {
  if (is_one_of(word,
                {"auto",      "bool",   "break",     "case",   "const",  "constexpr", "continue",
                 "default",   "else",   "false",     "for",    "go",     "if",        "int",
                 "namespace", "return", "select",    "struct", "switch", "true",      "void",
                 "while",     "nil",    "otherwise", "nullptr"})) {
    return TokenKind::keyword;
  }
  return std::isupper(static_cast<unsigned char>(word.front())) ? TokenKind::type
                                                                : TokenKind::plain;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// How long the token at the front is, and what it is.
std::pair<std::size_t, TokenKind> next_token(std::string_view line) {
  if (line.starts_with("//")) return {line.size(), TokenKind::comment};
  const char c = line.front();
  if (c == '"' || c == '\'') {
    std::size_t i = 1;
    while (i < line.size() && line[i] != c) i += line[i] == '\\' ? 2 : 1;
    return {std::min(i + 1, line.size()), TokenKind::text};
  }
  std::size_t length = 1;
  if (!is_word(c)) {
    while (length < line.size() && !is_word(line[length]) && line[length] != '"' &&
           line[length] != '\'' && !line.substr(length).starts_with("//")) {
      ++length;
    }
    return {length, TokenKind::plain};
  }
  while (length < line.size() && is_word(line[length])) ++length;
  if (std::isdigit(static_cast<unsigned char>(c))) return {length, TokenKind::number};
  return {length, kind_of(line.substr(0, length))};
}

// The longest common subsequence's lengths: common[i][j] of a[i..] and b[j..].
using Table = std::vector<std::vector<std::uint16_t>>;
Table common_lengths(const std::vector<std::string_view>& a,
                     const std::vector<std::string_view>& b) {
  Table common(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1, 0));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(common[i + 1][j + 1] + 1)
                                  : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  return common;
}

std::vector<DiffLine> diff(const std::vector<std::string_view>& a,
                           const std::vector<std::string_view>& b) {
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
      shown.push_back({'.', fold_text});
    }
  }
  return shown;
}

std::vector<std::string_view> block_lines(const std::vector<std::string_view>& lines,
                                          std::string_view name) {
  const Block block = find_block(lines, name);
  if (block.empty()) return {};
  return {lines.begin() + static_cast<std::ptrdiff_t>(block.begin),
          lines.begin() + static_cast<std::ptrdiff_t>(block.end)};
}

}  // namespace

std::vector<CodeLine> visible_lines(const Listing& listing) {
  const auto lines = split_lines(listing.source);
  const Block own = find_block(lines, listing.space);
  std::vector<CodeLine> shown;
  if (own.empty()) return shown;
  add_shared(lines, shown);
  if (!shown.empty()) {
    shown.push_back({0, fold_text});
    shown.push_back({});
  }
  for (std::size_t i = own.begin; i < own.end; ++i) {
    if (is_blank(lines[i])) {
      add_blank(shown);
    } else {
      shown.push_back({static_cast<std::uint32_t>(i + 1), lines[i]});
    }
  }
  while (!shown.empty() && is_blank(shown.back().text)) shown.pop_back();
  return shown;
}

std::vector<Token> tokens_of(std::string_view line) {
  std::vector<Token> tokens;
  while (!line.empty()) {
    const auto [length, kind] = next_token(line);
    tokens.push_back({line.substr(0, length), kind});
    line.remove_prefix(length);
  }
  return tokens;
}

std::vector<DiffLine> what_changed(const Listing& listing) {
  if (listing.space == listing.correct) return {};
  const auto lines = split_lines(listing.source);
  const auto before = block_lines(lines, listing.correct),
             after = block_lines(lines, listing.space);
  if (before.empty() || after.empty()) return {};
  return with_context(diff(before, after));
}

std::vector<Caret> carets(const trace::Trace& trace, const trace::World& world,
                          std::string_view file) {
  std::vector<Caret> found;
  if (file.empty()) return found;
  for (const trace::Goroutine& g : world.goroutines) {
    if (g.state == trace::GoroutineState::done || g.site == 0) continue;
    const trace::Site& site = trace.site(g.site);
    if (trace.text(site.file).ends_with(file)) found.push_back({site.line, g.id});
  }
  return found;
}

}  // namespace interleave::visualizer
