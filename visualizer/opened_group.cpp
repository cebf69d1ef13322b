// A group that a person has opened: its members alone, in place of the whole stage.
#include <algorithm>

#include "visualizer/topology.h"

namespace interleave::visualizer {
namespace {

using trace::GoroutineId;
using trace::ObjectId;

// Members of a group, from the first one of a part of it.
template <class Id>
std::vector<Id> part_of(std::span<const Id> group, Id first, std::size_t count) {
  const auto begin = std::find(group.begin(), group.end(), first);
  const auto size = std::min(count, static_cast<std::size_t>(group.end() - begin));
  return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

// In as many parts as can be shown, each as a list.
template <class Id>
std::vector<std::vector<Id>> in_parts(const std::vector<Id>& members,
                                      std::size_t most = most_open) {
  const std::size_t size = (members.size() + most - 1) / most;
  std::vector<std::vector<Id>> parts;
  for (std::size_t i = 0; i < members.size(); i += std::max<std::size_t>(size, 1)) {
    const auto begin = members.begin() + static_cast<std::ptrdiff_t>(i);
    parts.emplace_back(begin,
                       begin + static_cast<std::ptrdiff_t>(std::min(size, members.size() - i)));
  }
  return parts;
}

template <class List, class Id>
bool has(const List& list, Id id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

void add_objects(const Topology& all, const Opened& opened, Topology& topology) {
  const auto members =
      part_of<ObjectId>(all.members(all.face(opened.object)), opened.object, opened.count);
  const auto pipe = std::find_if(all.pipes.begin(), all.pipes.end(), [&](const Pipe& each) {
    return each.channel == all.face(opened.object);
  });
  const bool is_context = has(all.contexts, all.face(opened.object));
  constexpr int in_a_column = 4;
  int next = 0;
  for (const std::vector<ObjectId>& part : in_parts(members)) {
    for (const ObjectId id : part) {
      if (id <= topology.face_of.size()) topology.face_of[id - 1] = part.front();
    }
    if (part.size() > 1) topology.merged[part.front()] = part;
    if (pipe != all.pipes.end()) {
      Pipe shown = *pipe;
      shown.channel = part.front();
      shown.count = part.size();
      shown.senders.clear(), shown.receivers.clear();
      shown.column = next++ / in_a_column;
      topology.columns = shown.column + 1;
      topology.pipes.push_back(shown);
    } else {
      (is_context ? topology.contexts : topology.counters).push_back(part.front());
    }
  }
}

// Those of the shown roles that are at this end of the channel, which the coarsest topology shows as
// `face`.
std::vector<std::size_t> users_of(const Topology& all, ObjectId face, bool sends,
                                  const Topology& shown, const Topology& coarsest) {
  std::vector<std::size_t> users;
  for (const Pipe& pipe : all.pipes) {
    if (coarsest.face(pipe.channel) != face) continue;
    for (const std::size_t role : sends ? pipe.senders : pipe.receivers) {
      for (const GoroutineId id : all.roles[role].goroutines) {
        const std::size_t user = id <= shown.role_of.size() ? shown.role_of[id - 1] : no_role;
        if (user != no_role && !has(users, user)) users.push_back(user);
      }
    }
  }
  std::sort(users.begin(), users.end());
  return users;
}

// In the middle, with the members to the left, and to the right where they are many: so no line runs
// through a card.
void add_channels(const Topology& coarsest, const Topology& all, std::size_t role,
                  Topology& topology) {
  constexpr std::size_t most_in_a_column = 5;
  for (const Pipe& pipe : coarsest.pipes) {
    if (!has(pipe.senders, role) && !has(pipe.receivers, role)) {
      continue;
    }
    Pipe shown = pipe;
    shown.senders = users_of(all, pipe.channel, true, topology, coarsest);
    shown.receivers = users_of(all, pipe.channel, false, topology, coarsest);
    shown.column = 1;
    const auto members = coarsest.members(pipe.channel);
    for (const ObjectId id : members) {
      if (id <= topology.face_of.size()) topology.face_of[id - 1] = pipe.channel;
    }
    if (!members.empty()) {
      topology.merged[pipe.channel] = std::vector<ObjectId>(members.begin(), members.end());
    }
    topology.pipes.push_back(std::move(shown));
  }
  if (topology.pipes.empty()) return;
  topology.columns = 2;
  if (topology.roles.size() <= most_in_a_column) return;
  topology.columns = 3;
  for (std::size_t i = (topology.roles.size() + 1) / 2; i < topology.roles.size(); ++i) {
    topology.roles[i].column = 2;
  }
}

bool uses_channels(const Topology& topology, std::size_t role) {
  return std::any_of(topology.pipes.begin(), topology.pipes.end(), [&](const Pipe& pipe) {
    return has(pipe.senders, role) || has(pipe.receivers, role);
  });
}

}  // namespace

std::vector<Opened> groups_of(const Topology& coarsest) {
  std::vector<Opened> groups;
  for (const Role& role : coarsest.roles) {
    // Of a live run there are places for those to come, which have no ids yet.
    const auto first = std::find_if(role.goroutines.begin(), role.goroutines.end(),
                                    [&](GoroutineId id) { return id <= coarsest.role_of.size(); });
    if (role.goroutines.size() < 2 || first == role.goroutines.end()) continue;
    groups.push_back({.goroutine = *first, .count = role.goroutines.size()});
  }
  for (const auto& [face, members] : coarsest.merged) {
    if (face > coarsest.face_of.size()) continue;
    groups.push_back({.object = face, .count = members.size()});
  }
  return groups;
}

std::optional<Opened> group_with(const Topology& coarsest, const Selection& selection) {
  for (const Opened& group : groups_of(coarsest)) {
    const bool is_in =
        group.object != 0
            ? selection.object != 0 && coarsest.face(selection.object) == group.object
            : selection.goroutine != 0 && selection.goroutine <= coarsest.role_of.size() &&
                  coarsest.role_of[selection.goroutine - 1] ==
                      coarsest.role_of[group.goroutine - 1];
    if (is_in) return group;
  }
  return std::nullopt;
}

Topology opened_topology(const Topology& coarsest, const Opened& opened, const Topology* finest) {
  Topology topology;
  topology.role_of.assign(coarsest.role_of.size(), no_role);
  topology.owner_of = coarsest.owner_of;
  for (ObjectId id = 1; id <= coarsest.face_of.size(); ++id) topology.face_of.push_back(id);
  if (opened.object != 0 && opened.object <= coarsest.face_of.size()) {
    add_objects(coarsest, opened, topology);
  }
  if (opened.goroutine == 0 || opened.goroutine > coarsest.role_of.size()) return topology;
  const std::size_t of = coarsest.role_of[opened.goroutine - 1];
  const Role& role = coarsest.roles[of];
  const auto members = part_of<GoroutineId>(role.goroutines, opened.goroutine, opened.count);
  for (const std::vector<GoroutineId>& part :
       in_parts(members, uses_channels(coarsest, of) ? most_open_with_channels : most_open)) {
    for (const GoroutineId id : part) {
      if (id <= topology.role_of.size()) topology.role_of[id - 1] = topology.roles.size();
    }
    topology.roles.push_back({.name = role.name, .origin = role.origin, .goroutines = part});
  }
  topology.columns = 1;
  add_channels(coarsest, finest != nullptr ? *finest : coarsest, of, topology);
  return topology;
}

}  // namespace interleave::visualizer
