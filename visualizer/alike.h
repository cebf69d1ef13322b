// Tells goroutines and objects of a run by those of another run of the same program, which was
// there before: the second worker that this line has started is the second one there, too.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "trace/trace.h"

namespace interleave::visualizer {

// Ids of the run that was before are called places; what was not in it gets further ones.
class Alike {
 public:
  // Takes in the run that was before.
  explicit Alike(const trace::Trace& before);

  // An event of the run that was before, with numbers of its own for the texts and lines that tell
  // origins.
  trace::Event numbered(const trace::Trace& trace, trace::Event event);
  // The event of the later run with places for ids, and numbers as there. Events come in their
  // order, each once.
  trace::Event placed(const trace::Trace& trace, trace::Event event);
  // The place of an object that was made.
  trace::ObjectId place_of(trace::ObjectId object) const { return objects_.place[object - 1]; }

  // Who has this place in the later run; `to_come` + place as long as there is nobody.
  std::uint32_t goroutine_at(std::uint32_t place) const { return goroutines_.at(place); }
  std::uint32_t object_at(std::uint32_t place) const { return objects_.at(place); }
  // Places are ids from 1 on.
  std::size_t goroutine_count() const { return goroutines_.place.size(); }
  std::size_t object_count() const { return objects_.place.size(); }
  // Above all ids.
  static constexpr std::uint32_t to_come = 0x8000'0000;

 private:
  // What it is made by, called, and of which kind.
  using Origin = std::tuple<std::string, std::string, std::uint32_t, std::uint8_t>;
  struct Numbered {
    std::map<Origin, std::vector<std::uint32_t>> places;  // in the order of their making
    std::map<Origin, std::size_t> taken;                  // so many of them
    std::vector<std::uint32_t> place;                     // [id - 1] of the later run
    std::vector<std::uint32_t> holder;                    // [place - 1]; 0: nobody yet

    void expect(const Origin& origin, std::uint32_t id);
    std::uint32_t take(const Origin& origin, std::uint32_t id);
    std::uint32_t at(std::uint32_t place) const;
  };
  Origin origin_of(const trace::Trace& trace, const trace::Event& event) const;
  std::uint32_t number_of(const Origin& origin);

  Numbered goroutines_, objects_;
  std::map<Origin, std::uint32_t> numbers_;
};

}  // namespace interleave::visualizer
