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
std::vector<std::vector<Id>> in_parts(const std::vector<Id>& members) {
  const std::size_t size = (members.size() + most_open - 1) / most_open;
  std::vector<std::vector<Id>> parts;
  for (std::size_t i = 0; i < members.size(); i += std::max<std::size_t>(size, 1)) {
    const auto begin = members.begin() + static_cast<std::ptrdiff_t>(i);
    parts.emplace_back(begin,
                       begin + static_cast<std::ptrdiff_t>(std::min(size, members.size() - i)));
  }
  return parts;
}

template <class List>
bool has(const List& list, ObjectId id) {
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
    for (const ObjectId id : part) topology.face_of[id - 1] = part.front();
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

}  // namespace

std::vector<Opened> groups_of(const Topology& coarsest) {
  std::vector<Opened> groups;
  for (const Role& role : coarsest.roles) {
    if (role.goroutines.size() < 2) continue;
    groups.push_back({.goroutine = role.goroutines.front(), .count = role.goroutines.size()});
  }
  for (const auto& [face, members] : coarsest.merged) {
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

Topology opened_topology(const Topology& coarsest, const Opened& opened) {
  Topology topology;
  topology.role_of.assign(coarsest.role_of.size(), no_role);
  topology.owner_of = coarsest.owner_of;
  for (ObjectId id = 1; id <= coarsest.face_of.size(); ++id) topology.face_of.push_back(id);
  if (opened.object != 0 && opened.object <= coarsest.face_of.size()) {
    add_objects(coarsest, opened, topology);
  }
  if (opened.goroutine == 0 || opened.goroutine > coarsest.role_of.size()) return topology;
  const Role& role = coarsest.roles[coarsest.role_of[opened.goroutine - 1]];
  const auto members = part_of<GoroutineId>(role.goroutines, opened.goroutine, opened.count);
  for (const std::vector<GoroutineId>& part : in_parts(members)) {
    for (const GoroutineId id : part) topology.role_of[id - 1] = topology.roles.size();
    topology.roles.push_back({.name = role.name, .origin = role.origin, .goroutines = part});
  }
  topology.columns = 1;
  return topology;
}

}  // namespace interleave::visualizer
