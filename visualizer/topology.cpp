#include "visualizer/topology.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "visualizer/gauge.h"

namespace interleave::visualizer {
namespace {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

void add_once(std::vector<std::size_t>& list, std::size_t value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// Goroutines of one origin run the same code: what one of them uses, all of them may; but for one of
// several channels of one origin, of which each of them may have its own.
void add_with_siblings(const Topology& topology, std::size_t role, std::vector<std::size_t>& list) {
  const Role& first = topology.roles[role];
  for (std::size_t i = 0; i < topology.roles.size(); ++i) {
    const Role& other = topology.roles[i];
    const bool is_sibling =
        first.origin != 0 && other.origin == first.origin && other.name == first.name;
    if (i == role || is_sibling) add_once(list, i);
  }
}

// What is made by the same statement under the same name.
using Origin = std::tuple<std::uint8_t, trace::TextId, trace::SiteId>;
Origin origin_of(const Event& make) { return {make.detail, make.value, make.site}; }

bool can_merge(const Event& make) {
  const auto kind = static_cast<ObjectKind>(make.detail);
  return kind == ObjectKind::channel || kind == ObjectKind::context || has_gauge(kind);
}

std::map<Origin, std::vector<ObjectId>> families_of(const std::vector<Event>& makes) {
  std::map<Origin, std::vector<ObjectId>> families;
  for (const Event& e : makes) {
    if (can_merge(e)) families[origin_of(e)].push_back(e.object);
  }
  return families;
}

// The flow of values as a graph: roles, then pipes. Edges that lead back to a node on the way to it
// are left out, so that what remains has an order.
class Flow {
 public:
  explicit Flow(Topology& topology)
      : topology_(topology),
        roles_(topology.roles.size()),
        next_(roles_ + topology.pipes.size()),
        has_input_(next_.size(), false),
        visit_(next_.size(), Visit::none),
        column_(next_.size(), 0) {
    for (std::size_t i = 0; i < topology.pipes.size(); ++i) {
      for (const std::size_t role : topology.pipes[i].senders) connect(role, roles_ + i);
      for (const std::size_t role : topology.pipes[i].receivers) connect(roles_ + i, role);
    }
  }

  void place_in_columns() {
    for (const bool with_input : {false, true}) {
      for (std::size_t node = 0; node < next_.size(); ++node) {
        if (has_input_[node] == with_input && visit_[node] == Visit::none) walk(node);
      }
    }
    std::fill(column_.begin() + static_cast<std::ptrdiff_t>(roles_), column_.end(), 1);
    // Finished last comes first: the longest path to a node is known when it is taken.
    for (auto node = finished_.rbegin(); node != finished_.rend(); ++node) {
      for (const std::size_t target : next_[*node]) {
        column_[target] = std::max(column_[target], column_[*node] + 1);
      }
    }
    for (std::size_t i = 0; i < roles_; ++i) topology_.roles[i].column = column_[i];
    for (std::size_t i = 0; i < topology_.pipes.size(); ++i) {
      topology_.pipes[i].column = column_[roles_ + i];
    }
  }

 private:
  enum class Visit : std::uint8_t { none, on_the_way, finished };

  void connect(std::size_t from, std::size_t to) {
    next_[from].push_back(to);
    has_input_[to] = true;
  }

  // As deep as there are pipes at most, twice.
  void walk(std::size_t node) {  // NOLINT(misc-no-recursion)
    visit_[node] = Visit::on_the_way;
    std::erase_if(next_[node], [&](std::size_t to) { return visit_[to] == Visit::on_the_way; });
    const std::vector<std::size_t> targets = next_[node];
    for (const std::size_t target : targets) {
      if (visit_[target] == Visit::none) walk(target);
    }
    visit_[node] = Visit::finished;
    finished_.push_back(node);
  }

  Topology& topology_;
  std::size_t roles_;
  std::vector<std::vector<std::size_t>> next_;
  std::vector<bool> has_input_;
  std::vector<Visit> visit_;
  std::vector<int> column_;
  std::vector<std::size_t> finished_;
};

// Goroutines that no channel connects go to the last column, where there is room beside the flow.
void place_loose_roles(Topology& topology) {
  int last = 0;
  for (const Role& role : topology.roles) last = std::max(last, role.column);
  for (const Pipe& pipe : topology.pipes) last = std::max(last, pipe.column + 1);
  std::vector<bool> connected(topology.roles.size(), false);
  for (const Pipe& pipe : topology.pipes) {
    for (const std::size_t role : pipe.senders) connected[role] = true;
    for (const std::size_t role : pipe.receivers) connected[role] = true;
  }
  for (std::size_t i = 0; i < topology.roles.size(); ++i) {
    if (!connected[i]) topology.roles[i].column = last;
  }
  topology.columns = last + 1;
}

void connect(Topology& topology, const std::set<ObjectId>& of_several,
             const std::vector<std::pair<GoroutineId, ObjectId>>& uses,
             std::vector<std::size_t> Pipe::* ends) {
  std::map<ObjectId, Pipe*> pipes;
  for (Pipe& pipe : topology.pipes) pipes[pipe.channel] = &pipe;
  for (const auto& [goroutine, channel] : uses) {
    const auto pipe = pipes.find(topology.face(channel));
    if (pipe == pipes.end()) continue;
    const std::size_t role = topology.role_of[goroutine - 1];
    if (pipe->second->count == 1 && of_several.contains(channel)) {
      add_once(pipe->second->*ends, role);
    } else {
      add_with_siblings(topology, role, pipe->second->*ends);
    }
  }
}

}  // namespace

void TopologyMaker::Uses::add(GoroutineId goroutine, ObjectId channel) {
  if (goroutine == 0 || channel == 0) return;
  if (known.emplace(goroutine, channel).second) pairs.emplace_back(goroutine, channel);
}

TopologyMaker::TopologyMaker(const trace::Trace& before) : alike_(before) {
  for (const Event& e : before.events()) take(before, alike_->numbered(before, e));
  has_grown_ = false;
  make();
}

void TopologyMaker::advance(const trace::Trace& trace) {
  const auto known = [this] {
    return starts_.size() + makes_.size() + sends_.pairs.size() + receives_.pairs.size();
  };
  const std::size_t before = known();
  while (steps_ < trace.steps()) {
    const Event& e = trace.events()[steps_++];
    if (!alike_) {
      take(trace, e);
      continue;
    }
    // Who was to come is there now.
    has_grown_ = has_grown_ || e.kind == EventKind::go || e.kind == EventKind::make;
    take(trace, alike_->placed(trace, e));
  }
  if (known() != before || std::exchange(has_grown_, false)) make();
}

void TopologyMaker::take(const trace::Trace& trace, const Event& e) {
  switch (e.kind) {
    case EventKind::go:
      if (e.other > starts_.size()) starts_.push_back(e);
      break;
    case EventKind::make:
      if (e.object > makes_.size()) makes_.push_back(e);
      break;
    case EventKind::send:
      note_value(trace, e.object, e.value, e.flags);
      sends_.add(e.goroutine, e.object);
      receives_.add(e.other, e.object);
      break;
    case EventKind::receive:
      note_value(trace, e.object, e.value, e.flags);
      receives_.add(e.goroutine, e.object);
      sends_.add(e.other, e.object);
      break;
    case EventKind::block:
      note_block(trace, e);
      break;
    default:
      break;
  }
}

void TopologyMaker::note_value(const trace::Trace& trace, ObjectId channel, std::uint32_t value,
                               std::uint8_t flags) {
  // Longer ones are cut in their slot.
  constexpr std::size_t most = 12;
  std::size_t& longest = letters_[channel];
  if (longest >= most) return;
  const std::size_t letters = std::min(trace::value_text(trace, value, flags).size(), most);
  has_grown_ = has_grown_ || letters > longest;
  longest = std::max(longest, letters);
}

void TopologyMaker::note_block(const trace::Trace& trace, const Event& e) {
  const auto reason = static_cast<trace::WaitReason>(e.detail);
  if (reason == trace::WaitReason::send) sends_.add(e.goroutine, e.object);
  if (reason == trace::WaitReason::receive) receives_.add(e.goroutine, e.object);
  if (reason != trace::WaitReason::select) return;
  for (std::uint32_t i = 0; i < e.other; ++i) {
    const trace::SelectCase& c = trace.select_cases()[e.object + i];
    // Of the run that is before, ids are places.
    const bool is_known = alike_ && steps_ > 0 && c.object != 0;
    const ObjectId object = is_known ? alike_->place_of(c.object) : c.object;
    (c.is_send != 0 ? sends_ : receives_).add(e.goroutine, object);
  }
}

void TopologyMaker::make() {
  Groups groups;
  for (const Event& e : starts_) groups[{e.value, e.site}].push_back(e.other);
  topologies_.clear();
  for (const std::size_t apart : sizes_of(groups)) {
    topologies_.push_back(make_with(groups, apart));
  }
}

// Each is the size of the largest group that is not merged.
std::set<std::size_t, std::greater<>> TopologyMaker::sizes_of(const Groups& groups) const {
  std::set<std::size_t, std::greater<>> sizes{always_apart};
  const auto merge_below = [&](std::size_t size) {
    if (size > 1 && size <= always_apart) sizes.insert(size - 1);
  };
  for (const auto& [origin, group] : groups) {
    if (group.size() > always_apart && group.size() <= most_apart) sizes.insert(group.size());
    merge_below(group.size());
  }
  bool has_many = false;
  for (const auto& [origin, family] : families_of(makes_)) {
    has_many = has_many || family.size() > always_apart;
    merge_below(family.size());
  }
  // Objects are apart in the first one, however many they are.
  if (has_many && *sizes.begin() == always_apart) {
    sizes.insert(always_apart + 1);
  }
  return sizes;
}

Topology TopologyMaker::make_with(const Groups& groups, std::size_t apart) const {
  Topology topology;
  find_roles(groups, apart, topology);
  find_objects(apart, topology);
  std::set<ObjectId> of_several;
  for (const auto& [origin, family] : families_of(makes_)) {
    if (family.size() > 1) of_several.insert(family.begin(), family.end());
  }
  connect(topology, of_several, sends_.pairs, &Pipe::senders);
  connect(topology, of_several, receives_.pairs, &Pipe::receivers);
  Flow(topology).place_in_columns();
  place_loose_roles(topology);
  if (alike_) name_places(topology);
  return topology;
}

// Puts in place of each place who has it in this run.
void TopologyMaker::name_places(Topology& topology) const {
  const auto name = [&](ObjectId& id) { id = id == 0 ? 0 : alike_->object_at(id); };
  for (Role& role : topology.roles) {
    for (GoroutineId& id : role.goroutines) id = alike_->goroutine_at(id);
    std::sort(role.goroutines.begin(), role.goroutines.end());
  }
  for (Pipe& pipe : topology.pipes) name(pipe.channel);
  for (auto* list : {&topology.contexts, &topology.counters, &topology.timers}) {
    for (ObjectId& id : *list) name(id);
  }
  std::map<ObjectId, std::vector<ObjectId>> merged;
  for (auto& [face, members] : topology.merged) {
    for (ObjectId& id : members) name(id);
    merged[alike_->object_at(face)] = members;
  }
  topology.merged = std::move(merged);
  std::vector<std::size_t> role_of(alike_->goroutine_count());
  for (std::size_t place = 1; place <= topology.role_of.size(); ++place) {
    const GoroutineId id = alike_->goroutine_at(static_cast<std::uint32_t>(place));
    if (id <= role_of.size()) role_of[id - 1] = topology.role_of[place - 1];
  }
  topology.role_of = std::move(role_of);
  std::vector<ObjectId> owner_of(alike_->object_count()), face_of(alike_->object_count());
  for (std::size_t place = 1; place <= topology.face_of.size(); ++place) {
    const ObjectId id = alike_->object_at(static_cast<std::uint32_t>(place));
    if (id > face_of.size()) continue;
    owner_of[id - 1] = topology.owner_of[place - 1];
    face_of[id - 1] = topology.face_of[place - 1];
    name(owner_of[id - 1]);
    name(face_of[id - 1]);
  }
  topology.owner_of = std::move(owner_of);
  topology.face_of = std::move(face_of);
}

void TopologyMaker::find_roles(const Groups& groups, std::size_t apart, Topology& topology) const {
  topology.role_of.assign(starts_.size(), 0);
  for (const Event& e : starts_) {
    const auto& group = groups.at({e.value, e.site});
    const bool is_apart = group.size() <= apart;
    if (!is_apart && group.front() != e.other) continue;
    topology.roles.push_back({.name = e.value, .origin = e.site, .goroutines = {}});
    Role& role = topology.roles.back();
    role.goroutines = is_apart ? std::vector<GoroutineId>{e.other} : group;
    for (const GoroutineId id : role.goroutines) {
      topology.role_of[id - 1] = topology.roles.size() - 1;
    }
  }
}

void TopologyMaker::find_objects(std::size_t apart, Topology& topology) const {
  const auto families = families_of(makes_);
  for (const Event& e : makes_) {
    topology.face_of.push_back(e.object);
    if (apart > always_apart || !can_merge(e)) continue;
    const auto& family = families.at(origin_of(e));
    if (family.size() > apart) {
      topology.face_of.back() = family.front();
      topology.merged[family.front()].push_back(e.object);
    }
  }
  for (const Event& e : makes_) {
    const auto kind = static_cast<ObjectKind>(e.detail);
    const bool is_channel = kind == ObjectKind::channel;
    topology.owner_of.push_back(is_channel ? 0 : e.other);
    if (topology.face(e.object) != e.object) continue;
    if (is_channel) {
      topology.pipes.push_back(
          {.channel = e.object,
           .capacity = e.other,
           .count = std::max<std::size_t>(topology.members(e.object).size(), 1),
           .letters = letters_of(topology.members(e.object), e.object)});
    }
    if (kind == ObjectKind::context) topology.contexts.push_back(e.object);
    if (has_gauge(kind)) topology.counters.push_back(e.object);
    if (kind == ObjectKind::timer || kind == ObjectKind::ticker)
      topology.timers.push_back(e.object);
  }
}

std::size_t TopologyMaker::letters_of(std::span<const ObjectId> members, ObjectId channel) const {
  const auto of = [&](ObjectId id) {
    const auto found = letters_.find(id);
    return found != letters_.end() ? found->second : 1;
  };
  std::size_t longest = of(channel);
  for (const ObjectId id : members) longest = std::max(longest, of(id));
  return longest;
}

Topology make_topology(const trace::Trace& trace) {
  TopologyMaker maker;
  maker.advance(trace);
  return maker.topology();
}

}  // namespace interleave::visualizer
