// Wrong results: what the program itself says must hold at a place does not.
#include <fmt/format.h>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

class WrongResultDetector final : public Detector {
  void see(const Moment& m) override {
    const trace::Event& e = m.event;
    if (e.kind != trace::EventKind::expect || e.other == 1) return;
    Finding finding;
    finding.kind = FindingKind::wrong_result;
    const std::string_view text = m.trace.text(e.value);
    finding.title = std::string(text);
    finding.message = fmt::format("{} found it at step {}{}: {}.", m.names.goroutine(e.goroutine),
                                  m.world.step, at_site(m, e.site), text);
    add_evidence(m, {e.goroutine}, finding);
    finding.cause_step = m.world.step;
    m.findings.push_back(std::move(finding));
  }
};

}  // namespace

std::unique_ptr<Detector> wrong_result_detector() {
  return std::make_unique<WrongResultDetector>();
}

}  // namespace interleave::detect
