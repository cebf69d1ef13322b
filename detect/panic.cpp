// Panics and fatal errors: the program is gone. The cause of a panic on a closed channel is its
// close.
#include <fmt/format.h>

#include "detect/detector.h"

namespace interleave::detect {
void find_panic(const Moment& m, std::vector<Finding>& findings) {
  const bool is_fatal = m.event.kind == trace::EventKind::fatal;
  if (m.event.kind != trace::EventKind::panic && !is_fatal) return;
  const std::string_view text = m.trace.text(m.event.value);
  const std::string& who = m.names.goroutine(m.event.goroutine);
  Finding finding;
  finding.kind = FindingKind::panic;
  finding.title = fmt::format("{}: {}", is_fatal ? "fatal error" : "panic", text);
  finding.message = fmt::format("{} {} at {}. The whole program ends.", who,
                                is_fatal ? "hit a fatal error" : "panicked",
                                trace::site_text(m.trace, m.event.site));
  add_evidence(m, {m.event.goroutine}, finding);
  finding.cause_step = finding.step;
  if (m.event.object != 0) finding.objects = {m.event.object};
  if (m.event.object != 0 && m.world.object(m.event.object).closed) {
    const trace::Object& channel = m.world.object(m.event.object);
    finding.cause_step = channel.closed_step;
    finding.message =
        fmt::format("{} closed {} at step {}; then {} panicked at {}. The whole program ends.",
                    m.names.goroutine(channel.closer), m.names.object(channel.id),
                    channel.closed_step, who, trace::site_text(m.trace, m.event.site));
  }
  findings.push_back(std::move(finding));
}

}  // namespace interleave::detect
