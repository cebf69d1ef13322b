#include "tests/soundness/endings.h"

#include <memory>

#include "explore/bounded.h"
#include "explore/exhaustive.h"
#include "runtime/simulated.h"

namespace interleave::tests {
namespace {

using namespace runtime;

// A run needs no more; one that does spins.
constexpr RunSettings settings{.limits = {.max_steps = 2'000}, .track_handles = false};

// The end of a run as anybody outside of the program sees it.
std::string ending(const trace::Trace& trace) {
  std::string text, panic;
  bool is_over = false, goexits = false;
  for (const trace::Event& e : trace.events()) {
    switch (e.kind) {
      case trace::EventKind::print:
        if (!is_over) text += "prints " + std::string(trace.text(e.value)) + "; ";
        break;
      case trace::EventKind::goexit:
        goexits = goexits || e.goroutine == 1;
        break;
      case trace::EventKind::exit:
        is_over = is_over || (e.goroutine == 1 && !goexits);
        break;
      case trace::EventKind::panic:
      case trace::EventKind::fatal:
        if (e.goroutine == trace.events().back().other) panic = trace.text(e.value);
        break;
      default:
        break;
    }
  }
  const auto reason = static_cast<trace::EndReason>(trace.events().back().detail);
  if (reason == trace::EndReason::crashed) return text + "panic " + panic;
  return text + "end " + std::to_string(static_cast<int>(reason));
}

class Player {
 public:
  explicit Player(const Program& program) : program_(program) {}

  void operator()() {
    seen_.assign(program_.goroutines.size(), {});
    const auto things = std::make_shared<Things>();
    program_.theme->make(*things);
    for (std::size_t i = 1; i < program_.goroutines.size(); ++i) {
      go("o", [this, things, i] { play(*things, i); });
    }
    play(*things, 0);
  }

  // After a crash what others have seen does not show.
  std::string seen(const trace::Trace& trace) const {
    const auto reason = static_cast<trace::EndReason>(trace.events().back().detail);
    if (reason == trace::EndReason::crashed) return "";
    std::string text;
    for (const Seen& each : seen_) text += " | " + each.text();
    return text;
  }

 private:
  void play(Things& things, std::size_t which) {
    for (const std::size_t op : program_.goroutines[which]) {
      program_.theme->ops[op].run(things, seen_[which]);
    }
    seen_[which].note("ended");
  }

  const Program& program_;
  std::vector<Seen> seen_;
};

// seen: what else a run shows.
template <class Main, class See>
Compared compare_runs(Main& main, const See& see, std::size_t most_schedules) {
  Compared compared;
  {
    explore::Bounded every(explore::Bounded::unlimited);
    trace::Trace trace;
    Simulated scheduler(every, &trace, settings);
    for (; every.next(); ++compared.schedules) {
      if (compared.schedules == most_schedules) {
        compared.too_many = true;
        return compared;
      }
      scheduler.run([&main] { main(); });
      every.finish();
      compared.all.insert(ending(trace) + see(trace));
    }
  }
  trace::Trace trace;
  std::vector<Touch> touches;
  explore::Exhaustive search(trace, touches);
  Simulated scheduler(search, &trace, settings);
  scheduler.log_touches(&touches);
  while (search.next()) {
    scheduler.run([&main] { main(); });
    search.finish();
    ++compared.runs;
    if (!search.is_redundant()) compared.found.insert(ending(trace) + see(trace));
    if (compared.runs > 4 * most_schedules) break;
  }
  return compared;
}

}  // namespace

std::string to_text(const Program& program) {
  std::string text = std::string(program.theme->name) + ": ";
  for (std::size_t i = 0; i < program.goroutines.size(); ++i) {
    if (i > 0) text += " || ";
    const char* separator = "";
    for (const std::size_t op : program.goroutines[i]) {
      text += separator + std::string(program.theme->ops[op].name);
      separator = "; ";
    }
  }
  return text;
}

std::vector<Program> programs(const Theme& theme, const std::vector<std::size_t>& shape,
                              std::size_t sample) {
  std::vector<Program> all;
  Program program{.theme = &theme, .goroutines = {}};
  for (const std::size_t length : shape) program.goroutines.emplace_back(length, 0);
  for (std::size_t number = 0;; ++number) {
    std::size_t rest = number;
    for (auto& code : program.goroutines) {
      for (std::size_t& op : code) {
        op = rest % theme.ops.size();
        rest /= theme.ops.size();
      }
    }
    if (rest > 0) return all;
    if (number % sample == sample / 2) all.push_back(program);
  }
}

Compared compare(const Program& program, std::size_t most_schedules) {
  Player player(program);
  return compare_runs(
      player, [&player](const trace::Trace& trace) { return player.seen(trace); }, most_schedules);
}

Compared compare(void (*main)(), std::size_t most_schedules) {
  return compare_runs(main, [](const trace::Trace&) { return ""; }, most_schedules);
}

std::string difference(const Compared& compared) {
  std::string text;
  for (const std::string& each : compared.all) {
    if (!compared.found.contains(each)) text += "  missed: " + each + '\n';
  }
  for (const std::string& each : compared.found) {
    if (!compared.all.contains(each)) text += "  not there: " + each + '\n';
  }
  return text;
}

}  // namespace interleave::tests
