#include <doctest/doctest.h>

#include "visualizer/carets.h"

using namespace interleave;

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
  const listing::Listing code =
      listing::listing_of({{"patterns/shared.h", "a\n"}, {"patterns/x.cpp", "b\n"}});
  const auto at = [&](std::uint32_t step) { return visualizer::carets(t, history.at(step), code); };
  REQUIRE(at(2).size() == 2);  // the new goroutine stands where it was started
  CHECK(at(2)[0].line == 15);
  CHECK(at(2)[0].file == 1);
  CHECK(at(3).size() == 1);
  CHECK(at(4).empty());
}
