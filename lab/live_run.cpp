#include "lab/live_run.h"

#include <chrono>
#include <utility>

namespace interleave::lab {

LiveRun::LiveRun(const RunRequest& request, bool paused)
    : request_(request),
      strategy_(request.how.seed),
      live_(pool_, strategy_, &trace_,
            {.run = run_settings(request), .slow = request.slow, .paused = paused}),
      thread_([this] { run(); }) {
  // main begins at once; what shows a run never sees one without a step.
  bool begun = false;
  while (!begun && !over_) {
    live_.look([&](const auto&) { begun = trace_.steps() > 0; });
    std::this_thread::yield();
  }
}

LiveRun::~LiveRun() {
  live_.stop();
  thread_.join();
}

void LiveRun::run() {
  try {
    live_.run(program_of(request_));
  } catch (...) {
    escaped_ = std::current_exception();
  }
  over_ = true;
}

bool LiveRun::follow(trace::Trace& shown) {
  if (over_ && escaped_) std::rethrow_exception(std::exchange(escaped_, nullptr));
  bool grew = false;
  live_.look([&](const auto&) {
    grew = trace_.steps() > shown.steps();
    if (grew) shown.follow(trace_);
  });
  return grew;
}

LiveRun::Look LiveRun::look(trace::GoroutineId wanted) const {
  Look seen;
  live_.look([&](const std::vector<runtime::LiveGoroutine>& all) {
    seen.steps = trace_.steps();
    for (const runtime::LiveGoroutine& each : all) {
      if (wanted != 0 && each.id != wanted) continue;
      if (!each.at_gate && !each.parked) seen.on_its_way = true;
      if (each.at_gate && (seen.first_at_gate == 0 || each.id < seen.first_at_gate)) {
        seen.first_at_gate = each.id;
      }
    }
  });
  return seen;
}

bool LiveRun::has_news(std::uint32_t steps) const {
  if (over_) return true;
  const Look seen = look(0);
  return seen.on_its_way || seen.steps > steps;
}

LiveRun::Stepped LiveRun::step(trace::GoroutineId wanted) {
  // People wait for it: a goroutine that takes longer to its next operation is left to itself.
  constexpr auto patience = std::chrono::milliseconds(50);
  const auto until = std::chrono::steady_clock::now() + patience;
  const auto has_time = [&] { return std::chrono::steady_clock::now() < until && !over_; };
  const auto arrive = [&](trace::GoroutineId who) {
    Look seen = look(who);
    for (; seen.first_at_gate == 0 && seen.on_its_way && has_time(); seen = look(who)) {
      std::this_thread::yield();
    }
    return seen;
  };

  Look seen = arrive(wanted);
  if (seen.first_at_gate == 0) {
    if (wanted != 0) return Stepped::nobody;
    live_.step_time();
    return Stepped::time;
  }
  // Some operations leave no event (Gosched, looking at an error): nobody would see that step.
  const std::uint32_t before = seen.steps;
  const trace::GoroutineId chosen = seen.first_at_gate;
  while (seen.first_at_gate == chosen && seen.steps == before && has_time()) {
    live_.step(chosen);
    do {
      std::this_thread::yield();
      seen = look(chosen);
    } while (seen.on_its_way && seen.steps == before && has_time());
  }
  return Stepped::goroutine;
}

}  // namespace interleave::lab
