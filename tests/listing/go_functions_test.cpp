#include "listing/go_functions.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

using namespace interleave;

namespace {

using Lines = std::vector<std::string_view>;
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("each line of a Go program stands in a function, by the name of Go's runtime") {
  struct Case {
    Lines lines;
    Names names;
  };
  const std::vector<Case> cases = {
      {{"package main", "", "func main() {", "\tf()", "}", "var x = 1"},
       {"", "", "main.main", "main.main", "main.main", ""}},
      {{"func (s *site) load() {", "\tx()", "}", "func (s site) size() int { return 1 }"},
       {"main.(*site).load", "main.(*site).load", "main.(*site).load", "main.site.size"}},
      {{"func stage[T any](in <-chan T) {", "\tx()", "}"},
       {"main.stage[...]", "main.stage[...]", "main.stage[...]"}},
      // Literals count from 1 in each function; one in another has a number behind.
      {{"func main() {", "\tgo func() {", "\t\tf()", "\t\tdefer func() {", "\t\t\tg()", "\t\t}()",
        "\t}()", "\tgroup.Go(func() error {", "\t\treturn nil", "\t})", "\tgroup.Wait()", "}"},
       {"main.main", "main.main", "main.main.func1", "main.main.func1", "main.main.func1.1",
        "main.main.func1.1", "main.main.func1", "main.main", "main.main.func2", "main.main.func2",
        "main.main", "main.main"}},
      // Neither a type nor a text opens a function.
      {{"func walk(f func(int) error) error {", "\tvar g func(a int)",
        "\ts := struct{ f func() }{nil}", "\tprint(\"func() {\", s, '{')", "\treturn f(1)", "}",
        "func next() {", "\tx()", "}"},
       {"main.walk", "main.walk", "main.walk", "main.walk", "main.walk", "main.walk", "main.next",
        "main.next", "main.next"}},
  };
  for (const Case& each : cases) {
    CAPTURE(std::string(each.lines.front()));
    CHECK(listing::go_functions(each.lines) == each.names);
  }
}
