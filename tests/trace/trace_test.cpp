#include "trace/trace.h"

#include <doctest/doctest.h>

#include <string>

using namespace interleave::trace;

TEST_CASE("a trace that follows another one becomes equal to it, bit by bit") {
  Trace run, shown;
  for (std::uint32_t i = 0; i < 5; ++i) {
    const SelectCase cases[2] = {{.object = i}, {.object = i + 1}};
    run.append({.object = run.add_select_cases(cases, 2),
                .site = run.add_site("file.cpp", "f", i),
                .value = run.intern("text " + std::to_string(i / 2)),
                .kind = EventKind::print});
    shown.follow(run);
    shown.follow(run);  // nothing new
    CHECK(shown.steps() == i + 1);
    CHECK(shown.texts() == run.texts());
    CHECK(shown.sites() == run.sites());
    CHECK(shown.select_cases() == run.select_cases());
    CHECK(shown.text(shown.events().back().value) == "text " + std::to_string(i / 2));
  }
}
