// Is what the reduction leaves out really the same? For many small programs, made up at random, the
// outcomes of an exhaustive search must be those of trying every schedule there is.
#include <doctest/doctest.h>

#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "explore/bounded.h"
#include "explore/exhaustive.h"
#include "runtime/simulated.h"
#include "tests/explore/programs.h"

using namespace interleave;
using namespace interleave::runtime;

namespace {

enum class Op : std::uint8_t {
  send,
  receive,
  close,
  lock,
  lock_and_unlock,
  try_lock,
  load,
  store,
  read_lock,
  read_lock_and_unlock,
  write_lock_and_unlock,
  read_unlock,
  select_two_receives,
  select_send_or_receive,
  select_send_or_default,
  select_receive_or_default,
  select_done_or_receive,
  add,
  done,
  wait,
  sleep,
  cancel,
  error,
  after,
  length,
  acquire,
  acquire_and_release,
  start,
};
constexpr int ops = static_cast<int>(Op::start) + 1;

struct Instruction {
  Op op = Op::send;
  int which = 0;  // channel, or amount
};
using Code = std::vector<Instruction>;  // of one goroutine

// What the goroutines share.
struct Things {
  std::array<Channel<int>, 2> channels;
  Mutex mutex;
  RWMutex rw_mutex;
  WaitGroup group;
  Atomic<int> variable;
  Context ctx;
  CancelFunc cancel;
  Weighted semaphore;
};

struct Made {
  std::vector<Code> goroutines;
  std::array<int, 2> capacities{};
};

Made make_program(std::uint32_t seed) {
  std::mt19937 engine(seed);
  const auto below = [&engine](int count) {
    return static_cast<int>(engine() % static_cast<std::uint32_t>(count));
  };
  Made made;
  made.goroutines.resize(static_cast<std::size_t>(2 + below(2)));
  made.capacities = {below(3), below(3)};
  // Few kinds of operations in one program: then they have to do with each other.
  std::vector<Op> theme(static_cast<std::size_t>(2 + below(4)));
  for (Op& op : theme) op = static_cast<Op>(below(ops));
  for (Code& code : made.goroutines) {
    code.resize(static_cast<std::size_t>(1 + below(3)));
    for (Instruction& each : code) {
      each = {theme[static_cast<std::size_t>(below(static_cast<int>(theme.size())))], below(2)};
    }
  }
  return made;
}

// What each goroutine has seen.
using Logs = std::vector<std::string>;

void run_select(const Things& things, Instruction each, int value, std::string& log) {
  const Channel<int>& a = things.channels[static_cast<std::size_t>(each.which)];
  const Channel<int>& b = things.channels[static_cast<std::size_t>(1 - each.which)];
  int got = 0;
  int taken = 0;
  switch (each.op) {
    case Op::select_two_receives:
      taken = select(receive(a, got), receive(b, got));
      break;
    case Op::select_send_or_receive:
      taken = select(receive(a, got), send(b, value));
      break;
    case Op::select_send_or_default:
      taken = select(send(a, value), otherwise);
      break;
    case Op::select_receive_or_default:
      taken = select(receive(a, got), otherwise);
      break;
    default:
      taken = select(receive(things.ctx.done()), receive(a, got));
  }
  log += "case " + std::to_string(taken) + " got " + std::to_string(got) + ' ';
}

void run_instruction(const Things& things, Instruction each, int value, std::string& log,
                     std::string& child) {
  const Channel<int>& channel = things.channels[static_cast<std::size_t>(each.which)];
  switch (each.op) {
    case Op::send:
      return channel.send(value);
    case Op::receive: {
      const auto got = channel.receive_ok();
      log += got ? std::to_string(*got) + ' ' : "closed ";
      return;
    }
    case Op::close:
      return channel.close();
    case Op::lock:
      return things.mutex.lock();
    case Op::lock_and_unlock:
      things.mutex.lock();
      return things.mutex.unlock();
    case Op::try_lock:
      if (!things.mutex.try_lock()) {
        log += "taken ";
        return;
      }
      return things.mutex.unlock();
    case Op::load:
      log += std::to_string(things.variable.load()) + ' ';
      return;
    case Op::store:
      return things.variable.store(value);
    case Op::read_lock:
      return things.rw_mutex.rlock();
    case Op::read_lock_and_unlock:
      things.rw_mutex.rlock();
      return things.rw_mutex.runlock();
    case Op::write_lock_and_unlock:
      things.rw_mutex.lock();
      return things.rw_mutex.unlock();
    case Op::read_unlock:
      return things.rw_mutex.runlock();
    case Op::add:
      return things.group.add(1);
    case Op::done:
      return things.group.done();
    case Op::wait:
      return things.group.wait();
    case Op::sleep:
      return sleep(milliseconds(1 + each.which));
    case Op::cancel:
      return things.cancel();
    case Op::error:
      log += things.ctx.err() ? "cancelled " : "alive ";
      return;
    case Op::after:
      after(milliseconds(1 + each.which)).receive();
      return;
    case Op::length:
      log += std::to_string(channel.len()) + ' ';
      return;
    case Op::acquire:
      static_cast<void>(things.semaphore.acquire(background(), 1 + each.which));
      return;
    case Op::acquire_and_release:
      static_cast<void>(things.semaphore.acquire(background(), 1 + each.which));
      return things.semaphore.release(1 + each.which);
    case Op::start:
      return go("child", [channel, &child] {
        const auto got = channel.receive_ok();
        child += got ? std::to_string(*got) + ' ' : "closed ";
      });
    default:
      run_select(things, each, value, log);
  }
}

// logs: one per goroutine; behind them one for each child that an instruction may start.
void run_code(const Things& things, const Made& made, std::size_t which, Logs& logs) {
  const Code& code = made.goroutines[which];
  const std::size_t goroutines = made.goroutines.size();
  for (std::size_t i = 0; i < code.size(); ++i) {
    run_instruction(things, code[i], static_cast<int>(10 * which + i), logs[which],
                    logs[goroutines + 3 * which + i]);
  }
  logs[which] += "ended";
}

void run_program(const Made& made, Logs& logs) {
  logs.assign(4 * made.goroutines.size(), "");
  const auto [ctx, cancel] = with_cancel(background());
  const Things things{.channels = {make_channel<int>("a", made.capacities[0]),
                                   make_channel<int>("b", made.capacities[1])},
                      .mutex = Mutex("mutex"),
                      .rw_mutex = RWMutex("rw mutex"),
                      .group = WaitGroup("group"),
                      .variable = Atomic<int>("variable"),
                      .ctx = ctx,
                      .cancel = cancel,
                      .semaphore = Weighted("semaphore", 2)};
  things.group.add(1);
  for (std::size_t i = 1; i < made.goroutines.size(); ++i) {
    go("goroutine", [things, &made, i, &logs] { run_code(things, made, i, logs); });
  }
  run_code(things, made, 0, logs);
}

// How it ended. Of a panic its text alone: what others did before it is not told apart.
std::string outcome(const trace::Trace& trace, const Logs& logs) {
  std::string panic;
  for (const trace::Event& e : trace.events()) {
    if (e.kind == trace::EventKind::panic || e.kind == trace::EventKind::fatal) {
      panic = trace.text(e.value);
    }
  }
  if (!panic.empty()) return panic;
  std::string text = std::to_string(trace.events().back().detail);
  for (const std::string& log : logs) text += '|' + log;
  return text;
}

constexpr std::size_t most_schedules = 4'000;

// Empty if there are too many.
std::set<std::string> all_outcomes(const Made& made) {
  explore::Bounded every(explore::Bounded::unlimited);
  trace::Trace trace;
  Simulated scheduler(every, &trace, {.track_handles = false});
  std::set<std::string> outcomes;
  Logs logs;
  for (std::size_t runs = 0; every.next(); ++runs) {
    if (runs == most_schedules) return {};
    scheduler.run([&] { run_program(made, logs); });
    outcomes.insert(outcome(trace, logs));
  }
  return outcomes;
}

struct Searched {
  std::set<std::string> outcomes;
  std::size_t runs = 0, redundant = 0;
};

template <class Main, class Outcome>
Searched search(const Main& main, const Outcome& outcome) {
  trace::Trace trace;
  std::vector<Touch> touches;
  explore::Exhaustive exhaustive(trace, touches);
  Simulated scheduler(exhaustive, &trace, {.track_handles = false});
  scheduler.log_touches(&touches);
  Searched searched;
  while (exhaustive.next()) {
    scheduler.run([&main] { main(); });
    exhaustive.finish();
    ++searched.runs;
    if (exhaustive.is_redundant()) {
      ++searched.redundant;
    } else {
      searched.outcomes.insert(outcome(trace));
    }
  }
  return searched;
}

std::string join(const std::set<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += "\n  " + text;
  return all;
}

}  // namespace

