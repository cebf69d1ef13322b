// Worker pool: a fixed number of workers take jobs from one channel
// and put results on another.
#include <fmt/format.h>

#include <array>

#include "patterns/all.h"
#include "runtime/golang.h"

namespace interleave::patterns {
namespace {

using namespace runtime;

struct Job {
  int id = 0;
  int work_ms = 0;
  bool fails = false;
};

struct Result {
  int id = 0;
};

Error handle(Job job) {
  work(milliseconds(job.work_ms));
  if (job.fails)
    return new_error(fmt::format("job {} failed", job.id));
  return nil;
}

Job make_job(int id, const Knobs& knobs) {
  return {id, knobs["work-ms"], id == knobs["failing-job"]};
}

void report(int results, Error err) {
  if (err) {
    println(
        fmt::format("{} results, then: {}", results, err.text()));
  } else {
    println(fmt::format("{} results, all done", results));
  }
}

namespace correct {

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

  group.go("produce", [=] { return produce(ctx, jobs, knobs); });
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

}  // namespace correct

namespace jobs_never_closed {

Error produce(Context ctx, SendChannel<Job> jobs, Knobs knobs) {
  for (int id = 1; id <= knobs["jobs"]; ++id) {
    Job job = make_job(id, knobs);
    if (select(receive(ctx.done()), send(jobs, job)) == 0) {
      return ctx.err();
    }
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

  group.go("produce", [=] { return produce(ctx, jobs, knobs); });
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

}  // namespace jobs_never_closed

namespace ignores_context {

Error produce(SendChannel<Job> jobs, Knobs knobs) {
  Defer close([=] { jobs.close(); });
  for (int id = 1; id <= knobs["jobs"]; ++id) {
    Job job = make_job(id, knobs);
    jobs.send(job);
  }
  return nil;
}

Error worker(ReceiveChannel<Job> jobs,
             SendChannel<Result> results) {
  for (Job job : jobs) {
    if (Error err = handle(job)) return err;
    Result result{job.id};
    results.send(result);
  }
  return nil;
}

void run(const Knobs& knobs) {
  auto jobs = make_channel<Job>("jobs");
  auto results = make_channel<Result>("results");
  auto [group, ctx] = ErrGroup::with_context(background());

  group.go("produce", [=] { return produce(jobs, knobs); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    group.go("worker", [=] { return worker(jobs, results); });
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

}  // namespace ignores_context

namespace results_unread {

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
  auto results = make_channel<Result>("results");
  auto [group, ctx] = ErrGroup::with_context(background());

  group.go("produce", [=] { return produce(ctx, jobs, knobs); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    group.go("worker", [=] { return worker(jobs, results); });
  }

  Error err = group.wait();  // nobody reads results meanwhile
  results.close();
  int count = 0;
  for (Result result : results) count += result.id > 0 ? 1 : 0;
  report(count, err);
}

}  // namespace results_unread

constexpr std::array knobs = {
    Knob{"workers", "Workers", 1, 8, 3},
    Knob{"jobs", "Jobs", 1, 40, 8},
    Knob{"work-ms", "Work per job", 1, 100, 20, "ms"},
    Knob{"failing-job", "Failing job (0: none)", 0, 40, 0},
};

constexpr std::array one_job_fails = {Preset{"failing-job", 3}};

constexpr std::array small = {Preset{"workers", 2},
                              Preset{"jobs", 3},
                              Preset{"failing-job", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: sender closes, all listen",
        .summary = "The producer closes jobs; everybody who waits "
                   "also waits for ctx.Done().",
        .mend = "",
        .main = correct::run,
        .expected = Expected::clean,
        .small = small,
    },
    Variant{
        .id = "jobs-never-closed",
        .title = "Jobs never closed",
        .summary =
            "The producer returns without closing jobs, so the "
            "workers' range loops never end.",
        .mend = "Close jobs in the goroutine that sends on it: "
                "defer close(jobs).",
        .main = jobs_never_closed::run,
        .expected = Expected::deadlock,
    },
    Variant{
        .id = "ignores-context",
        .title = "Ignores the context",
        .summary = "After the first error main stops reading, but "
                   "producer and workers send on regardless.",
        .mend =
            "Wait for ctx.Done() beside every send: select { case "
            "<-ctx.Done(): … case results <- r: }.",
        .main = ignores_context::run,
        .expected = Expected::deadlock,
        .presets = one_job_fails,
    },
    Variant{
        .id = "results-unread",
        .title = "Results unread",
        .summary =
            "main waits for the workers before it reads their "
            "results; they wait for main to read.",
        .mend = "Read results while the workers run, and let a "
                "goroutine of its own wait and close.",
        .main = results_unread::run,
        .expected = Expected::deadlock,
    },
};

}  // namespace

const Pattern worker_pool = {
    .id = "worker-pool",
    .title = "Worker pool",
    .summary =
        "A fixed number of workers take jobs from one channel "
        "and put results on another.",
    .file = "patterns/worker_pool.cpp",
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns
