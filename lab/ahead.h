// What a person sees of an alternative before it is taken: what it would do, and who has and waits
// for what then. It says nothing of whether that is good or bad.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "trace/names.h"
#include "trace/trace.h"

namespace interleave::lab {

// What an alternative would do, seen by doing it in a run that is thrown away.
struct Ahead {
  std::string text;   // "main sends 3 on jobs"; "" if no event shows it
  std::string place;  // "correct.go:31"; "" if that is not known
  // What its goroutine would do: "send 3 on jobs", "wait to lock mu"; "" if no event shows it.
  std::string would;
  trace::GoroutineId wakes = 0;  // whom time would wake, or
  trace::ObjectId fires = 0;     // what it would let fire; 0: nothing
  // Who has and waits for what at the next choice, what is new first: "clerk has mu, main waits for
  // wg"; "" if there is no such thing.
  std::string after;
};

// Of an event of a goroutine, or of time: text, place and what it would do.
Ahead ahead_of(const trace::Trace& trace, const trace::Names& names, const trace::Event& event);

// Who has and waits for what after `to` steps; what was not so after `from` first.
std::string who_has_and_waits(const trace::Trace& trace, const trace::Names& names,
                              std::uint32_t from, std::uint32_t to);

}  // namespace interleave::lab
