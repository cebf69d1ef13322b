// What a goroutine waits for, and who is to do it: shared by the wait-for graph and its sentences.
#pragma once

#include <vector>

#include "detect/detector.h"
#include "detect/past.h"

namespace interleave::detect {

// One thing that a goroutine waits for.
struct Need {
  trace::ObjectId object = 0;
  trace::WaitReason reason = trace::WaitReason::none;  // send or receive for a case of a select
};

// All that it waits for: several in a select, without nil channels.
std::vector<Need> needs(const Moment& m, const trace::Goroutine& g);
// What to say first of its wait: a channel of the program's rather than a Done().
Need main_need(const Moment& m, const trace::Goroutine& g);

bool is_lock_wait(trace::WaitReason reason);
// Is it a call that one makes and others wait for: a once, or a flight?
bool is_call(const Moment& m, trace::ObjectId object);
// Who has used the other end of the channel, or was given just that end.
std::vector<trace::GoroutineId> partners(const Moment& m, const Past& past, const Need& need);

bool is_done(const Moment& m, trace::GoroutineId id);
// The step at which one that is done has returned.
std::uint32_t returned_at(const Moment& m, trace::GoroutineId id);

// Are they the same, or made at one place under one name?
bool are_alike(const Moment& m, trace::ObjectId a, trace::ObjectId b);

}  // namespace interleave::detect
