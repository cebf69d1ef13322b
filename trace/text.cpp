#include "trace/text.h"

#include <fmt/format.h>

#include "trace/verbs.h"

namespace interleave::trace {
namespace {

std::string select_objects(const Trace& trace, const Names& names, std::uint32_t first,
                           std::uint32_t count) {
  std::string result;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0) result += ", ";
    result += names.object(trace.select_cases()[first + i].object);
  }
  return result;
}

std::string waiting_text(const Trace& trace, const Names& names, const Goroutine& g) {
  switch (g.reason) {
    case WaitReason::receive:
      return "receive " + names.object(g.object);
    case WaitReason::send:
      return "send " + names.object(g.object);
    case WaitReason::receive_nil:
      return "receive nil";
    case WaitReason::send_nil:
      return "send nil";
    case WaitReason::select:
      return "select " + select_objects(trace, names, g.first_case, g.case_count);
    case WaitReason::select_no_cases:
      return "select {}";
    case WaitReason::wait_group:
      return "wait " + names.object(g.object);
    case WaitReason::mutex_lock:
    case WaitReason::rw_mutex_lock:
      return "lock " + names.object(g.object);
    case WaitReason::rw_mutex_rlock:
      return "read lock " + names.object(g.object);
    case WaitReason::cond_wait:
      return "wait " + names.object(g.object);
    case WaitReason::semaphore:
      return "acquire " + names.object(g.object);
    case WaitReason::group_limit:
      return "room in " + names.object(g.object);
    case WaitReason::group_slot:
      return "give a slot back to " + names.object(g.object);
    case WaitReason::processor:
      return "a processor";
    case WaitReason::sleep:
    case WaitReason::none:
      break;
  }
  return "wait";
}

std::string with_value(const Trace& trace, const Event& e) {
  const std::string value = value_text(trace, e.value, e.flags);
  return value.empty() ? "a value" : value;
}

std::string block_text(const Trace& trace, const Names& names, const Event& e) {
  Goroutine g;
  g.reason = static_cast<WaitReason>(e.detail);
  g.object = g.first_case = e.object;
  g.case_count = e.other;
  if (g.reason == WaitReason::processor)
    return fmt::format("{} waits for a processor", names.goroutine(e.goroutine));
  if (g.reason == WaitReason::wait_group) {
    return fmt::format("{} waits for {}", names.goroutine(e.goroutine), names.object(e.object));
  }
  return fmt::format("{} waits: {}", names.goroutine(e.goroutine), waiting_text(trace, names, g));
}

std::string send_text(const Trace& trace, const Names& names, const Event& e) {
  const std::string value = with_value(trace, e);
  if (e.other == 0) {
    return fmt::format("{} puts {} into {}", names.goroutine(e.goroutine), value,
                       names.object(e.object));
  }
  return fmt::format("{} sends {} on {} to {}", names.goroutine(e.goroutine), value,
                     names.object(e.object), names.goroutine(e.other));
}

std::string receive_text(const Trace& trace, const Names& names, const Event& e) {
  const std::string& who = names.goroutine(e.goroutine);
  const std::string& where = names.object(e.object);
  if (e.flags & channel_closed) return fmt::format("{} sees that {} is closed", who, where);
  if (e.other == 0) return fmt::format("{} receives {} from {}", who, with_value(trace, e), where);
  return fmt::format("{} receives {} from {}; {} goes on", who, with_value(trace, e), where,
                     names.goroutine(e.other));
}

std::string read_text(const Trace& trace, const Names& names, const Event& e) {
  const std::string& who = names.goroutine(e.goroutine);
  const std::string& what = names.object(e.object);
  if (!(e.flags & absent)) {
    return fmt::format("{} reads {} from {}", who, with_value(trace, e), what);
  }
  const std::string key = value_text(trace, e.value, e.flags);
  return key.empty() ? fmt::format("{} finds nothing in {}", who, what)
                     : fmt::format("{} finds no {} in {}", who, key, what);
}

std::string write_text(const Trace& trace, const Names& names, const Event& e) {
  const std::string& who = names.goroutine(e.goroutine);
  const std::string& what = names.object(e.object);
  if (!(e.flags & absent)) {
    return fmt::format("{} writes {} to {}", who, with_value(trace, e), what);
  }
  const std::string key = value_text(trace, e.value, e.flags);
  return key.empty() ? fmt::format("{} empties {}", who, what)
                     : fmt::format("{} deletes {} from {}", who, key, what);
}

