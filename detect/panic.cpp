// Panics and fatal errors: the program is gone. The cause of a panic on a closed channel is its
// close.
#include <fmt/format.h>

#include "detect/detector.h"
#include "trace/crash.h"
#include "trace/text.h"

namespace interleave::detect {
namespace {

// The step of the last event of this kind about the object before `last`, by somebody else if
// `by_other`; 0 if there is none.
std::uint32_t earlier_step(const Moment& m, const trace::Event& last, trace::EventKind kind,
                           bool by_other) {
  const auto& events = m.trace.events();
  for (auto at = static_cast<std::uint32_t>(&last - events.data()); at > 0; --at) {
    const trace::Event& e = events[at - 1];
    if (e.kind != kind || e.object != last.object) continue;
    if (!by_other || e.goroutine != last.goroutine) return at;
  }
  return 0;
}

// The counter, or the units held, after the event.
std::int32_t level(const trace::Event& e) {
  return static_cast<std::int32_t>(e.kind == trace::EventKind::counter ? e.value : e.other);
}

// The step of the last event of this kind about the object that left something it can be.
std::uint32_t last_sound_step(const Moment& m, const trace::Event& last, trace::EventKind kind) {
  const auto& events = m.trace.events();
  for (auto at = static_cast<std::uint32_t>(&last - events.data()); at > 0; --at) {
    const trace::Event& e = events[at - 1];
    if (e.kind == kind && e.object == last.object && level(e) >= 0) return at;
  }
  return 0;
}

// What made it one: who closed the channel, unlocked the lock, or wrote to the map before.
struct Cause {
  std::uint32_t step = 0;
  std::string_view did;  // "closed"
};
Cause cause_of(const Moment& m, const trace::Event& last) {
  if (last.object == 0) return {};
  const trace::Object& object = m.world.object(last.object);
  if (object.closed) return {object.closed_step, "closed"};
  switch (object.kind) {
    case trace::ObjectKind::mutex:
    case trace::ObjectKind::rw_mutex:
      return {earlier_step(m, last, trace::EventKind::unlock, false), "unlocked"};
    case trace::ObjectKind::wait_group:
      return {last_sound_step(m, last, trace::EventKind::counter), "changed the counter of"};
    case trace::ObjectKind::semaphore:
      return {last_sound_step(m, last, trace::EventKind::release), "gave back to"};
    case trace::ObjectKind::shared_map:
      return {earlier_step(m, last, trace::EventKind::write, true), "began to write to"};
    default:
      return {};
  }
}

class PanicDetector final : public Detector {
  void see(const Moment& m) override;
};

void PanicDetector::see(const Moment& m) {
  if (m.event.kind != trace::EventKind::end || m.world.end != trace::EndReason::crashed) return;
  const std::uint32_t step = trace::crash_step(m.trace);
  if (step == 0) return;
  const trace::Event* const event = &m.trace.events()[step - 1];
  const bool is_fatal = event->kind == trace::EventKind::fatal;
  const std::string_view text = m.trace.text(event->value);
  const std::string& who = m.names.goroutine(event->goroutine);
  Finding finding;
  finding.kind = FindingKind::panic;
  finding.title = fmt::format("{}: {}", is_fatal ? "fatal error" : "panic", text);
  // Go has ended the program before: then this is what would come of it if it went on.
  const trace::Goroutine& main = m.world.goroutines.front();
  const bool is_late = main.state == trace::GoroutineState::done && !main.by_goexit;
  const std::string end =
      is_late ? fmt::format("main had returned at step {}: this ends a program that goes on",
                            main.since_step)
              : "The whole program ends";
  const std::string it =
      fmt::format("{} {}{}. {}.", who, is_fatal ? "hit a fatal error" : "panicked",
                  at_site(m, event->site), end);
  finding.message = it;
  add_evidence(m, {event->goroutine}, finding);
  finding.sites = {event->site};  // deferred calls may have run since
  finding.cause_step = step;
  finding.objects.clear();
  if (event->object != 0) finding.objects = {event->object};
  if (const Cause cause = cause_of(m, *event); cause.step != 0) {
    finding.cause_step = cause.step;
    const trace::Event& earlier = m.trace.events()[cause.step - 1];
    finding.message = fmt::format(
        "{} {} {} at step {}{}; then {}", m.names.goroutine(earlier.goroutine), cause.did,
        m.names.object(event->object), cause.step, at_site(m, earlier.site), it);
  }
  if (!is_fatal && event->goroutine != 1) {
    finding.message += fmt::format(
        " recover works only in the goroutine that panics, and no deferred call of {} recovered "
        "it.",
        who);
  }
  // What raced has come about: the same fault.
  std::erase_if(m.findings, [&](const Finding& each) {
    return each.kind == FindingKind::data_race && event->object != 0 &&
           each.objects.front() == event->object;
  });
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> panic_detector() { return std::make_unique<PanicDetector>(); }

}  // namespace interleave::detect
