// What is seen of an alternative before it is taken.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "lab/by_hand.h"
#include "tests/lab/requests.h"
#include "trace/verbs.h"

namespace interleave {
namespace {

TEST_CASE("verbs are said to somebody, and waits behind their verb") {
  struct Case {
    const char *said, *plain;
  };
  for (const Case& c :
       {Case{"sends", "send"}, Case{"tries", "try"}, Case{"empties", "empty"},
        Case{"closes", "close"}, Case{"read-locks", "read-lock"}, Case{"go", "go"}}) {
    CHECK(trace::plain_verb(c.said) == c.plain);
  }
  for (const Case& c : {Case{"send jobs", "to send on jobs"}, Case{"wait wg", "for wg"},
                        Case{"receive jobs", "to receive from jobs"}, Case{"lock mu", "to lock mu"},
                        Case{"select a, b", "for a, b"}, Case{"a processor", "for a processor"},
                        Case{"read lock mu", "to read-lock mu"}}) {
    CHECK(trace::wait_phrase(c.said) == c.plain);
  }
}

// Those of two clerks who each want the lock that the other one has.
TEST_CASE("one step on it is seen who has a lock, and who waits for one; not what comes of it") {
  lab::ByHand run(tests::request_of("lock-order", "ab-ba"));
  bool has_seen_lock = false, has_seen_wait = false, has_seen_would = false;
  for (std::size_t i = 0; i < 60 && !run.is_over(); ++i) {
    const std::vector<lab::Alternative> choices = run.choices();
    for (std::size_t k = 0; k < choices.size(); ++k) {
      const lab::Ahead ahead = run.look_ahead(k);
      lab::ByHand next = run;
      next.pick(k);
      has_seen_lock = has_seen_lock || ahead.after.find(" has mu") != std::string::npos;
      has_seen_wait = has_seen_wait || ahead.after.find(" waits to lock mu") != std::string::npos;
      if (ahead.would == "lock mu1" || ahead.would == "lock mu0") {
        has_seen_would = true;
        // What is new stands first.
        CHECK(ahead.after.starts_with(choices[k].who + " has mu"));
      }
      CHECK(ahead.after.find("deadlock") == std::string::npos);
      CHECK(ahead.after.find("never") == std::string::npos);
      if (choices[k].has_to_wait) CHECK(ahead.would.starts_with("wait "));
    }
    run.pick(i % choices.size());
  }
  CHECK(has_seen_lock);
  CHECK(has_seen_wait);
  CHECK(has_seen_would);
}

}  // namespace
}  // namespace interleave
