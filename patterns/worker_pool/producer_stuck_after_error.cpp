#include "patterns/worker_pool/shared.h"

namespace interleave::patterns::worker_pool::
    producer_stuck_after_error {

Error produce(SendChannel<Job> jobs, Knobs knobs) {
  Defer close([=] { jobs.close(); });
  for (int id = 1; id <= knobs["jobs"]; ++id) {
    Job job = make_job(id, knobs);
    jobs.send(job);  // nobody may be left to take it
  }
  return nil;
}

Error worker(Context ctx, ReceiveChannel<Job> jobs,
             SendChannel<Result> results) {
  for (Job job : jobs) {
    if (Error err = handle(job)) return err;
    Result result{job.id};
    if (select(receive(ctx.done()), send(results, result)) == 0) {
      return ctx.err();
    }
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto jobs = make_channel<Job>("jobs");
  auto results = make_channel<Result>("results");
  auto [group, ctx] = ErrGroup::with_context(background());

  group.go("produce", [=] { return produce(jobs, knobs); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    group.go("worker", [=] { return worker(ctx, jobs, results); });
  }
  go("closer", [=] {
    group.wait();
    results.close();
  });

  int count = 0;
  std::optional<Result> result;
  while (select(receive(ctx.done()), receive(results, result)) ==
             1 &&
         result) {
    ++count;
  }
  report(count, group.wait());
}

}  // namespace interleave::patterns::worker_pool::producer_stuck_after_error
