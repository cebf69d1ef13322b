#include "trace/alignment.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "trace/mix.h"

namespace interleave::trace {
namespace {

// So many operations ahead, of both together, is the farthest place to look for where two goroutines
// do the same again.
constexpr std::size_t most_ahead = 32;

using Key = std::uint64_t;

Key mixed(Key key, Key more) { return mix(mix(key) ^ more); }

Key mixed(Key key, std::string_view text) {
  for (const char c : text) key = mixed(key, static_cast<unsigned char>(c));
  return mixed(key, text.size());
}

// Comes of the schedule: who waits, and whom one wakes.
bool is_consequence(const Event& e) {
  return e.kind == EventKind::block || e.kind == EventKind::unblock;
}

bool is_operation(const Event& e) { return !is_consequence(e) && e.kind != EventKind::end; }

// Is `other` about what is done, and not about whom it met? A capacity, a broadcast, what held.
bool says_how(const Event& e) {
  return e.kind == EventKind::expect || e.kind == EventKind::signal ||
         (e.kind == EventKind::make && has_capacity(static_cast<ObjectKind>(e.detail)));
}

// The same operation may give another value: that parts two runs, and they go on alike.
bool gives_value(const Event& e) {
  switch (e.kind) {
    case EventKind::read:
    case EventKind::write:
    case EventKind::send:
    case EventKind::receive:
    case EventKind::random:
    case EventKind::print:
    case EventKind::error:
      return true;
    default:
      return false;
  }
}

bool is_text(const Event& e) {
  return (e.flags & value_is_text) != 0 || e.kind == EventKind::print || e.kind == EventKind::error;
}

// Texts have other ids in another trace.
Key value_of(const Trace& trace, const Event& e) {
  if (!gives_value(e)) return 0;
  const Key how = e.flags & (absent | channel_closed);
  if (is_text(e)) return mixed(how + 1, trace.text(e.value));
  return mixed(how + 2, (e.flags & value_is_number) != 0 ? e.value : 0);
}

struct Operation {
  Key key = 0;
  Key value = 0;
  std::uint32_t step = 0;
};

// What a run's goroutines do, in an order and with keys that mean the same in another run.
class Doings {
 public:
  explicit Doings(const Trace& trace) {
    goroutines_.push_back({});  // time
    origins_.push_back(0);
    by_origin_[0] = 0;
    std::uint32_t step = 0;
    for (const Event& e : trace.events()) see(trace, e, ++step);
  }

  const std::vector<Operation>& of(GoroutineId id) const { return goroutines_[id]; }
  std::size_t goroutines() const { return goroutines_.size(); }
  // What a person did: the goroutine that it ran on, and the step at which that began.
  const std::vector<std::pair<GoroutineId, std::uint32_t>>& acts() const { return acts_; }
  std::optional<GoroutineId> match(const Doings& other, GoroutineId id) const {
    const auto found = other.by_origin_.find(origins_[id]);
    if (found == other.by_origin_.end()) return std::nullopt;
    return found->second;
  }

 private:
  void see(const Trace& trace, const Event& e, std::uint32_t step) {
    if (e.kind == EventKind::go) begin(e.other, mixed(origin(e.goroutine), trace.text(e.value)));
    if (e.kind == EventKind::make) name(e.object, key_of_made(trace, e));
    if (e.kind == EventKind::go && e.goroutine == 0 && e.detail == 1) {
      acts_.push_back({e.other, step});
      return;
    }
    const Key value = value_of(trace, e);
    see_partner(e, value, step);
    if (!is_operation(e)) return;
    Key key = key_of(e.kind, e.object);
    if (e.kind == EventKind::go) key = mixed(key, trace.text(e.value));
    if (says_how(e)) key = mixed(key, e.other);
    if (e.kind == EventKind::lock || e.kind == EventKind::unlock) key = mixed(key, e.detail);
    add(e.goroutine, {key, value, step});
  }

  // Who waited has its operation done by who comes: whether one has to wait is the schedule's.
  void see_partner(const Event& e, Key value, std::uint32_t step) {
    if (e.kind == EventKind::unblock && (e.flags & channel_closed) != 0) {
      add(e.other, {key_of(EventKind::receive, e.object), value_of_closed(), step});
    } else if (e.kind == EventKind::send && e.other != 0) {
      add(e.other, {key_of(EventKind::receive, e.object), value, step});
    } else if (e.kind == EventKind::receive && e.other != 0) {
      // Of a buffered channel another value than the one that is received.
      add(e.other, {key_of(EventKind::send, e.object), 0, step});
    }
  }

  // As of a receive that finds the channel closed.
  static Key value_of_closed() { return mixed(channel_closed + 2, Key{0}); }

  Key key_of(EventKind kind, ObjectId object) const {
    return mixed(static_cast<Key>(kind), object < objects_.size() ? objects_[object] : 0);
  }

  void add(GoroutineId id, Operation operation) {
    if (id >= goroutines_.size()) begin(id, id);
    goroutines_[id].push_back(operation);
  }

  Key origin(GoroutineId id) const { return id < origins_.size() ? origins_[id] : 0; }

  // A name from the same origin may come again: the n-th time is another goroutine.
  void begin(GoroutineId id, Key named) {
    const Key key = mixed(named, ++times_[named]);
    if (id >= goroutines_.size()) {
      goroutines_.resize(id + 1);
      origins_.resize(id + 1);
    }
    origins_[id] = key;
    by_origin_[key] = id;
  }

  void name(ObjectId id, Key key) {
    if (id >= objects_.size()) objects_.resize(id + 1);
    objects_[id] = key;
  }

