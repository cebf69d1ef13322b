#include "patterns/worker_pool/shared.h"

namespace interleave::patterns::worker_pool::last_one_closes {

Error produce(Context ctx, SendChannel<Job> jobs, Knobs knobs) {
  Defer close([=] { jobs.close(); });
  for (int id = 1; id <= knobs["jobs"]; ++id) {
    Job job = make_job(id, knobs);
    if (select(receive(ctx.done()), send(jobs, job)) == 0) {
      return ctx.err();
    }
  }
  return nil;
}

Error worker(Context ctx, ReceiveChannel<Job> jobs,
             SendChannel<Result> results, Atomic<int> left) {
  Defer end([=] {
    left.add(-1);
    if (left.load() == 0) results.close();
  });
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
  Atomic<int> left("left", knobs["workers"]);
  auto [group, ctx] = ErrGroup::with_context(background());

  group.go("produce", [=] { return produce(ctx, jobs, knobs); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    group.go("worker",
             [=] { return worker(ctx, jobs, results, left); });
  }

  int count = 0;
  std::optional<Result> result;
  while (select(receive(ctx.done()), receive(results, result)) ==
             1 &&
         result) {
    ++count;
  }
  report(count, group.wait());
}

}  // namespace interleave::patterns::worker_pool::last_one_closes
