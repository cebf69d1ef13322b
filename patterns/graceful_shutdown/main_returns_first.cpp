#include "patterns/graceful_shutdown/shared.h"

namespace interleave::patterns::graceful_shutdown::
    main_returns_first {

void worker(Context ctx, ReceiveChannel<int> jobs, Counts counts,
            Knobs knobs) {
  for (int id : jobs) {
    handle(ctx, id, counts, knobs);
  }
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  Defer force([=] { cancel(); });
  auto stop = make_channel<Unit>("stop");
  auto jobs = make_channel<int>("jobs", 2);
  Counts counts;
  go("accept", [=] { accept(stop, jobs, counts); });
  WaitGroup workers("workers");
  for (int i = 0; i < 2; ++i) {
    workers.go("worker", [=] { worker(ctx, jobs, counts, knobs); });
  }
  sleep(milliseconds(knobs["uptime-ms"]));

  stop.close();
  report(counts);
}

}  // namespace interleave::patterns::graceful_shutdown::main_returns_first
