// Panics and fatal errors: the program is gone. The cause of a panic on a closed channel is its
// close.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

// The panic that nobody recovered, or the fatal error; null if there is none.
const trace::Event* last_words(const Moment& m) {
  std::uint32_t step = 0;
  for (const trace::Goroutine& g : m.world.goroutines) {
    if (!g.panics.empty()) step = std::max(step, g.panics.back());
  }
  return step != 0 ? &m.trace.events()[step - 1] : nullptr;
}

class PanicDetector final : public Detector {
  void see(const Moment& m) override;
};

void PanicDetector::see(const Moment& m) {
  if (m.event.kind != trace::EventKind::end || m.world.end != trace::EndReason::crashed) return;
  const trace::Event* event = last_words(m);
  if (event == nullptr) return;
  const bool is_fatal = event->kind == trace::EventKind::fatal;
  const std::string_view text = m.trace.text(event->value);
  const std::string& who = m.names.goroutine(event->goroutine);
  const std::string place = trace::site_text(m.trace, event->site);
  Finding finding;
  finding.kind = FindingKind::panic;
  finding.title = fmt::format("{}: {}", is_fatal ? "fatal error" : "panic", text);
  finding.message = fmt::format("{} {} at {}. The whole program ends.", who,
                                is_fatal ? "hit a fatal error" : "panicked", place);
  add_evidence(m, {event->goroutine}, finding);
  finding.sites = {event->site};  // deferred calls may have run since
  finding.cause_step = static_cast<std::uint32_t>(event - m.trace.events().data()) + 1;
  finding.objects.clear();
  if (event->object != 0) finding.objects = {event->object};
  if (event->object != 0 && m.world.object(event->object).closed) {
    const trace::Object& channel = m.world.object(event->object);
    finding.cause_step = channel.closed_step;
    finding.message =
        fmt::format("{} closed {} at step {}; then {} panicked at {}. The whole program ends.",
                    m.names.goroutine(channel.closer), m.names.object(channel.id),
                    channel.closed_step, who, place);
  }
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> panic_detector() { return std::make_unique<PanicDetector>(); }

}  // namespace interleave::detect
