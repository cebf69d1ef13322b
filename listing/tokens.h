// The words of a line of code, for its colours.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "listing/language.h"

namespace interleave::listing {

enum class TokenKind : std::uint8_t { plain, keyword, type, text, number, comment };

struct Token {
  std::string_view text;
  TokenKind kind = TokenKind::plain;
};

// Whether it is part of a word: a letter of ASCII, a digit or '_'.
bool is_word(char c);

// They are the line, one after the other.
std::vector<Token> tokens_of(std::string_view line, Language language = Language::cpp);

}  // namespace interleave::listing