bool is_shared(const Event& e) { return static_cast<LockMode>(e.detail) == LockMode::shared; }

std::string_view end_text(EndReason reason) {
  switch (reason) {
    case EndReason::finished:
      return "every goroutine has ended";
    case EndReason::stuck:
      return "nothing can move any more";
    case EndReason::ticking:
      return "only tickers wake what is left, over and over";
    case EndReason::crashed:
      return "the program is gone";
    case EndReason::step_limit:
      return "the step budget is used up";
    case EndReason::goroutine_limit:
      return "too many goroutines at once";
    case EndReason::runaway:
      return "a goroutine runs on without an operation";
    case EndReason::stopped:
      return "stopped";
    case EndReason::exited:
      break;
  }
  return "";
}

// In Go's dump a wait of a minute or more says how long.
std::string dump_state(const Goroutine& g, std::int64_t now_ns) {
  constexpr std::int64_t minute_ns = 60'000'000'000;
  const bool runs = g.state == GoroutineState::running || g.state == GoroutineState::working ||
                    g.state == GoroutineState::panicked;
  std::string state(runs ? "running" : reason_in_go(g.reason));
  const std::int64_t minutes = (now_ns - g.since_ns) / minute_ns;
  const bool waits = g.state == GoroutineState::blocked || g.state == GoroutineState::sleeping;
  if (waits && minutes > 0) state += fmt::format(", {} minutes", minutes);
  return state;
}

std::string place_text(const Trace& trace, SiteId id) {
  const Place place = trace.place(id);
  return fmt::format("\t{}:{}\n", place.file, place.line);
}

std::string dump_entry(const Trace& trace, const Goroutine& g, std::int64_t now_ns) {
  const std::string_view function = trace.place(g.site).function;
  std::string entry =
      fmt::format("goroutine {} [{}]:\n{}(...)\n{}", g.id, dump_state(g, now_ns),
                  function.empty() ? trace.text(g.name) : function, place_text(trace, g.site));
  if (g.parent == 0) return entry;
  return entry + fmt::format("created by {} in goroutine {}\n{}",
                             trace.place(g.spawn_site).function, g.parent,
                             place_text(trace, g.spawn_site));
}

}  // namespace

std::string_view without_folders(std::string_view place) {
  return place.substr(place.rfind('/') + 1);
}

std::string site_text(const Trace& trace, SiteId site) {
  if (site == 0) return {};
  const Place place = trace.place(site);
  return fmt::format("{}:{}", place.file, place.line);
}

std::string doing_text(const Trace& trace, const Names& names, const Goroutine& g) {
  switch (g.state) {
    case GoroutineState::runnable:
      return "runnable";
    case GoroutineState::running:
      return "running";
    case GoroutineState::working:
      return "working";
    case GoroutineState::sleeping:
      return "sleep";
    case GoroutineState::blocked:
      return waiting_text(trace, names, g);
    case GoroutineState::done:
      return "returned";
    case GoroutineState::panicked:
      return "panicked";
  }
  return {};
}

