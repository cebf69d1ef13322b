// A hot core: a goroutine whose select has a default case, and which takes it over and over and does
// nothing else, until time has passed. It is busy where it could wait. It may well get out of it:
// that is no matter of the step budget (livelock.cpp).
#include <fmt/format.h>

#include <vector>

#include "detect/detector.h"
#include "trace/names.h"

namespace interleave::detect {
namespace {

// So many looks in a row, and so much time passed meanwhile. A loop that rests between them, or does
// something else, has rows of one.
constexpr std::uint32_t looks_of_a_spin = 200;
constexpr std::int64_t time_of_a_spin_ns = 1'000'000;

struct Row {
  std::uint32_t looks = 0;
  std::uint32_t first_step = 0;
  std::int64_t first_ns = 0;
  trace::SiteId site = 0;
  bool is_told = false;
};

class BusyWaitDetector final : public Detector {
  void see(const Moment& m) override;
  static void tell(const Moment& m, const Row& row);

  std::vector<Row> rows_;  // by goroutine
};

// The time that has passed may show at the next look, or at what ends the row.
void BusyWaitDetector::see(const Moment& m) {
  const trace::Event& e = m.event;
  if (e.goroutine == 0) return;
  if (rows_.size() <= e.goroutine) rows_.resize(e.goroutine + std::size_t{1});
  Row& row = rows_[e.goroutine];
  const bool has_spun =
      row.looks >= looks_of_a_spin && e.time_ns - row.first_ns >= time_of_a_spin_ns;
  if (has_spun && !row.is_told) {
    row.is_told = true;
    tell(m, row);
  }
  const bool is_look = e.kind == trace::EventKind::select_default;
  if (!is_look || e.site != row.site) row.looks = 0;
  if (!is_look || row.looks++ > 0) return;
  row.first_step = m.world.step;
  row.first_ns = e.time_ns;
  row.site = e.site;
}

void BusyWaitDetector::tell(const Moment& m, const Row& row) {
  const trace::GoroutineId who = m.event.goroutine;
  Finding finding;
  finding.kind = FindingKind::livelock;
  add_evidence(m, {who}, finding);
  finding.title = "1 goroutine runs and achieves nothing";
  finding.message = fmt::format(
      "{} took the default case {} times in a row from step {} on{}, and did nothing else while {} "
      "passed. A select with a default case does not wait: the loop keeps a core busy.",
      m.names.goroutine(who), row.looks, row.first_step, at_site(m, row.site),
      trace::duration_text(m.event.time_ns - row.first_ns));
  finding.cause_step = row.first_step;
  m.findings.push_back(std::move(finding));
}

}  // namespace

std::unique_ptr<Detector> busy_wait_detector() { return std::make_unique<BusyWaitDetector>(); }

}  // namespace interleave::detect
