// The runtime driven by what is no C++: places and holders that are told.
#include "runtime/where.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "detect/finding.h"
#include "explore/random.h"
#include "runtime/golang.h"
#include "runtime/holdings.h"
#include "runtime/simulated.h"
#include "trace/text.h"

using namespace interleave;
using runtime::Place;

namespace {

constexpr Place makes{.file = "main.go", .function = "main.main", .line = 3};
constexpr Place starts{.file = "main.go", .function = "main.main", .line = 4};
constexpr Place sends{.file = "main.go", .function = "main.worker", .line = 12};

trace::Trace run_of(const explore::Random& seed, void (*main)()) {
  explore::Random strategy = seed;
  trace::Trace trace;
  runtime::Simulated(strategy, &trace).run(main);
  return trace;
}

bool has_place(const trace::Trace& trace, trace::EventKind kind, const std::string& place) {
  for (const trace::Event& event : trace.events()) {
    if (event.kind == kind && trace::site_text(trace, event.site) == place) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a place that is told stands in the trace, in findings and in the dump") {
  const trace::Trace trace = run_of(explore::Random(1), [] {
    const auto jobs = runtime::make_channel<int>("jobs", 0, makes);
    runtime::go("worker", [jobs] { jobs.send(1, sends); }, starts);
    runtime::sleep(runtime::milliseconds(1));
  });
  CHECK(has_place(trace, trace::EventKind::make, "main.go:3"));
  CHECK(has_place(trace, trace::EventKind::go, "main.go:4"));
  CHECK(has_place(trace, trace::EventKind::block, "main.go:12"));
  const auto findings = detect::detect_all(trace);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().kind == detect::FindingKind::leak);
  REQUIRE_FALSE(findings.front().sites.empty());
  CHECK(trace::site_text(trace, findings.front().sites.front()) == "main.go:12");
  trace::History history(trace);
  const std::string dump = trace::dump_text(trace, history.at(trace.steps()));
  CHECK(dump.find("main.worker") != std::string::npos);
  CHECK(dump.find("main.go:12") != std::string::npos);
}

TEST_CASE("equal places that are told at two addresses are one place") {
  static constexpr Place again = sends;
  const trace::Trace trace = run_of(explore::Random(1), [] {
    const auto jobs = runtime::make_channel<int>("jobs", 2);
    jobs.send(1, sends);
    jobs.send(2, again);
  });
  std::vector<trace::SiteId> sites;
  for (const trace::Event& event : trace.events()) {
    if (event.kind == trace::EventKind::send) sites.push_back(event.site);
  }
  REQUIRE(sites.size() == 2);
  CHECK(sites[0] == sites[1]);
}

TEST_CASE("a handle on the heap belongs to anybody, unless its holder is told") {
  // The worker waits for who keeps the sending end in a variable on the heap, and has ended.
  struct Variables {
    std::vector<runtime::SendChannel<int>> channels;
  };
  static std::unique_ptr<Variables> kept;
  const auto leaks = [](bool tells) {
    kept = std::make_unique<Variables>();
    static bool told = false;
    told = tells;
    const trace::Trace trace = run_of(explore::Random(1), [] {
      {
        const auto jobs = runtime::make_channel<int>("jobs");
        runtime::go("keeper", [jobs] {
          const runtime::SendChannel<int> mine = jobs;
          if (told) {
            const runtime::HeldBy scope(runtime::own_holder());
            kept->channels.push_back(mine);
          } else {
            kept->channels.push_back(mine);
          }
        });
        runtime::go("worker", [jobs] {
          const runtime::ReceiveChannel<int> mine = jobs;
          mine.receive();
        });
      }
      // Others go on long after it is certain.
      for (int i = 0; i < 5; ++i) runtime::sleep(runtime::milliseconds(1));
    });
    const auto findings = detect::detect_all(trace);
    kept.reset();
    REQUIRE(findings.size() == 1);
    return findings.front().step < trace.steps() - 2;  // before the end
  };
  CHECK(leaks(true));
  CHECK_FALSE(leaks(false));
}
