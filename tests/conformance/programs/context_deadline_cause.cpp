#include "tests/conformance/program.h"

namespace interleave::conformance {

void context_deadline_cause() {
  auto [slow, cancel_slow] = with_timeout_cause(background(), milliseconds(1), new_error("slow"));
  slow.done().receive();
  println(slow.err(), cause(slow));
  auto [early, cancel_early] = with_timeout_cause(background(), hours(1), new_error("slow"));
  cancel_early();
  println(early.err(), cause(early));
  auto [past, cancel_past] =
      with_deadline_cause(background(), now() - seconds(1), new_error("past"));
  println(past.err(), cause(past));
}

}  // namespace interleave::conformance
