// Variants that do not compile: what is said in place of a run.
#include <doctest/doctest.h>

#include <string>

#include "lab/live_run.h"
#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "trace/outcome.h"

using namespace interleave;

TEST_CASE("what does not compile says so in the words of both compilers, and has no run") {
  int refused = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      CHECK(variant.compiles() == (variant.main != nullptr));
      CHECK(variant.compiles() == (variant.expected != trace::Outcome::does_not_compile));
      CHECK(variant.compiles() == variant.refused.cpp.empty());
      if (variant.compiles()) continue;
      ++refused;
      CHECK(variant.refused.cpp.starts_with(patterns::file_of(*pattern, variant) + ":"));
      CHECK(variant.refused.go.starts_with(patterns::go_file_of(*pattern, variant) + ":"));
      const lab::RunResult result = lab::execute(lab::default_request(*pattern, variant));
      CHECK(result.outcome == trace::Outcome::does_not_compile);
      CHECK(result.trace.steps() == 1);
      REQUIRE(result.findings.size() == 1);
      const std::string& message = result.findings.front().message;
      CHECK(message.find(variant.refused.cpp) != std::string::npos);
      CHECK(message.find(variant.refused.go) != std::string::npos);
    }
  }
  CHECK(refused == 1);
}

TEST_CASE("the compiler's reason is that a receive-only channel cannot be closed") {
  const patterns::Pattern& pipeline = *patterns::find_pattern("pipeline");
  const patterns::Variant& typed = *patterns::find_variant(pipeline, "receiver-closes-typed");
  CAPTURE(typed.refused.cpp);
  // GCC: has no member named 'close'; Clang: no member named 'close' in ...
  CHECK(typed.refused.cpp.find("no member named 'close'") != std::string_view::npos);
  CHECK(typed.refused.cpp.find("ReceiveChannel<int>") != std::string_view::npos);
  CHECK(typed.refused.go.find("cannot close receive-only channel") != std::string_view::npos);
  // The other places of the pipeline in the window's keys stay what they were.
  CHECK(pipeline.variants[3].id == "consumer-quits-early");
}
