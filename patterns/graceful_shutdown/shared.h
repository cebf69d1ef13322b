// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::graceful_shutdown {

// What came of the jobs.
struct Counts {
  Atomic<int> accepted{"accepted"};
  Atomic<int> finished{"finished"};
  Atomic<int> aborted{"aborted"};
};

// Takes a job every 10 ms, until it is told to stop.
inline void accept(ReceiveChannel<Unit> stop, SendChannel<int> jobs,
                   Counts counts) {
  Defer close([=] { jobs.close(); });
  Ticker tick(milliseconds(10));
  Defer stop_tick([=] { tick.stop(); });
  for (int id = 1;; ++id) {
    if (select(receive(stop), receive(tick.channel())) == 0) return;
    if (select(receive(stop), send(jobs, id)) == 0) return;
    counts.accepted.add(1);
  }
}

// Each job takes two steps, but for one that is stuck.
inline void handle(Context ctx, int id, Counts counts,
                   Knobs knobs) {
  if (id == knobs["stuck-job"]) ctx.done().receive();
  for (int i = 0; i < 2; ++i) {
    if (ctx.err()) {
      counts.aborted.add(1);
      return;
    }
    work(milliseconds(knobs["step-ms"]));
  }
  counts.finished.add(1);
}

// Every job that was accepted is finished, or known to be aborted.
inline void report(Counts counts) {
  int accepted = counts.accepted.load();
  int finished = counts.finished.load();
  int aborted = counts.aborted.load();
  println(fmt::format("{} accepted, {} finished, {} aborted",
                      accepted, finished, aborted));
  expect(finished + aborted == accepted,
         fmt::format("accepted jobs are lost: {}",
                     accepted - finished - aborted));
}

}  // namespace interleave::patterns::graceful_shutdown
