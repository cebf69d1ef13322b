#include "runtime/error.h"

#include <doctest/doctest.h>

#include <compare>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

using namespace interleave::runtime;

namespace {

struct NotFound {
  std::string key;
  std::string text() const { return key + ": not found"; }
};

struct Query {
  Error cause;
  std::string text() const { return "query: " + std::string(cause.text()); }
  Error unwrap() const { return cause; }
};

struct Several {
  std::vector<Error> all;
  std::string text() const { return "several"; }
  std::vector<Error> unwrap() const { return all; }
};

const Error temporary = new_error("temporary");

struct Busy {
  std::string text() const { return "busy"; }
  bool is(const Error& target) const { return target == temporary; }
};

}  // namespace

TEST_CASE("errors are values: equal to themselves, not to others of the same text") {
  const Error a = new_error("a");
  CHECK(a == Error(a));
  CHECK(a != new_error("a"));
  CHECK(a != nil);
  CHECK(Error() == nil);
  CHECK_FALSE(nil);
  CHECK(nil.text() == "<nil>");
}

TEST_CASE("records that have == are equal as errors if they are of one type and equal") {
  struct Code {
    int number = 0;
    std::string text() const { return "code"; }
    bool operator==(const Code&) const = default;
  };
  struct Other {
    int number = 0;
    std::string text() const { return "code"; }
    bool operator==(const Other&) const = default;
  };
  const Error one = Code{1}, again = Code{1}, two = Code{2}, other = Other{1};
  CHECK(one == again);
  CHECK(is(one, again));
  CHECK(is(wrap("w", one), again));
  CHECK(std::hash<Error>()(one) == std::hash<Error>()(again));
  CHECK((one <=> again) == std::strong_ordering::equal);
  for (const Error& unequal : {two, other, new_error("code"), nil}) {
    CHECK(one != unequal);
    CHECK_FALSE(is(one, unequal));
    CHECK((one <=> unequal) != std::strong_ordering::equal);
    CHECK(((one < unequal) == (again < unequal)));
    CHECK(((one < unequal) == (unequal > one)));
  }
  CHECK(std::map<Error, int>{{one, 1}, {two, 2}, {again, 3}}.size() == 2);
  CHECK(std::unordered_map<Error, int>{{one, 1}, {two, 2}, {again, 3}}.size() == 2);
  // Without == it is as with Go's pointers.
  CHECK(Error(NotFound{"x"}) != Error(NotFound{"x"}));
}

TEST_CASE("wrap: its text goes before, and is() finds what is inside") {
  const Error a = new_error("a");
  const Error outer = wrap("outer 100%w", wrap("middle", a));
  CHECK(outer.text() == "outer 100%w: middle: a");
  CHECK(is(outer, a));
  CHECK_FALSE(is(a, outer));
  CHECK_FALSE(is(outer, new_error("a")));
  CHECK(is(nil, nil));
  CHECK_FALSE(is(nil, a));
  CHECK_FALSE(is(a, nil));
}

TEST_CASE("wrap: of nil wraps nothing, and says so as Go does") {
  const Error error = wrap("open", nil);
  CHECK(error.text() == "open: %!w(<nil>)");
  CHECK(unwrap(error) == nil);
}

TEST_CASE("unwrap: gives the one error that is wrapped") {
  const Error a = new_error("a");
  const Error middle = wrap("middle", a);
  CHECK(unwrap(wrap("outer", middle)) == middle);
  CHECK(unwrap(middle) == a);
  CHECK(unwrap(a) == nil);
  CHECK(unwrap(nil) == nil);
  CHECK(unwrap(join(a)) == nil);  // Go's Unwrap() []error
}

TEST_CASE("errorf: wraps with every %w, and writes only with %v") {
  const Error a = new_error("a");
  const Error b = new_error("b");
  const Error c = new_error("c");
  const Error error = errorf("%w, then %v (100%%), then %w", a, b, c);
  CHECK(error.text() == "a, then b (100%), then c");
  CHECK(is(error, a));
  CHECK_FALSE(is(error, b));
  CHECK(is(error, c));
  CHECK(unwrap(error) == nil);
  CHECK(unwrap(errorf("%v: %w", a, b)) == b);
  CHECK(errorf("%w and %w", a).text() == "a and %!w(MISSING)");
  CHECK(errorf("%v", nil).text() == "<nil>");
  CHECK(errorf("50%").text() == "50%!(NOVERB)");
}

TEST_CASE("join: a line each; drops nil; nil if nothing is left") {
  const Error a = new_error("a");
  const Error b = new_error("b");
  const Error both = join(a, nil, b);
  CHECK(both.text() == "a\nb");
  CHECK(is(both, a));
  CHECK(is(wrap("outer", both), b));
  CHECK(join(a) != a);
  CHECK(join(a).text() == "a");
  CHECK(join(nil, nil) == nil);
  CHECK(join() == nil);
  const std::vector<Error> list{a, b};
  CHECK(join(list).text() == "a\nb");
}

TEST_CASE("a record with a text is an error, and as() gives it back from anywhere in the tree") {
  const Error missing = NotFound{"x"};
  CHECK(missing.text() == "x: not found");
  CHECK(missing == Error(missing));
  CHECK(missing != Error(NotFound{"x"}));
  const Error tree = join(new_error("other"), wrap("load", missing), NotFound{"second"});
  REQUIRE(as<NotFound>(tree));
  CHECK(as<NotFound>(tree)->key == "x");  // the first, depth first
  CHECK_FALSE(as<Query>(tree));
  CHECK_FALSE(as<NotFound>(nil));
}

TEST_CASE("a record may wrap errors of its own") {
  const Error a = new_error("a");
  const Error query = Query{a};
  CHECK(query.text() == "query: a");
  CHECK(unwrap(query) == a);
  CHECK(is(wrap("outer", query), a));
  CHECK(unwrap(Query{nil}) == nil);
  const Error several = Several{{a, NotFound{"x"}}};
  CHECK(is(several, a));
  CHECK(as<NotFound>(several));
  CHECK(unwrap(several) == nil);
}

TEST_CASE("a record may say what it counts as") {
  CHECK(is(wrap("read", Busy{}), temporary));
  CHECK_FALSE(is(Busy{}, new_error("temporary")));
}
