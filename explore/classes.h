// Which class of schedules a run belongs to: two runs are of one class if the same things happened
// in them in the same order, where Go's memory model orders them (https://go.dev/ref/mem), however
// else they were interleaved.
//
// A class is known by a fingerprint of 64 bits. Each goroutine has a hash of all that happened
// before what it does next; who learns of what another one did takes that one's hash in. A wait
// counts by what ended it, not by when it began.
#pragma once

#include <cstdint>
#include <vector>

#include "trace/trace.h"

namespace interleave::explore {

class Fingerprinter {
 public:
  // Allocates nothing once it has seen a run of that size.
  std::uint64_t of(const trace::Trace& trace);

 private:
  struct Goroutine {
    std::uint64_t key = 0;   // who it is: its parent's key, and which of its children
    std::uint64_t past = 0;  // what happened before what it does next
    std::uint32_t children = 0;
    std::uint32_t made = 0;  // objects
  };
  struct Object {
    std::uint64_t key = 0;        // who made it, and as which
    std::uint64_t chain = 0;      // all that was done with it alone, in order
    std::uint64_t counted = 0;    // a wait group, a group: by whom
    std::uint64_t shared = 0;     // what was done since then in any order
    std::uint64_t order[2] = {};  // a buffered channel: of the sends, of the receives
    std::uint32_t next[2] = {};   // the places of the next ones, around
    std::uint32_t capacity = 0;
    std::uint32_t first_slot = 0;  // into slots_: what was sent to, and received from, each place
    trace::ObjectKind kind = trace::ObjectKind::channel;
  };

  // They exist from their go and make on.
  Goroutine& goroutine(trace::GoroutineId id) { return goroutines_[id]; }
  Object& object(trace::ObjectId id) { return objects_[id]; }
  void see_plainly(const trace::Event& event, bool counts);
  void see(const trace::Event& event);
  void see(const trace::Note& note);
  void make(const trace::Event& event);
  void start(const trace::Event& event);
  void transfer(const trace::Event& event);
  void unblock(const trace::Event& event);
  void meet(Goroutine& sender, Goroutine& receiver, const Object& channel);
  // side 0: sends, 1: receives.
  void pass(Goroutine& who, Object& channel, unsigned side);
  // In order with all that is done with the object; or with what is done alone only.
  void alone(Goroutine& who, Object& object, std::uint64_t what);
  void shared(Goroutine& who, Object& object, std::uint64_t what);

  std::vector<Goroutine> goroutines_;  // [id]; 0: time
  std::vector<Object> objects_;        // [id]; 0: what is printed
  std::vector<std::uint64_t> slots_;
};

// How many different ones there were, up to a bound, and how many of them once and twice.
class ClassSet {
 public:
  static constexpr std::size_t most = 1U << 22U;

  void add(std::uint64_t fingerprint) { add(fingerprint, 1); }
  void add(const ClassSet& other);
  void clear();
  std::size_t size() const { return size_; }
  // False: there were more than it can hold.
  bool has_all() const { return size_ < most; }
  // Of those that were added again and again, too.
  std::size_t seen_once() const { return times_[1]; }
  std::size_t seen_twice() const { return times_[2]; }

 private:
  // A slot has a fingerprint without its last two bits, and there how often it was seen, up to often.
  static constexpr std::uint64_t often = 3;

  void grow();
  void add(std::uint64_t fingerprint, std::uint64_t times);
  std::uint64_t& slot_of(std::uint64_t fingerprint);

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(64);  // a power of two; 0: free
  std::size_t size_ = 0;
  std::size_t times_[often + 1] = {};  // how many were seen so often
};

}  // namespace interleave::explore
