#include "lab/loaded_run.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "explore/random.h"
#include "patterns/catalog.h"
#include "runtime/golang.h"
#include "runtime/live.h"
#include "runtime/simulated.h"
#include "trace/file.h"

using namespace interleave;

namespace {

lab::RunRequest never_closed() {
  const patterns::Pattern& pipeline = *patterns::find_pattern("pipeline");
  return lab::default_request(pipeline, *patterns::find_variant(pipeline, "never-closed"));
}

// Written and loaded again.
lab::LoadedRun through_a_file(const trace::Trace& trace) {
  const std::string path = "build/loaded_run_test.trace";
  std::string why;
  REQUIRE_MESSAGE(trace::save(trace, path, why), why);
  auto loaded = lab::load_run(path, why);
  std::filesystem::remove(path);
  REQUIRE_MESSAGE(loaded, why);
  return *std::move(loaded);
}

}  // namespace

TEST_CASE("a run from a file is judged as it was, and knows its request by its schedule") {
  lab::RunRequest request = never_closed();
  request.how.seed = 7;
  REQUIRE(request.knobs.set("items", 5));
  const lab::RunResult made = lab::execute(request);
  const lab::LoadedRun loaded = through_a_file(made.trace);
  CHECK(loaded.file == "loaded_run_test.trace");
  CHECK(loaded.result.outcome == made.outcome);
  CHECK(loaded.result.findings.size() == made.findings.size());
  CHECK(loaded.request.variant == request.variant);
  CHECK(lab::schedule_text(loaded.request) == lab::schedule_text(request));
}

TEST_CASE("a run without a schedule knows its variant by the code that ran" *
          doctest::skip(!runtime::has_live())) {
  lab::RunRequest request = never_closed();
  request.live = true;
  const lab::LoadedRun loaded = through_a_file(lab::execute(request).trace);
  CHECK(loaded.request.variant == request.variant);
  CHECK_FALSE(loaded.request.live);
}

TEST_CASE("a run of somebody's own program has no pattern") {
  trace::Trace own;
  explore::Random random(1);
  runtime::Simulated(random, &own).run([] { runtime::make_channel<int>("ch").receive(); });
  const lab::LoadedRun loaded = through_a_file(own);
  CHECK(loaded.request.pattern == nullptr);
  CHECK(loaded.result.outcome == trace::Outcome::deadlock);
}

TEST_CASE("what cannot be read is said") {
  std::string why;
  CHECK_FALSE(lab::load_run("no/such/file.trace", why));
  CHECK_FALSE(why.empty());
  why.clear();
  CHECK_FALSE(lab::load_run("README.md", why));
  CHECK_FALSE(why.empty());
}

TEST_CASE("the command for a run makes it again; for one on live threads, one like it") {
  lab::RunRequest request = never_closed();
  CHECK(lab::command_text(request) ==
        "interleave run --schedule '" + lab::schedule_text(request) + "'");
  request.live = true;
  const std::string live = lab::command_text(request);
  CHECK(live.starts_with("interleave run 'pipeline/never-closed?"));
  CHECK(live.ends_with("' --live"));
  CHECK(live.find('#') == std::string::npos);
}
