#include "tests/conformance/program.h"

namespace interleave::conformance {

void worker_pool() {
  auto jobs = make_channel<int>("jobs");
  auto results = make_channel<int>("results");
  WaitGroup workers;
  for (int i = 0; i < 3; ++i) {
    workers.add(1);
    go("worker", [=] {
      Defer done([=] { workers.done(); });
      for (int job : jobs) results.send(job * job);
    });
  }
  go("producer", [=] {
    for (int i = 1; i <= 5; ++i) jobs.send(i);
    jobs.close();
  });
  go("closer", [=] {
    workers.wait();
    results.close();
  });
  int sum = 0;
  for (int result : results) sum += result;
  println(sum);
}

}  // namespace interleave::conformance
