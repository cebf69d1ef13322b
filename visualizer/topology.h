// Who is ever connected with what in a run: made from the whole trace, so that nothing jumps from
// step to step. With a run that goes on it grows.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "trace/trace.h"
#include "visualizer/alike.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// Goroutines that are drawn as one card: one, or many of the same name and origin.
struct Role {
  trace::TextId name = 0;
  trace::SiteId origin = 0;  // the go statement
  std::vector<trace::GoroutineId> goroutines;
  int column = 0;  // even: goroutines; set by the layering
};

// A plain channel, or several of one origin, with the roles at its ends (indices into
// Topology::roles).
struct Pipe {
  trace::ObjectId channel = 0;  // of several the first
  std::uint32_t capacity = 0;
  std::vector<std::size_t> senders = {}, receivers = {};
  int column = 1;           // odd
  std::size_t count = 1;    // of channels that are drawn as one
  std::size_t letters = 1;  // of the longest value that ever goes through
};

// Objects are in the order of their creation. Of those that are drawn as one the first is listed.
struct Topology {
  std::vector<Role> roles;
  std::vector<std::size_t> role_of;  // [goroutine id - 1]; no_role: not on the stage
  std::vector<Pipe> pipes;
  std::vector<trace::ObjectId> contexts, counters, timers;  // counters: what has a gauge
  std::vector<trace::ObjectId> owner_of;                    // [object id - 1]: 0 for none
  std::vector<trace::ObjectId> face_of;  // [object id - 1]: the first of those it is drawn with
  std::map<trace::ObjectId, std::vector<trace::ObjectId>> merged;  // by the first of them
  int columns = 0;

  // The first of those that this object is drawn with; itself if it is drawn alone.
  trace::ObjectId face(trace::ObjectId object) const {
    return object == 0 || object > face_of.size() ? object : face_of[object - 1];
  }
  // Those that are drawn as this one; empty: it alone.
  std::span<const trace::ObjectId> members(trace::ObjectId face) const {
    const auto found = merged.find(face);
    return found == merged.end() ? std::span<const trace::ObjectId>() : found->second;
  }
};
inline constexpr std::size_t no_role = static_cast<std::size_t>(-1);

// Goroutines of one name and origin are drawn apart up to the first many wherever they are, up to
// the second where there is room, and as a counted group beyond. Where there is no room for the
// first many either, the largest groups are merged before the others.
inline constexpr std::size_t always_apart = 6, most_apart = 32;
// Of a group that is open so many are shown one by one; of more, parts of it.
inline constexpr std::size_t most_open = 30, most_open_with_channels = 16;

// All groups of the coarsest topology that have more than one member, in the order in which they are
// on the stage.
std::vector<Opened> groups_of(const Topology& coarsest);
// The group in it that this one is in; of no group: nothing.
std::optional<Opened> group_with(const Topology& coarsest, const Selection& selection);
// What the stage shows while a group is open: its members, one by one or in parts that can be opened in
// turn, and the channels that goroutines among them use. `finest` tells who uses which; without it, as
// far as the coarsest one does.
Topology opened_topology(const Topology& coarsest, const Opened& opened,
                         const Topology* finest = nullptr);

class TopologyMaker {
 public:
  TopologyMaker() = default;
  // Of a run that is still to come: all has the place that it has in this run of the same program,
  // from the first step on.
  explicit TopologyMaker(const trace::Trace& before);
  // Takes in what has happened since the last call; always the same trace.
  void advance(const trace::Trace& trace);
  // With as many apart as there can be.
  const Topology& topology() const { return topologies_.front(); }
  // From that one to the one with the fewest apart: of those, a group less each time.
  const std::vector<Topology>& topologies() const { return topologies_; }

 private:
  // Pairs of goroutine and channel, in the order in which they first met.
  struct Uses {
    std::vector<std::pair<trace::GoroutineId, trace::ObjectId>> pairs;
    std::set<std::pair<trace::GoroutineId, trace::ObjectId>> known;
    void add(trace::GoroutineId goroutine, trace::ObjectId channel);
  };

  void take(const trace::Trace& trace, const trace::Event& event);
  void note_value(const trace::Trace& trace, trace::ObjectId channel, std::uint32_t value,
                  std::uint8_t flags);
  void note_block(const trace::Trace& trace, const trace::Event& event);
  using Groups = std::map<std::pair<trace::TextId, trace::SiteId>, std::vector<trace::GoroutineId>>;

  void make();
  Topology make_with(const Groups& groups, std::size_t apart) const;
  void find_roles(const Groups& groups, std::size_t apart, Topology& topology) const;
  void find_objects(std::size_t apart, Topology& topology) const;
  // Of the longest value that was sent on the channel, or on those it is drawn with.
  std::size_t letters_of(std::span<const trace::ObjectId> members, trace::ObjectId channel) const;
  std::set<std::size_t, std::greater<>> sizes_of(const Groups& groups) const;

  void name_places(Topology& topology) const;

  std::uint32_t steps_ = 0;     // that were taken in
  std::optional<Alike> alike_;  // then ids in starts_, makes_, sends_ and receives_ are places
  std::vector<trace::Event> starts_, makes_;
  Uses sends_, receives_;
  std::map<trace::ObjectId, std::size_t> letters_;  // of the longest value that was sent there
  bool has_grown_ = false;                          // a value is longer than those before
  std::vector<Topology> topologies_ = std::vector<Topology>(1);
};

Topology make_topology(const trace::Trace& trace);

}  // namespace interleave::visualizer
