// A run told in Go: its dump reads as that of the Go program.
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "lab/listing.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "trace/text.h"
#include "trace/world.h"

using namespace interleave;

TEST_CASE("a dump that is told in Go has Go's functions, files and lines, and nothing of C++") {
  const patterns::Pattern& pool = *patterns::find_pattern("worker-pool");
  const patterns::Variant& variant = *patterns::find_variant(pool, "ignores-context");
  lab::RunResult run = lab::execute(lab::default_request(pool, variant));
  const std::string findings_before = run.findings.front().title;
  run.tell_in(lab::go_places_of(pool, variant));
  trace::History history(run.trace);
  const std::string dump = trace::dump_text(run.trace, history.at(run.trace.steps()));
  CAPTURE(dump);
  CHECK(dump.find(".cpp") == std::string::npos);
  CHECK(dump.find("main.worker(...)\n\tpatterns/worker_pool/ignores_context.go:62\n"
                  "created by main.main in goroutine 1\n") != std::string::npos);
  CHECK(dump.find("main.main.func3(...)\n") != std::string::npos);
  CHECK(run.findings.front().title == findings_before);
}

TEST_CASE("told in Go and back, a run of each variant has the same findings in the same words") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;  // what compilers say names their own file
      CAPTURE(variant.id);
      lab::RunResult run = lab::execute(lab::default_request(*pattern, variant));
      const std::vector<detect::Finding> before = run.findings;
      run.tell_in(lab::go_places_of(*pattern, variant));
      REQUIRE(run.findings.size() == before.size());
      for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(run.findings[i].message.find(".cpp") == std::string::npos);
        CHECK(run.findings[i].step == before[i].step);
        CHECK(run.findings[i].sites == before[i].sites);
      }
      run.tell_in(nullptr);
      for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(run.findings[i].message == before[i].message);
      }
    }
  }
}
