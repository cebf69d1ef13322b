// What came of a run, in a word.
#pragma once

#include <cstdint>

namespace interleave::trace {

enum class Outcome : std::uint8_t {
  unknown,     // it goes on
  clean,       // over, and nothing was found
  unfinished,  // stopped, or out of steps, before anything was found
  // Else the gravest of what was found (detect/finding.h says what each is), the gravest first.
  panic,
  deadlock,
  partial_deadlock,
  data_race,
  wrong_result,
  livelock,
  leak,
  lost_error,
  ignored_cancellation,
  lost_cancel,
  growth,
  overload,
  does_not_compile,  // there was no run
};

// "partial deadlock"; "" for unknown.
const char* outcome_text(Outcome outcome);

}  // namespace interleave::trace
