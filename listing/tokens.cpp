#include "listing/tokens.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <utility>

namespace interleave::listing {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_keyword_of_cpp(std::string_view word) {
  return is_one_of(
      word,
      {"auto",   "bool", "break", "case",  "const", "constexpr", "continue", "default", "else",
       "false",  "for",  "go",    "if",    "int",   "namespace", "return",   "select",  "struct",
       "switch", "true", "void",  "while", "nil",   "otherwise", "nullptr"});
}

// With Go's words for built-in types and values, which people take for keywords.
bool is_keyword_of_go(std::string_view word) {
  return is_one_of(word,
                   {"any",     "bool",      "break",  "case",   "chan",        "const", "continue",
                    "default", "defer",     "else",   "error",  "fallthrough", "false", "for",
                    "func",    "go",        "goto",   "if",     "import",      "int",   "int32",
                    "int64",   "interface", "map",    "nil",    "package",     "range", "return",
                    "select",  "string",    "struct", "switch", "true",        "type",  "var"});
}

TokenKind kind_of(std::string_view word, Language language) {
  if (language == Language::go ? is_keyword_of_go(word) : is_keyword_of_cpp(word)) {
    return TokenKind::keyword;
  }
  return std::isupper(static_cast<unsigned char>(word.front())) ? TokenKind::type
                                                                : TokenKind::plain;
}

// How long the token at the front is, and what it is.
std::pair<std::size_t, TokenKind> next_token(std::string_view line, Language language) {
  if (line.starts_with("//")) return {line.size(), TokenKind::comment};
  const char c = line.front();
  if (c == '"' || c == '\'' || (c == '`' && language == Language::go)) {
    std::size_t i = 1;
    while (i < line.size() && line[i] != c) i += line[i] == '\\' && c != '`' ? 2 : 1;
    return {std::min(i + 1, line.size()), TokenKind::text};
  }
  std::size_t length = 1;
  if (!is_word(c)) {
    while (length < line.size() && !is_word(line[length]) && line[length] != '"' &&
           line[length] != '\'' && line[length] != '`' && !line.substr(length).starts_with("//")) {
      ++length;
    }
    return {length, TokenKind::plain};
  }
  while (length < line.size() && is_word(line[length])) ++length;
  if (std::isdigit(static_cast<unsigned char>(c))) return {length, TokenKind::number};
  return {length, kind_of(line.substr(0, length), language)};
}

}  // namespace

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::vector<Token> tokens_of(std::string_view line, Language language) {
  std::vector<Token> tokens;
  while (!line.empty()) {
    const auto [length, kind] = next_token(line, language);
    tokens.push_back({line.substr(0, length), kind});
    line.remove_prefix(length);
  }
  return tokens;
}

}  // namespace interleave::listing
