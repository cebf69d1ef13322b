#include "explore/judge.h"

#include <functional>
#include <string_view>

#include "explore/mix.h"

namespace interleave::explore {

using trace::EndReason;

namespace {

std::string title_of(const std::vector<detect::Finding>& findings) {
  const detect::Finding* const worst = detect::gravest(findings);
  return worst != nullptr ? worst->title : "";
}

std::uint64_t mixed(std::uint64_t key, std::uint64_t more) { return mix(key ^ more); }

std::uint64_t mixed(std::uint64_t key, std::string_view text) {
  return mixed(key, std::hash<std::string_view>{}(text));
}

}  // namespace

bool Judge::is_open(const trace::Trace& trace) {
  bool is_open = end_of(trace) != EndReason::finished;
  settled_ = trace::Outcome::clean;
  if (options_.look == Look::everything) {
    detect::Summary without_book = screen_.look_at(trace);
    without_book.has_book = false;
    const trace::Outcome glance = detect::outcome_at_a_glance(trace, without_book);
    is_open = glance == trace::Outcome::unknown && detect::may_find_anything(without_book);
    if (glance != trace::Outcome::unknown) settled_ = glance;
  }
  open_ = (open_ << 1U) | (is_open ? 1U : 0U);
  return is_open;
}

trace::Outcome Judge::outcome(const trace::Trace& trace) {
  if ((open_ & 1U) == 0) {
    own_title_.clear();
    title_ = &own_title_;
    if (settled_ == trace::Outcome::clean) return settled_;
    signature_ = signature_of(trace);
    const auto known = titles_.find(signature_);
    title_ = known != titles_.end() ? &known->second : nullptr;
    return settled_;
  }
  const detect::Summary& looked = screen_.summary();
  const detect::Summary& summary = looked.has_book ? looked : screen_.look_at(trace);
  const std::vector<detect::Finding> findings = detect::detect_all(trace, summary);
  own_title_ = title_of(findings);
  title_ = &own_title_;
  return detect::outcome(trace, findings);
}

void Judge::learn(const trace::Trace& trace) {
  if (titles_.size() >= most_titles) titles_.clear();
  title_ = &(titles_[signature_] = title_of(detect::detect_all(trace)));
}

// Texts and sites have other ids in another trace, and who waits where is asked at the end alone.
std::uint64_t Judge::signature_of(const trace::Trace& trace) {
  using trace::EventKind;
  waits_at_.assign(waits_at_.size(), 0);
  const auto site = [this](trace::GoroutineId id) -> trace::SiteId& {
    if (id >= waits_at_.size()) waits_at_.resize(id + 1);
    return waits_at_[id];
  };
  std::uint64_t signature = trace.events().back().detail;
  for (const trace::Event& e : trace.events()) {
    if (e.kind == EventKind::block) {
      site(e.goroutine) = e.site;
    } else if (e.kind == EventKind::unblock) {
      site(e.other) = 0;
    } else if (e.kind == EventKind::panic || e.kind == EventKind::fatal) {
      signature = mixed(signature, trace.text(e.value));
    }
  }
  for (std::size_t id = 0; id < waits_at_.size(); ++id) {
    if (waits_at_[id] == 0) continue;
    const trace::Site& at = trace.site(waits_at_[id]);
    signature = mixed(mixed(signature, trace.text(at.file)), (id << 32U) | at.line);
  }
  return signature;
}

}  // namespace interleave::explore
