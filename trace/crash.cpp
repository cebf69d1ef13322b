#include "trace/crash.h"

#include <algorithm>

namespace interleave::trace {

namespace {

// The run's last event, if it says so.
const Event* end_of(const Trace& trace, EndReason reason) {
  if (trace.events().empty()) return nullptr;
  const Event& last = trace.events().back();
  const bool is_it = last.kind == EventKind::end && static_cast<EndReason>(last.detail) == reason;
  return is_it ? &last : nullptr;
}

bool is_repeated(const Event& e) { return e.kind == EventKind::panic && e.detail == 1; }

template <class Each>
void keep(std::vector<Each>& list, std::size_t count) {
  list.resize(std::min(list.size(), count));
}

// A panic or a Goexit, until something new begins or the run ends.
struct UnderWay : Ended {
  bool is_panic = false;
  std::uint32_t panics_left = 0;  // of one that was recovered: those that go on when that is done
};

void recover(std::vector<UnderWay>& list, const Event& e) {
  keep(list, e.detail);
  if (list.empty()) return;
  list.back().recovered = true;
  list.back().panics_left = e.other;
}

// No event says that a recovered panic is over. But the one that ends the run is not recovered, so
// those behind it are over, and with them those that they had replaced.
void drop_what_is_over(std::vector<UnderWay>& list) {
  while (!list.empty() && (list.back().recovered || !list.back().is_panic)) {
    const UnderWay last = list.back();
    list.pop_back();
    if (!last.recovered) continue;
    const auto panics = [&] {
      return std::count_if(list.begin(), list.end(),
                           [](const UnderWay& each) { return each.is_panic; });
    };
    while (panics() > last.panics_left) list.pop_back();
  }
}

}  // namespace

std::uint32_t last_step_in_go(const Trace& trace) {
  for (std::uint32_t i = 0; i < trace.steps(); ++i) {
    const Event& e = trace.events()[i];
    if (e.goroutine != 1) continue;
    if (e.kind == EventKind::goexit) break;
    if (e.kind == EventKind::exit) return i + 1;
  }
  return trace.steps();
}

std::vector<Ended> ended_by(const Trace& trace) {
  const Event* const end = end_of(trace, EndReason::crashed);
  if (end == nullptr) return {};
  GoroutineId who = end->other;
  if (who == 0) {
    // A trace that does not say so.
    for (const Event& e : trace.events()) {
      if (e.kind == EventKind::panic || e.kind == EventKind::fatal) who = e.goroutine;
    }
  }
  std::vector<UnderWay> list;
  std::uint32_t step = 0;
  for (const Event& e : trace.events()) {
    ++step;
    if (e.goroutine != who) continue;
    if (e.kind == EventKind::panic || e.kind == EventKind::goexit) {
      keep(list, e.other);
      list.push_back({{.step = step}, e.kind == EventKind::panic});
    } else if (e.kind == EventKind::recover) {
      recover(list, e);
    } else if (e.kind == EventKind::fatal) {
      keep(list, e.other);
      list.push_back({{.step = step}});
      return {list.begin(), list.end()};
    }
  }
  drop_what_is_over(list);
  return {list.begin(), list.end()};
}

std::uint32_t crash_step(const Trace& trace) {
  const std::vector<Ended> list = ended_by(trace);
  for (std::size_t i = list.size(); i > 0; --i) {
    const Event& e = trace.events()[list[i - 1].step - 1];
    if (e.kind != EventKind::goexit && !(i > 1 && is_repeated(e))) return list[i - 1].step;
  }
  return 0;
}

std::string crash_text(const Trace& trace) {
  const std::vector<Ended> list = ended_by(trace);
  const auto event = [&](std::size_t i) -> const Event& {
    return trace.events()[list[i].step - 1];
  };
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Event& e = event(i);
    if (i > 0 && is_repeated(e)) continue;
    const bool is_fatal = e.kind == EventKind::fatal;
    if (i > 0 && (is_fatal || event(i - 1).kind != EventKind::goexit)) text += '\t';
    if (is_fatal) text += "fatal error: " + std::string(trace.text(e.value)) + '\n';
    if (is_fatal) continue;
    if (e.kind == EventKind::goexit) continue;
    text += "panic: " + std::string(trace.text(e.value));
    const bool is_repeated_next = i + 1 < list.size() && is_repeated(event(i + 1));
    if (list[i].recovered) text += is_repeated_next ? " [recovered, repanicked]" : " [recovered]";
    text += '\n';
  }
  return text;
}

ObjectId ticker_that_hides(const Trace& trace) {
  const Event* const end = end_of(trace, EndReason::stuck);
  return end == nullptr ? 0 : end->value;
}

std::optional<std::int32_t> exit_status(const Trace& trace) {
  const Event* const end = end_of(trace, EndReason::exited);
  if (end == nullptr) return std::nullopt;
  return static_cast<std::int32_t>(end->value);
}

}  // namespace interleave::trace
