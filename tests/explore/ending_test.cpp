// Exits, panics and counts of goroutines: does the search find each ending that plain enumeration
// finds?
#include <doctest/doctest.h>

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "explore/explorer.h"
#include "runtime/golang.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

// As one text.
std::string endings(const std::function<void()>& program, const explore::How& how) {
  explore::Options options;
  options.how = how;
  const explore::Report report = explore::explore(program, options);
  CHECK(report.exhausted);
  std::set<std::string> all;
  for (const explore::Count& count : report.outcomes)
    all.insert(trace::outcome_text(count.outcome));
  std::string text;
  for (const std::string& each : all) text += (text.empty() ? "" : ", ") + each;
  return text;
}

using AnyDefer = Defer<std::function<void()>>;

}  // namespace

TEST_CASE("the exhaustive search finds what exits, recovers and counts of goroutines allow") {
  struct Case {
    const char* what;
    std::function<void()> program;
    std::string endings;
  };
  const std::vector<Case> cases = {
      {"exit beside a panic",
       [] {
         go("o", [] { runtime::exit(3); });
         panic("x");
       },
       "clean, panic"},
      {"exit beside a wait for ever",
       [] {
         go("o", [] { runtime::exit(0); });
         select_for_ever();
       },
       "clean"},
      {"exit beside what is done with an atomic",
       [] {
         const Atomic<int> n("n");
         go("o", [=] {
           n.store(1);
           runtime::exit(3);
         });
         n.add(1);
         if (n.load() == 2) panic("x");
       },
       "clean, panic"},
      {"one that has ended is counted",
       [] {
         const WaitGroup group;
         group.go("o", [] {});
         group.wait();
         if (num_goroutine() == 2) panic("x");
       },
       "clean, panic"},
      {"one that has not started or not ended is counted",
       [] {
         go("o", [] { go("p", [] {}); });
         if (num_goroutine() == 3) panic("x");
       },
       "clean, panic"},
      {"one whose end was seen does not come back",
       [] {
         const WaitGroup group;
         group.go("o", [] {});
         group.wait();
         const int before = num_goroutine();
         if (num_goroutine() > before) panic("x");
       },
       "clean"},
      {"deferred calls in a container unlock",
       [] {
         const Mutex mu("mu");
         const Atomic<int> n("n");
         go("o", [=] {
           std::vector<std::unique_ptr<AnyDefer>> all;
           mu.lock();
           all.push_back(std::make_unique<AnyDefer>([=] { mu.unlock(); }));
           all.push_back(std::make_unique<AnyDefer>([=] { n.add(1); }));
         });
         mu.lock();
         if (n.load() == 1) panic("x");
         mu.unlock();
       },
       "clean, panic"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    CHECK(endings(each.program, {.strategy = "exhaustive"}) == each.endings);
    CHECK(endings(each.program, {.strategy = "bounded", .depth = 9}) == each.endings);
  }
}
