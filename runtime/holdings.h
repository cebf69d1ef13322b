// Who holds which handle: written down as notes of the trace, so that a detector can tell who could
// still wake whom.
//
// Invariants:
//  - A handle belongs to the place where it lives: the stack of a goroutine, the closure that a
//    goroutine will run, or anywhere else, where anybody might reach it. It does not move while it
//    lives.
//  - Written while the run is held only. Nothing is written without a trace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/recorder.h"
#include "trace/note.h"

namespace interleave::runtime {

using trace::HolderId;

// Not a run's business: made outside of one, or in one that keeps no such book.
inline constexpr HolderId untracked = 0;
// The heap, and whatever else is not known.
inline constexpr HolderId anybody = 1;

struct Goroutine;
// Is the place on its stack? To be asked by the goroutine itself.
bool is_on_stack(const Goroutine& self, const void* where);

class Holdings {
 public:
  explicit Holdings(Recorder& recorder) : recorder_(recorder) {}

  bool is_on() const { return on_; }
  // Before a run.
  void reset(bool on);

  HolderId make() { return on_ ? ++last_ : untracked; }
  // One handle more, or less; ends as in trace/note.h.
  void add(HolderId holder, trace::ObjectId object, std::uint8_t ends) {
    change<1>(holder, object, ends);
  }
  void remove(HolderId holder, trace::ObjectId object, std::uint8_t ends) {
    change<-1>(holder, object, ends);
  }
  // A goroutine starts; `closure` is what it was started with, or untracked. Gives its holder.
  HolderId start(HolderId closure, trace::GoroutineId goroutine);
  void share(HolderId holder, HolderId with);
  void put_within(HolderId holder, HolderId outer);

 private:
  // There is one for each holder and object that it has a handle to.
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t run = 0;  // of another run, or 0: free
    std::uint16_t counts[2] = {};
  };

  template <int Delta>
  void change(HolderId holder, trace::ObjectId object, std::uint8_t ends);
  // The one for this key, made if there is none.
  Slot& slot(std::uint64_t key);
  Slot& add_slot(std::uint64_t key);
  Slot* probe(std::uint64_t key);
  std::size_t home(std::uint64_t key) const;
  void free(Slot& slot);
  void grow();

  Recorder& recorder_;
  bool on_ = false;
  HolderId last_ = anybody;
  std::vector<Slot> slots_;  // a power of two
  std::size_t used_ = 0;
  std::uint32_t run_ = 0;
};

// While it lives, handles that are made inside of this memory belong to a holder of their own.
class Closure {
 public:
  Closure(void* memory, std::size_t size);
  ~Closure();
  Closure(const Closure&) = delete;
  Closure& operator=(const Closure&) = delete;

  HolderId holder() const { return holder_; }
  // After the closure was made: has it pointers to the stack of who made it? Its holder then shares
  // what that one holds.
  bool has_pointers();

 private:
  friend HolderId holder_at(const void* place);
  friend void closure_moved(HolderId holder, bool shares, const void* to);

  const std::byte* begin_;
  const std::byte* end_;
  HolderId holder_;
  Closure* outer_;
  bool shares_ = false;
};

// The running goroutine's own holder: what lies on its stack belongs to it. untracked outside of a
// run, and in one that keeps no book.
HolderId own_holder();

// While one lives, handles that its thread makes or copies belong to this holder, wherever they lie:
// for who keeps a goroutine's variables elsewhere than on its stack, as an interpreter does. No
// operation may come in between.
//
//   const HeldBy scope(holder);
//   variables.push_back(channel);
class HeldBy {
 public:
  explicit HeldBy(HolderId holder);
  ~HeldBy();
  HeldBy(const HeldBy&) = delete;
  HeldBy& operator=(const HeldBy&) = delete;

 private:
  HolderId before_;
};

// The holder of what lives at this place, unless it is told by a HeldBy.
HolderId holder_at(const void* place);

// The handle of a closure now lives at this place: maybe inside of another closure.
void closure_moved(HolderId holder, bool shares, const void* to);

}  // namespace interleave::runtime