namespace {

std::string told_text(const Trace& trace, const Names& names, const Event& e) {
  const std::string& who = names.goroutine(e.goroutine);
  const std::string& what = names.object(e.object);
  switch (e.kind) {
    case EventKind::go:
      if (e.detail != 0) return fmt::format("{} step in", names.goroutine(e.other));
      return e.goroutine == 0 ? fmt::format("{} begins", names.goroutine(e.other))
                              : fmt::format("{} starts {}", who, names.goroutine(e.other));
    case EventKind::exit:
      return fmt::format("{} returns", who);
    case EventKind::goexit:
      return fmt::format("{} calls runtime.Goexit", who);
    case EventKind::panic:
      return fmt::format("{} panics: {}", who, trace.text(e.value));
    case EventKind::recover:
      return fmt::format("{} recovers from the panic: {}", who, trace.text(e.value));
    case EventKind::lock:
      return fmt::format("{} {} {}", who, is_shared(e) ? "read-locks" : "locks", what);
    case EventKind::unlock:
      return fmt::format("{} {} {}", who, is_shared(e) ? "read-unlocks" : "unlocks", what);
    case EventKind::try_failed:
      return fmt::format("{} tries {}: it is taken", who, what);
    case EventKind::acquire:
      return fmt::format("{} acquires {} of {}: {} held", who, e.value, what, e.other);
    case EventKind::release:
      return fmt::format("{} releases {} of {}: {} held", who, e.value, what, e.other);
    case EventKind::signal:
      return fmt::format("{} {} {}", who, e.other == 1 ? "broadcasts" : "signals", what);
    case EventKind::read:
      return read_text(trace, names, e);
    case EventKind::write:
      return write_text(trace, names, e);
    case EventKind::fatal:
      return fmt::format("{}: fatal error: {}", who, trace.text(e.value));
    case EventKind::make:
      return fmt::format("{} makes {} ({})", who, what,
                         kind_name(static_cast<ObjectKind>(e.detail)));
    case EventKind::send:
      return send_text(trace, names, e);
    case EventKind::receive:
      return receive_text(trace, names, e);
    case EventKind::close:
      return fmt::format("{} closes {}", who, what);
    case EventKind::block:
      return block_text(trace, names, e);
    case EventKind::unblock:
      return fmt::format("{} wakes {}", who, names.goroutine(e.other));
    case EventKind::select_default:
      return fmt::format("{} takes the default case", who);
    case EventKind::sleep:
      return fmt::format("{} sleeps {}", who, duration_text(due_ns(e) - e.time_ns));
    case EventKind::work:
      return fmt::format("{} works {}", who, duration_text(due_ns(e) - e.time_ns));
    case EventKind::timer_start:
      return fmt::format("{} starts {}: due in {}", who, what,
                         duration_text(due_ns(e) - e.time_ns));
    case EventKind::timer_fire:
      return fmt::format("{} fires", what);
    case EventKind::timer_stop:
      return e.other == 1 ? fmt::format("{} is collected: nothing refers to it", what)
                          : fmt::format("{} stops {}", who, what);
    case EventKind::cancel:
      return e.other != 0 ? fmt::format("{} is cancelled with {}: {}", what, names.object(e.other),
                                        trace.text(e.value))
                          : fmt::format("{} cancels {}: {}", who, what, trace.text(e.value));
    case EventKind::counter:
      return fmt::format("{} sets the counter of {} to {}", who, what,
                         static_cast<std::int32_t>(e.value));
    case EventKind::error:
      return fmt::format("{} fails: {}{}", who, trace.text(e.value),
                         e.other == 1 ? "" : " (dropped: not the first)");
    case EventKind::print:
      return fmt::format("{} prints: {}", who, trace.text(e.value));
    case EventKind::expect:
      // The text says what is wrong; what holds would sound like the opposite.
      return e.other == 1
                 ? fmt::format("{} finds what it expects", who)
                 : fmt::format("{} finds what it does not expect: {}", who, trace.text(e.value));
    case EventKind::random:
      return fmt::format("{} draws {}", who, value_text(trace, e.value, e.flags));
    case EventKind::end:
      if (static_cast<EndReason>(e.detail) == EndReason::exited) {
        return fmt::format("{} ends the program: exit status {}", names.goroutine(e.other),
                           static_cast<std::int32_t>(e.value));
      }
      return std::string(end_text(static_cast<EndReason>(e.detail)));
  }
  return {};
}

// "you closes jobs": what a person does is told to that person.
std::string to_you(std::string text, std::size_t name_bytes) {
  const std::size_t verb_end = text.find(' ', name_bytes + 1);
  const std::size_t end = verb_end == std::string::npos ? text.size() : verb_end;
  const std::size_t begin = name_bytes + 1;
  if (end > begin) text.replace(begin, end - begin, plain_verb(text.substr(begin, end - begin)));
  return text;
}

}  // namespace

std::string event_text(const Trace& trace, const Names& names, const Event& e) {
  const std::string& who = names.goroutine(e.goroutine);
  std::string text = told_text(trace, names, e);
  const bool is_person = who == "you" || who.starts_with("you·");
  return is_person && text.starts_with(who) ? to_you(std::move(text), who.size()) : text;
}

std::string dump_text(const Trace& trace, const World& world) {
  std::string result;
  for (const bool panicked_ones : {true, false}) {
    for (const Goroutine& g : world.goroutines) {
      const bool panicked = g.state == GoroutineState::panicked;
      if (g.state == GoroutineState::done || panicked != panicked_ones) continue;
      if (!result.empty()) result += '\n';
      result += dump_entry(trace, g, world.time_ns);
    }
  }
  return result;
}

}  // namespace interleave::trace
