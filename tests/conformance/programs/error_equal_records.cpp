#include <map>
#include <string>

#include "tests/conformance/program.h"

namespace interleave::conformance {
namespace {

struct CodeOfEqualRecords {
  int n;
  std::string text() const { return "code " + std::to_string(n); }
  bool operator==(const CodeOfEqualRecords&) const = default;
};

}  // namespace

void error_equal_records() {
  const Error a = CodeOfEqualRecords{1}, b = CodeOfEqualRecords{1}, c = CodeOfEqualRecords{2};
  println(a == b, is(a, b), a == c, is(a, c));
  println(is(errorf("w %w", a), b));
  std::map<Error, int> m{{a, 1}, {c, 2}};
  m[b] = 3;
  println(m.size(), m[a], m[c]);
  func([&] {
    Defer guard([&] { println(recover() == PanicValue(b)); });
    panic(a);
  });
}

}  // namespace interleave::conformance
