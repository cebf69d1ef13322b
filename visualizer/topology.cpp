#include "visualizer/topology.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace interleave::visualizer {
namespace {

using trace::Event;
using trace::EventKind;
using trace::GoroutineId;
using trace::ObjectId;
using trace::ObjectKind;

// Pairs of goroutine and channel, in the order in which they first met.
struct Uses {
  std::vector<std::pair<GoroutineId, ObjectId>> sends, receives;
  std::set<std::pair<GoroutineId, ObjectId>> known_sends, known_receives;

  void add(bool is_send, GoroutineId goroutine, ObjectId channel) {
    if (goroutine == 0 || channel == 0) return;
    auto& known = is_send ? known_sends : known_receives;
    if (known.emplace(goroutine, channel).second) {
      (is_send ? sends : receives).emplace_back(goroutine, channel);
    }
  }
};

void note_block(const trace::Trace& trace, const Event& e, Uses& uses) {
  const auto reason = static_cast<trace::WaitReason>(e.detail);
  if (reason == trace::WaitReason::send) uses.add(true, e.goroutine, e.object);
  if (reason == trace::WaitReason::receive) uses.add(false, e.goroutine, e.object);
  if (reason != trace::WaitReason::select) return;
  for (std::uint32_t i = 0; i < e.other; ++i) {
    const trace::SelectCase& c = trace.select_cases()[e.object + i];
    uses.add(c.is_send != 0, e.goroutine, c.object);
  }
}

Uses find_uses(const trace::Trace& trace) {
  Uses uses;
  for (const Event& e : trace.events()) {
    switch (e.kind) {
      case EventKind::send:
        uses.add(true, e.goroutine, e.object);
        uses.add(false, e.other, e.object);
        break;
      case EventKind::receive:
        uses.add(false, e.goroutine, e.object);
        uses.add(true, e.other, e.object);
        break;
      case EventKind::block:
        note_block(trace, e, uses);
        break;
      default:
        break;
    }
  }
  return uses;
}

void find_roles(const trace::Trace& trace, Topology& topology) {
  std::map<std::pair<trace::TextId, trace::SiteId>, std::vector<GoroutineId>> groups;
  std::size_t goroutines = 0;
  for (const Event& e : trace.events()) {
    if (e.kind != EventKind::go) continue;
    groups[{e.value, e.site}].push_back(e.other);
    ++goroutines;
  }
  topology.role_of.assign(goroutines, 0);
  for (const Event& e : trace.events()) {
    if (e.kind != EventKind::go) continue;
    const auto& group = groups[{e.value, e.site}];
    const bool apart = group.size() <= most_apart;
    if (!apart && group.front() != e.other) continue;
    topology.roles.push_back({.name = e.value, .goroutines = {}});
    Role& role = topology.roles.back();
    role.goroutines = apart ? std::vector{e.other} : group;
    for (const GoroutineId id : role.goroutines)
      topology.role_of[id - 1] = topology.roles.size() - 1;
  }
}

void find_objects(const trace::Trace& trace, Topology& topology) {
  for (const Event& e : trace.events()) {
    if (e.kind != EventKind::make) continue;
    const auto kind = static_cast<ObjectKind>(e.detail);
    const bool is_channel = kind == ObjectKind::channel;
    topology.owner_of.push_back(is_channel ? 0 : e.other);
    if (is_channel) topology.pipes.push_back({.channel = e.object, .capacity = e.other});
    if (kind == ObjectKind::context) topology.contexts.push_back(e.object);
    if (kind == ObjectKind::wait_group || kind == ObjectKind::err_group) {
      topology.counters.push_back(e.object);
    }
    if (kind == ObjectKind::timer || kind == ObjectKind::ticker)
      topology.timers.push_back(e.object);
  }
}

void add_once(std::vector<std::size_t>& list, std::size_t value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

void connect(const Uses& uses, Topology& topology) {
  std::map<ObjectId, Pipe*> pipes;
  for (Pipe& pipe : topology.pipes) pipes[pipe.channel] = &pipe;
  for (const auto& [goroutine, channel] : uses.sends) {
    if (pipes.contains(channel)) {
      add_once(pipes[channel]->senders, topology.role_of[goroutine - 1]);
    }
  }
  for (const auto& [goroutine, channel] : uses.receives) {
    if (pipes.contains(channel)) {
      add_once(pipes[channel]->receivers, topology.role_of[goroutine - 1]);
    }
  }
}

// Longest paths from left to right. Channels are taken in order of creation, and one that leads
// back to a role whose place depends on it does not move that role: so cycles end.
void place_in_columns(Topology& topology) {
  const int most_columns = 2 * static_cast<int>(topology.pipes.size()) + 1;
  std::vector<bool> fixed(topology.roles.size(), false);
  for (int round = 0; round < most_columns; ++round) {
    bool moved = false;
    for (Pipe& pipe : topology.pipes) {
      int column = 1;
      for (const std::size_t sender : pipe.senders) {
        column = std::max(column, topology.roles[sender].column + 1);
      }
      pipe.column = column;
      for (const std::size_t receiver : pipe.receivers) {
        const bool leads_back =
            std::find(pipe.senders.begin(), pipe.senders.end(), receiver) != pipe.senders.end();
        Role& role = topology.roles[receiver];
        if (leads_back || role.column > column || column + 1 >= most_columns) continue;
        role.column = column + 1;
        moved = true;
      }
    }
    if (!moved) break;
  }
}

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

}  // namespace

Topology make_topology(const trace::Trace& trace) {
  Topology topology;
  find_roles(trace, topology);
  find_objects(trace, topology);
  connect(find_uses(trace), topology);
  place_in_columns(topology);
  place_loose_roles(topology);
  return topology;
}

}  // namespace interleave::visualizer
