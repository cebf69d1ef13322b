// Which lines of a pattern's file are shown for a variant, and how they differ from the correct
// one. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "trace/trace.h"
#include "trace/world.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

enum class TokenKind : std::uint8_t { plain, keyword, type, text, number, comment };

struct Token {
  std::string_view text;
  TokenKind kind = TokenKind::plain;
};

struct CodeLine {
  std::uint32_t number = 0;  // in the file, from 1; 0 for a line that stands for folded ones
  std::string_view text;
};

// The helpers that variants share, and the block of the listing's own variant; what is folded away
// is told by a line with number 0. Empty if the variant has no block in the source.
std::vector<CodeLine> visible_lines(const Listing& listing);

std::vector<Token> tokens_of(std::string_view line);

struct DiffLine {
  char mark =
      ' ';  // '+' only here, '-' only in the correct variant, ' ' in both, '.' lines left out
  std::string_view text;
};

// From the correct variant's block to this one's, with two lines around each change. Empty for the
// correct variant.
std::vector<DiffLine> what_changed(const Listing& listing);

// Which goroutines are at a line of this file now, in order of their ids; ended ones are nowhere.
struct Caret {
  std::uint32_t line = 0;
  trace::GoroutineId goroutine = 0;
};
std::vector<Caret> carets(const trace::Trace& trace, const trace::World& world,
                          std::string_view file);

}  // namespace interleave::visualizer
