#include <doctest/doctest.h>

#include "tests/runtime/harness.h"

using namespace interleave;
using namespace interleave::runtime;
using tests::run_once;

TEST_CASE("a resource keeps nobody waiting, and says how much of it is taken") {
  const auto ran = run_once([] {
    Resource memory("memory", 10);
    memory.take(8);
    memory.take(8);
    memory.give_back(5);
  });
  CHECK(ran.end == trace::EndReason::finished);
  std::vector<std::uint32_t> taken;
  for (const trace::Event& e : ran.trace.events()) {
    const bool is_change =
        e.kind == trace::EventKind::acquire || e.kind == trace::EventKind::release;
    if (is_change) taken.push_back(e.other);
  }
  CHECK(taken == std::vector<std::uint32_t>{8, 16, 11});
}

TEST_CASE("giving back more than was taken panics") {
  CHECK(run_once([] { Resource("memory", 10).give_back(1); }).panic ==
        "resource: given back more than taken");
}

TEST_CASE("an expectation leaves a step, whether it holds or not") {
  const auto ran = run_once([] {
    expect(true, "good");
    expect(false, "bad");
  });
  std::vector<std::uint32_t> held;
  for (const trace::Event& e : ran.trace.events()) {
    if (e.kind == trace::EventKind::expect) held.push_back(e.other);
  }
  CHECK(held == std::vector<std::uint32_t>{1, 0});
  CHECK(ran.end == trace::EndReason::finished);
}
