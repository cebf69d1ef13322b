#include "trace/trace.h"

#include <doctest/doctest.h>

#include <memory>

#include <string>

#include "trace/text.h"

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

TEST_CASE("a place is told in other words where there are some, and stays what was recorded") {
  Trace trace;
  const SiteId first = trace.add_site("a.cpp", "run", 3),
               second = trace.add_site("a.cpp", "run", 4);
  CHECK(trace.place(first).line == 3);
  ToldPlaces told;
  told[{"a.cpp", 3}] = {"a.go", "main.main", 30};
  trace.told_places = std::make_shared<const ToldPlaces>(told);
  CHECK(trace.place(first).file == "a.go");
  CHECK(trace.place(first).function == "main.main");
  CHECK(trace.place(first).line == 30);
  CHECK(site_text(trace, first) == "a.go:30");
  CHECK(site_text(trace, second) == "a.cpp:4");
  CHECK(trace.site(first).line == 3);
  trace.clear();
  CHECK(trace.told_places == nullptr);
}
