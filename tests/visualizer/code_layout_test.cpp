#include <doctest/doctest.h>

#include <string>

#include "visualizer/code_layout.h"

using namespace interleave;
using visualizer::TokenKind;

namespace {

constexpr std::string_view source = R"(// A pattern.
#include <array>

namespace interleave::patterns {
namespace {

using namespace runtime;

struct Job {};

namespace correct {

void run() {
  Defer close([=] { jobs.close(); });
  jobs.send(1);
}

}  // namespace correct

namespace never_closed {

void run() {
  jobs.send(1);
}

}  // namespace never_closed

constexpr int table = 1;

}  // namespace
}  // namespace interleave::patterns
)";

visualizer::Listing listing(std::string_view space) {
  return {.file = "patterns/x.cpp", .source = source, .space = space, .correct = "correct"};
}

std::string shown(std::string_view space) {
  std::string text;
  for (const auto& line : visualizer::visible_lines(listing(space))) {
    text += std::to_string(line.number) + ":" + std::string(line.text) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("shown are the shared code and the variant's own block, with the file's line numbers") {
  CHECK(shown("never_closed") ==
        "9:struct Job {};\n0:\n0:…\n0:\n22:void run() {\n23:  jobs.send(1);\n24:}\n");
  CHECK(shown("correct").find("14:  Defer close") != std::string::npos);
  CHECK(shown("correct").find("table") == std::string::npos);
  CHECK(shown("no_such").empty());
  CHECK(visualizer::visible_lines({}).empty());
}

TEST_CASE("what changed is told line by line; the correct variant has changed nothing") {
  std::string text;
  for (const auto& line : visualizer::what_changed(listing("never_closed"))) {
    text += std::string(1, line.mark) + std::string(line.text) + "\n";
  }
  CHECK(text ==
        " \n void run() {\n-  Defer close([=] { jobs.close(); });\n   jobs.send(1);\n }\n.…\n");
  CHECK(visualizer::what_changed(listing("correct")).empty());
}

TEST_CASE("lines fall into tokens and lose nothing") {
  for (const std::string_view line : {"  for (int i = 0; i < 10; ++i) {  // \"not a string\"",
                                      "println(\"a \\\" b // c\");", "", "x", "'\\''"}) {
    std::string joined;
    for (const auto& token : visualizer::tokens_of(line)) joined += token.text;
    CHECK(joined == line);
  }
  const auto tokens = visualizer::tokens_of("for (Job j = 10) f(\"// x\");  // why");
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

TEST_CASE("a goroutine has a caret at its line in this file until it ends") {
  trace::Trace t;
  const auto here = t.add_site("patterns/x.cpp", "run", 15),
             elsewhere = t.add_site("other.cpp", "f", 15);
  t.append({.other = 1, .value = t.intern("main"), .kind = trace::EventKind::go});
  t.append({.goroutine = 1,
            .other = 2,
            .site = here,
            .value = t.intern("w"),
            .kind = trace::EventKind::go});
  t.append({.goroutine = 2, .site = elsewhere, .kind = trace::EventKind::print});
  t.append({.goroutine = 1, .kind = trace::EventKind::exit});
  trace::History history(t);
  const auto at = [&](std::uint32_t step) {
    return visualizer::carets(t, history.at(step), "patterns/x.cpp");
  };
  REQUIRE(at(2).size() == 2);  // the new goroutine stands where it was started
  CHECK(at(2)[0].line == 15);
  CHECK(at(3).size() == 1);
  CHECK(at(4).empty());
}
