#include "trace/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "trace/number.h"

namespace interleave::trace {
namespace {

// "worker", "worker" -> "worker·1", "worker·2"; a name that occurs once, and none, stay as they
// are.
std::vector<std::string> numbered(const std::vector<std::string>& plain) {
  std::unordered_map<std::string_view, int> total, seen;
  for (const std::string& name : plain) ++total[name];
  std::vector<std::string> result;
  result.reserve(plain.size());
  for (const std::string& name : plain) {
    result.push_back(total[name] == 1 || name.empty() ? name
                                                      : fmt::format("{}·{}", name, ++seen[name]));
  }
  return result;
}

std::string_view default_name(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::wait_group:
      return "wait group";
    case ObjectKind::err_group:
      return "errgroup";
    default:
      return kind_name(kind);
  }
}

// "square·12" -> {"square", 12}; without a number -> {name, 0}.
std::pair<std::string_view, int> split_number(std::string_view name) {
  constexpr std::string_view dot = "·";
  const auto at = name.rfind(dot);
  if (at == std::string_view::npos) return {name, 0};
  // A program may call its goroutines like this, too, with whatever behind the dot.
  const auto number = whole_number<int>(name.substr(at + dot.size()), 1);
  return number ? std::pair(name.substr(0, at), *number) : std::pair(name, 0);
}

}  // namespace

void Names::advance(const Trace& trace) {
  const std::size_t before = plain_goroutines_.size() + plain_objects_.size();
  while (steps_ < trace.steps()) {
    const Event& e = trace.events()[steps_++];
    if (e.kind == EventKind::go) plain_goroutines_.emplace_back(trace.text(e.value));
    if (e.kind != EventKind::make) continue;
    const auto kind = static_cast<ObjectKind>(e.detail);
    if (kind == ObjectKind::done_channel || kind == ObjectKind::timer_channel) {
      owned_.push_back({e.object, e.other, kind == ObjectKind::done_channel});
      plain_objects_.emplace_back();
    } else {
      const std::string_view name = trace.text(e.value);
      plain_objects_.emplace_back(name.empty() ? default_name(kind) : name);
    }
  }
  if (plain_goroutines_.size() + plain_objects_.size() != before) name_all();
}

void Names::name_all() {
  goroutines_ = numbered(plain_goroutines_);
  objects_ = numbered(plain_objects_);
  const bool only_one =
      std::count_if(owned_.begin(), owned_.end(), [](const Owned& o) { return o.is_done; }) == 1;
  for (const Owned& o : owned_) {
    const std::string owner = o.is_done && only_one ? "ctx" : objects_[o.owner - 1];
    const bool is_call = owner.starts_with("time.");  // time.After gives no timer to name
    objects_[o.channel - 1] = owner + (o.is_done ? ".Done()" : is_call ? "" : ".C");
  }
}

const std::string& Names::goroutine(GoroutineId id) const {
  static const std::string time = "time";
  return id == 0 || id > goroutines_.size() ? time : goroutines_[id - 1];
}

const std::string& Names::object(ObjectId id) const {
  static const std::string nil = "nil";
  return id == 0 || id > objects_.size() ? nil : objects_[id - 1];
}

namespace {

template <class NameOf>
std::string listed(const std::vector<std::uint32_t>& ids, NameOf name_of) {
  // Runs of numbers in a row of one name become "name·a–b".
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < ids.size();) {
    const auto [name, first] = split_number(name_of(ids[i]));
    std::size_t next = i + 1;
    int last = first;
    while (first != 0 && next < ids.size()) {
      const auto [other_name, number] = split_number(name_of(ids[next]));
      if (other_name != name || number - 1 != last) break;
      last = number;
      ++next;
    }
    parts.push_back(last > first ? fmt::format("{}·{}–{}", name, first, last) : name_of(ids[i]));
    i = next;
  }
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result += i + 1 == parts.size() ? " and " : ", ";
    result += parts[i];
  }
  return result;
}

}  // namespace

std::string Names::goroutines(const std::vector<GoroutineId>& ids) const {
  return listed(ids, [&](GoroutineId id) -> const std::string& { return goroutine(id); });
}

std::string Names::objects(const std::vector<ObjectId>& ids) const {
  return listed(ids, [&](ObjectId id) -> const std::string& { return object(id); });
}

std::string_view kind_name(EventKind kind) {
  static constexpr std::array<std::string_view, event_kinds> names = {"go",
                                                                      "exit",
                                                                      "goexit",
                                                                      "panic",
                                                                      "recover",
                                                                      "fatal",
                                                                      "make",
                                                                      "send",
                                                                      "receive",
                                                                      "close",
                                                                      "block",
                                                                      "unblock",
                                                                      "select_default",
                                                                      "sleep",
                                                                      "work",
                                                                      "timer_start",
                                                                      "timer_fire",
                                                                      "timer_stop",
                                                                      "cancel",
                                                                      "lock",
                                                                      "unlock",
                                                                      "try_failed",
                                                                      "acquire",
                                                                      "release",
                                                                      "signal",
                                                                      "read",
                                                                      "write",
                                                                      "counter",
                                                                      "error",
                                                                      "print",
                                                                      "expect",
                                                                      "random",
                                                                      "end"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view kind_name(ObjectKind kind) {
  static constexpr std::array<std::string_view, object_kinds> names = {
      "channel",  "done channel", "timer channel", "context",      "wait group",
      "errgroup", "timer",        "ticker",        "mutex",        "RW mutex",
      "once",     "condition",    "semaphore",     "singleflight", "pool",
      "sync map", "atomic",       "variable",      "map",          "resource"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view reason_in_go(WaitReason reason) {
  static constexpr std::array<std::string_view, wait_reasons> names = {"runnable",
                                                                       "chan receive",
                                                                       "chan send",
                                                                       "chan receive (nil chan)",
                                                                       "chan send (nil chan)",
                                                                       "select",
                                                                       "select (no cases)",
                                                                       "sync.WaitGroup.Wait",
                                                                       "sleep",
                                                                       "sync.Mutex.Lock",
                                                                       "sync.RWMutex.RLock",
                                                                       "sync.RWMutex.Lock",
                                                                       "sync.Cond.Wait",
                                                                       "select",
                                                                       "chan send",
                                                                       "chan receive",
                                                                       "runnable"};
  return names[static_cast<std::size_t>(reason)];
}

std::string duration_text(std::int64_t ns) {
  struct Unit {
    std::int64_t ns;
    std::string_view name;
  };
  static constexpr std::array<Unit, 5> units = {
      Unit{3'600'000'000'000, "h"}, Unit{60'000'000'000, "min"}, Unit{1'000'000'000, "s"},
      Unit{1'000'000, "ms"}, Unit{1'000, "µs"}};
  for (const Unit& unit : units) {
    if (ns < unit.ns) continue;
    const double amount = static_cast<double>(ns) / static_cast<double>(unit.ns);
    std::string digits = fmt::format("{:.{}f}", amount, amount < 10 ? 2 : amount < 100 ? 1 : 0);
    if (digits.find('.') != std::string::npos) {
      digits.erase(digits.find_last_not_of('0') + 1);
      if (digits.back() == '.') digits.pop_back();
    }
    return fmt::format("{} {}", digits, unit.name);
  }
  return ns == 0 ? "0 s" : fmt::format("{} ns", ns);
}

}  // namespace interleave::trace
