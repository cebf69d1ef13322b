#include "visualizer/run_key.h"

#include <doctest/doctest.h>

namespace interleave::visualizer {
namespace {

TEST_CASE("a run is news once, again when it has gone on, and another when it is replaced") {
  using News = RunKey::News;
  trace::Trace trace, other;
  trace.schedule = "pipeline/correct#random.1";
  RunKey key;
  CHECK(key.take(trace) == News::another);
  CHECK(key.take(trace) == News::none);
  trace.append({.kind = trace::EventKind::go});
  CHECK(key.take(trace) == News::longer);
  CHECK(key.take(trace) == News::none);
  other.schedule = trace.schedule;
  CHECK(key.take(other) == News::another);
  other.schedule = "pipeline/correct#random.2";  // a run that was made anew in the same place
  CHECK(key.take(other) == News::another);
  other.schedule.clear();  // on live threads
  CHECK(key.take(other, 1) == News::another);
  CHECK(key.take(other, 1) == News::none);
  CHECK(key.take(other, 2) == News::another);
}

}  // namespace
}  // namespace interleave::visualizer