  // A channel that is named after its context or timer is known by that one.
  Key key_of_made(const Trace& trace, const Event& e) const {
    const auto kind = static_cast<ObjectKind>(e.detail);
    Key key = mixed(static_cast<Key>(e.detail) + 1, trace.text(e.value));
    if (!has_capacity(kind) && e.other < objects_.size()) key = mixed(key, objects_[e.other]);
    return key;
  }

  std::vector<std::vector<Operation>> goroutines_;
  std::vector<std::pair<GoroutineId, std::uint32_t>> acts_;
  std::vector<Key> origins_;
  std::vector<Key> objects_;
  std::map<Key, Key> times_;
  std::map<Key, GoroutineId> by_origin_;
};

// Steps of operations that are the same, and where the first is that is not.
class Pairing {
 public:
  Pairing(const Trace& left, const Trace& right)
      : left_(left), right_(right), right_step_(left.steps() + 1), left_step_(right.steps() + 1) {}

  Alignment run() {
    Alignment alignment;
    for (GoroutineId id = 0; id < left_.goroutines(); ++id) {
      const auto other = left_.match(right_, id);
      if (!other) continue;
      alignment.goroutines.emplace_back(id, *other);
      pair(id, *other);
    }
    for (const auto& [id, step] : left_.acts()) {
      if (!left_.match(right_, id)) partings_.push_back({.left = id, .left_step = step});
    }
    for (const auto& [id, step] : right_.acts()) {
      if (!right_.match(left_, id)) partings_.push_back({.right = id, .right_step = step});
    }
    std::sort(partings_.begin(), partings_.end(), [](const Parting& a, const Parting& b) {
      // What a person did is the cause of what comes at once of it.
      return std::tuple(earliest(a), !is_act(a), a.left) <
             std::tuple(earliest(b), !is_act(b), b.left);
    });
    alignment.partings = std::move(partings_);
    return alignment;
  }

  const std::vector<std::uint32_t>& right_step() const { return right_step_; }
  const std::vector<std::uint32_t>& left_step() const { return left_step_; }

 private:
  static bool is_act(const Parting& p) { return (p.left == 0) != (p.right == 0); }
  static std::uint32_t earliest(const Parting& p) {
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    return std::min(p.left_step == 0 ? none : p.left_step, p.right_step == 0 ? none : p.right_step);
  }

  void pair(GoroutineId left, GoroutineId right) {
    const std::vector<Operation>& a = left_.of(left);
    const std::vector<Operation>& b = right_.of(right);
    std::size_t i = 0, k = 0;
    bool have_parted = false, has_value = false;
    while (i < a.size() || k < b.size()) {
      if (i < a.size() && k < b.size() && a[i].key == b[k].key) {
        right_step_[a[i].step] = b[k].step;
        left_step_[b[k].step] = a[i].step;
        if (!has_value && differ(a[i].value, b[k].value)) {
          has_value = true;
          part(left, right, a, i, b, k, true);
        }
        ++i, ++k;
        continue;
      }
      if (!have_parted) {
        have_parted = true;
        part(left, right, a, i, b, k, false);
      }
      skip(a, i, b, k);
    }
  }

  // 0: not known.
  static bool differ(Key a, Key b) { return a != 0 && b != 0 && a != b; }

  void part(GoroutineId left, GoroutineId right, const std::vector<Operation>& a, std::size_t i,
            const std::vector<Operation>& b, std::size_t k, bool by_value) {
    partings_.push_back({.left = left,
                         .right = right,
                         .left_step = i < a.size() ? a[i].step : 0,
                         .right_step = k < b.size() ? b[k].step : 0,
                         .operations = static_cast<std::uint32_t>(i),
                         .by_value = by_value});
  }

  // To the nearest place from which both do the same for two operations, or their last.
  static void skip(const std::vector<Operation>& a, std::size_t& i, const std::vector<Operation>& b,
                   std::size_t& k) {
    const auto agree = [&](std::size_t x, std::size_t y) {
      if (x >= a.size() || y >= b.size() || a[x].key != b[y].key) return false;
      if (x + 1 == a.size() || y + 1 == b.size()) return true;
      return a[x + 1].key == b[y + 1].key;
    };
    for (std::size_t distance = 1; distance <= most_ahead; ++distance) {
      for (std::size_t x = 0; x <= distance; ++x) {
        if (!agree(i + x, k + distance - x)) continue;
        i += x;
        k += distance - x;
        return;
      }
    }
    i = std::min(i + 1, a.size());
    k = std::min(k + 1, b.size());
  }

  Doings left_, right_;
  std::vector<std::uint32_t> right_step_, left_step_;  // of each step its partner, or 0
  std::vector<Parting> partings_;
};

// The furthest partner so far, and what comes of it.
std::vector<std::uint32_t> furthest(const std::vector<std::uint32_t>& partner, const Trace& other) {
  std::vector<std::uint32_t> all(partner.size());
  std::uint32_t reached = 0;
  for (std::size_t step = 1; step < partner.size(); ++step) {
    if (partner[step] > reached) {
      reached = partner[step];
      while (reached < other.steps() && is_consequence(other.events()[reached])) ++reached;
    }
    all[step] = reached;
  }
  if (all.size() > 1) all.back() = other.steps();
  return all;
}

}  // namespace

Alignment align(const Trace& left, const Trace& right) {
  Pairing pairing(left, right);
  Alignment alignment = pairing.run();
  alignment.right_of = furthest(pairing.right_step(), right);
  alignment.left_of = furthest(pairing.left_step(), left);
  return alignment;
}

}  // namespace interleave::trace
