// A detector reads a run event by event and says what is wrong with it.
#pragma once

#include <vector>

#include "detect/finding.h"
#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"

namespace interleave::detect {

// The run so far, right after one event.
struct Moment {
  const trace::Trace& trace;
  const trace::Names& names;
  const trace::World& world;  // after the event
  const trace::Event& event;
};

// A function of the moment that adds what has become certain. Each is in a file of its own.
using Detector = void (*)(const Moment& moment, std::vector<Finding>& findings);

void find_panic(const Moment& moment, std::vector<Finding>& findings);
void find_deadlock(const Moment& moment, std::vector<Finding>& findings);
void find_leak(const Moment& moment, std::vector<Finding>& findings);

// "square·1–3 wait to send on squares": who waits for what, for the evidence; goroutines that wait
// for the same are named together. Gives one clause a wait, joined by "; ".
std::string waits_text(const Moment& moment, const std::vector<trace::GoroutineId>& goroutines);

// Fills in goroutines, what they wait for, and where they are.
void add_evidence(const Moment& moment, const std::vector<trace::GoroutineId>& goroutines,
                  Finding& finding);

}  // namespace interleave::detect