TEST_CASE("the reduction loses no outcome of small programs made up at random, and adds none") {
  std::size_t compared = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    const Made made = make_program(seed);
    const std::set<std::string> all = all_outcomes(made);
    if (all.empty()) continue;
    ++compared;
    Logs logs;
    const Searched searched =
        search([&] { run_program(made, logs); },
               [&](const trace::Trace& trace) { return outcome(trace, logs); });
    CAPTURE(seed);
    CAPTURE(join(all));
    CAPTURE(join(searched.outcomes));
    CHECK(searched.outcomes == all);
  }
  CHECK(compared > 200);
}

TEST_CASE("no more runs are made than there are orders that matter") {
  struct Case {
    const char* what;
    std::size_t runs;
    void (*program)();
  };
  for (const Case& c : {
           Case{"critical sections", 90, tests::three_lockers},
           Case{"sends to one receiver", 6, tests::two_producers},
           Case{"two locks crosswise", 3, tests::crossed_locks},
           Case{"readers", 1,
                [] {
                  const RWMutex mu("mu");
                  for (int i = 0; i < 3; ++i) {
                    go("reader", [=] {
                      mu.rlock();
                      mu.runlock();
                    });
                  }
                }},
           Case{"a group that starts and counts down", 1,
                [] {
                  const WaitGroup group;
                  for (int i = 0; i < 3; ++i) group.go("worker", [] {});
                  group.wait();
                }},
           Case{"a buffer that is neither empty nor full", 1,
                [] {
                  const auto ch = make_channel<int>("ch", 2);
                  ch.send(1);
                  go("sender", [=] { ch.send(2); });
                  ch.receive();
                }},
           Case{"timers of different times", 1,
                [] {
                  for (int i = 1; i <= 3; ++i) go("sleeper", [=] { sleep(milliseconds(i)); });
                }},
       }) {
    CAPTURE(c.what);
    const Searched searched = search(c.program, [](const trace::Trace&) { return ""; });
    CHECK(searched.runs == c.runs);
  }
}

