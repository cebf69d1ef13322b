#include "patterns/wait_group/shared.h"

namespace interleave::patterns::wait_group::done_twice {

void run(const Knobs& knobs) {
  Atomic<int> uploaded("uploaded");
  WaitGroup group("group");
  for (int file = 1; file <= knobs["files"]; ++file) {
    group.add(1);
    go("upload", [=] {
      Defer done([=] { group.done(); });
      if (Error err = upload(file, knobs)) {
        println(err.text());
        group.done();  // and once more by the deferred call
        return;
      }
      uploaded.add(1);
    });
  }
  group.wait();
  report(uploaded.load(), knobs);
}

}  // namespace interleave::patterns::wait_group::done_twice
