#include "patterns/worker_pool/shared.h"

namespace interleave::patterns::worker_pool::wait_before_drain {

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

Error worker(ReceiveChannel<Job> jobs,
             SendChannel<Result> results) {
  for (Job job : jobs) {
    if (Error err = handle(job)) return err;
    results.send(Result{job.id});
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto jobs = make_channel<Job>("jobs");
  auto results = make_channel<Result>("results", knobs["workers"]);
  auto [group, ctx] = ErrGroup::with_context(background());

  group.go("produce", [=] { return produce(ctx, jobs, knobs); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    group.go("worker", [=] { return worker(jobs, results); });
  }

  Error err = group.wait();  // the buffer is full by then
  results.close();
  int count = 0;
  for (Result result : results) count += result.id > 0 ? 1 : 0;
  report(count, err);
}

}  // namespace interleave::patterns::worker_pool::wait_before_drain
