#include <doctest/doctest.h>

#include <string>

#include "listing/tokens.h"

using namespace interleave;
using listing::TokenKind;

TEST_CASE("lines fall into tokens and lose nothing") {
  for (const std::string_view line : {"  for (int i = 0; i < 10; ++i) {  // \"not a string\"",
                                      "println(\"a \\\" b // c\");", "", "x", "'\\''"}) {
    std::string joined;
    for (const auto& token : listing::tokens_of(line)) joined += token.text;
    CHECK(joined == line);
  }
  const auto tokens = listing::tokens_of("for (Job j = 10) f(\"// x\");  // why");
  const auto kind_of = [&](std::string_view text) {
    for (const auto& token : tokens) {
      if (token.text == text) return token.kind;
    }
    return TokenKind::plain;
  };
  CHECK(kind_of("for") == TokenKind::keyword);
  CHECK(kind_of("Job") == TokenKind::type);
  CHECK(kind_of("10") == TokenKind::number);
  CHECK(kind_of("\"// x\"") == TokenKind::text);
  CHECK(kind_of("// why") == TokenKind::comment);
}

TEST_CASE("Go has words and texts of its own") {
  const std::string_view line = "func f(c chan<- int) { s := `a\\`; go g(\"x\") }";
  std::string joined;
  listing::TokenKind func = TokenKind::plain, chan = TokenKind::plain, raw = TokenKind::plain;
  for (const auto& token : listing::tokens_of(line, listing::Language::go)) {
    joined += token.text;
    if (token.text == "func") func = token.kind;
    if (token.text == "chan") chan = token.kind;
    if (token.text == "`a\\`") raw = token.kind;
  }
  CHECK(joined == line);
  CHECK(func == TokenKind::keyword);
  CHECK(chan == TokenKind::keyword);
  CHECK(raw == TokenKind::text);
}
