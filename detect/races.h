// Which accesses race: two to a variable or map that nothing protects, one of them a write, by
// goroutines that nothing orders. FastTrack (Flanagan and Freund, PLDI 2009).
//
// As Go's own detector does, it also takes a close for a write of the channel and a send for a read
// of it, and waiting for a wait group for a write of what the first Add reads: neither may come as
// it likes.
//
// Invariant: a variable keeps its last write, and the reads since then that do not happen before
// one another.
#pragma once

#include <cstdint>
#include <vector>

#include "detect/accesses.h"
#include "detect/clocks.h"
#include "trace/note.h"
#include "trace/trace.h"

namespace interleave::detect {

struct Access {
  trace::GoroutineId goroutine = 0;
  std::uint32_t time = 0;  // of the goroutine's clock
  std::uint32_t step = 0;
  trace::SiteId site = 0;
  trace::ObjectId lock = 0;  // one that it held, or 0
  Use use = Use::read;
};

struct Race {
  trace::ObjectId object = 0;
  Access earlier, later;
};

class Races {
 public:
  // Forgets the run and keeps the memory.
  void reset();
  // The next event of the trace, which makes that step. Gives the races that it brings about, until
  // the next call.
  const std::vector<Race>& see(const trace::Trace& trace, const trace::Event& event,
                               std::uint32_t step);
  // A note that was made since the last event.
  void see(const trace::Note& note) { clocks_.see(note); }
  // Is there one in the whole run? Forgets what it saw before.
  bool has_one(const trace::Trace& trace);

 private:
  struct Variable {
    Access write;
    std::vector<Access> reads;
  };
  void check(trace::ObjectId id, const Access& earlier, const Access& access);
  void visit(const trace::Event& event, std::uint32_t step, trace::ObjectId object, Use use);
  void note_lock(const trace::Event& event);

  Clocks clocks_;
  std::vector<Variable> variables_;                  // [object]
  std::vector<std::vector<trace::ObjectId>> locks_;  // [goroutine]: held now
  std::vector<Race> found_;                          // by the last event
};

}  // namespace interleave::detect