TEST_CASE("two timers that are due at the same instant fire in either order") {
  std::string seen;
  const Searched searched = search(
      [&seen] {
        const auto a = after(milliseconds(1)), b = after(milliseconds(1));
        seen = select(receive(a), receive(b)) == 0 ? "a" : "b";
      },
      [&seen](const trace::Trace&) { return seen; });
  CHECK(searched.outcomes == std::set<std::string>{"a", "b"});
}

TEST_CASE(
    "a timer that is stopped, or a context cancelled, at the very instant may have been earlier") {
  std::string seen;
  const auto outcome = [&seen](const trace::Trace&) { return seen; };
  const Searched timer = search(
      [&seen] {
        const Timer idle(milliseconds(1)), other(milliseconds(1));
        sleep(milliseconds(1));
        seen = idle.stop() ? "stopped" : "fired";
      },
      outcome);
  // From Go 1.23 on it counts as stopped as long as nobody has received its value.
  CHECK(timer.outcomes == std::set<std::string>{"stopped"});
  const Searched function = search(
      [&seen] {
        const Timer late = after_func(milliseconds(1), "late", [] {});
        sleep(milliseconds(1));
        seen = late.stop() ? "stopped" : "started";
      },
      outcome);
  CHECK(function.outcomes == std::set<std::string>{"started", "stopped"});
  const Searched context = search(
      [&seen] {
        const auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
        sleep(milliseconds(1));
        cancel();
        seen = ctx.err().text();
      },
      outcome);
  CHECK(context.outcomes == std::set<std::string>{"context canceled", "context deadline exceeded"});
}

TEST_CASE("a timer fires before or after what a goroutine does at the same instant") {
  std::string seen;
  const Searched searched = search(
      [&seen] {
        const auto [ctx, cancel] = with_timeout(background(), milliseconds(1));
        sleep(milliseconds(1));
        seen = ctx.err() ? "late" : "in time";
        gosched();
        seen += ctx.err() ? ", late" : ", in time";
      },
      [&seen](const trace::Trace&) { return seen; });
  CHECK(searched.outcomes.contains("late, late"));
  CHECK(searched.outcomes.contains("in time, late"));
}
