// Overload: more asked of a resource at once than it has.
#include <fmt/format.h>

#include <algorithm>

#include "detect/detector.h"

namespace interleave::detect {
namespace {

using trace::EventKind;
using trace::ObjectId;

class OverloadDetector final : public Detector {
  void see(const Moment& m) override;

  std::vector<std::pair<ObjectId, std::uint32_t>> peaks_;  // of what is overloaded
};

void OverloadDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.kind != EventKind::acquire) return;
  const trace::Object& object = m.world.object(e.object);
  if (object.kind != trace::ObjectKind::resource || e.other <= object.capacity) return;
  auto peak = std::find_if(peaks_.begin(), peaks_.end(),
                           [&](const auto& each) { return each.first == e.object; });
  if (peak == peaks_.end()) {
    peak = peaks_.insert(peaks_.end(), {e.object, 0});
    Finding made;
    made.kind = FindingKind::overload;
    made.objects = {e.object};
    made.goroutines = {e.goroutine};
    made.sites = {e.site};
    made.step = m.world.step;
    made.steps = {made.step};
    made.cause_step = object.made_step;
    m.findings.push_back(std::move(made));
  }
  if (e.other <= peak->second) return;
  peak->second = e.other;
  for (Finding& finding : m.findings) {
    if (finding.kind != FindingKind::overload || finding.objects.front() != e.object) continue;
    const std::string& name = m.names.object(e.object);
    finding.title =
        fmt::format("{} is asked for {} at once and has {}", name, e.other, object.capacity);
    finding.message = fmt::format(
        "{} has room for {}; at step {} it was asked for {}, and {} was the first to find it full. "
        "A semaphore with {} units, or so many workers, would keep the others waiting.",
        name, object.capacity, m.world.step, e.other, m.names.goroutine(finding.goroutines.front()),
        object.capacity);
  }
}

}  // namespace

std::unique_ptr<Detector> overload_detector() { return std::make_unique<OverloadDetector>(); }

}  // namespace interleave::detect
