// Who is ever connected with what in a run: made from the whole trace, so that nothing jumps from
// step to step. With a run that goes on it grows.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "trace/trace.h"

namespace interleave::visualizer {

// Goroutines that are drawn as one card: one, or many of the same name and origin.
struct Role {
  trace::TextId name = 0;
  trace::SiteId origin = 0;  // the go statement
  std::vector<trace::GoroutineId> goroutines;
  int column = 0;  // even: goroutines; set by the layering
};

// A plain channel, with the roles at its ends (indices into Topology::roles).
struct Pipe {
  trace::ObjectId channel = 0;
  std::uint32_t capacity = 0;
  std::vector<std::size_t> senders = {}, receivers = {};
  int column = 1;           // odd
  std::size_t letters = 1;  // of the longest value that ever goes through
};

// Objects are in the order of their creation.
struct Topology {
  std::vector<Role> roles;
  std::vector<std::size_t> role_of;  // [goroutine id - 1]
  std::vector<Pipe> pipes;
  std::vector<trace::ObjectId> contexts, counters, timers;  // counters: what has a gauge
  std::vector<trace::ObjectId> owner_of;                    // [object id - 1]: 0 for none
  int columns = 0;
};

// Goroutines of one name and origin are drawn apart up to the first many wherever they are, up to
// the second where there is room, and as a counted group beyond.
inline constexpr std::size_t always_apart = 6, most_apart = 32;

class TopologyMaker {
 public:
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
  void find_objects(Topology& topology) const;

  std::uint32_t steps_ = 0;  // that were taken in
  std::vector<trace::Event> starts_, makes_;
  Uses sends_, receives_;
  std::map<trace::ObjectId, std::size_t> letters_;  // of the longest value that was sent there
  bool has_grown_ = false;                          // a value is longer than those before
  std::vector<Topology> topologies_ = std::vector<Topology>(1);
};

Topology make_topology(const trace::Trace& trace);

}  // namespace interleave::visualizer
