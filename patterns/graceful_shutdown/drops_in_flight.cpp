#include "patterns/graceful_shutdown/shared.h"

namespace interleave::patterns::graceful_shutdown::drops_in_flight {

void worker(Context ctx, ReceiveChannel<Unit> stop,
            ReceiveChannel<int> jobs, Counts counts, Knobs knobs) {
  std::optional<int> id;
  while (select(receive(stop), receive(jobs, id)) == 1 && id) {
    handle(ctx, *id, counts, knobs);
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
    workers.go("worker",
               [=] { worker(ctx, stop, jobs, counts, knobs); });
  }
  sleep(milliseconds(knobs["uptime-ms"]));

  stop.close();
  auto drained = make_channel<Unit>("drained");
  go("drain", [=] {
    workers.wait();
    drained.close();
  });
  auto grace = milliseconds(knobs["grace-ms"]);
  if (select(receive(drained), receive(after(grace))) == 1) {
    cancel();
    drained.receive();
  }
  report(counts);
}

}  // namespace interleave::patterns::graceful_shutdown::drops_in_flight
