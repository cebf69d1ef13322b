#include "patterns/wait_group/shared.h"

namespace interleave::patterns::wait_group::missing_done {

void run(const Knobs& knobs) {
  Atomic<int> uploaded("uploaded");
  WaitGroup group("group");
  for (int file = 1; file <= knobs["files"]; ++file) {
    group.add(1);
    go("upload", [=] {
      if (Error err = upload(file, knobs)) {
        println(err.text());
        return;  // and is not counted down
      }
      uploaded.add(1);
      group.done();
    });
  }
  group.wait();
  report(uploaded.load(), knobs);
}

}  // namespace interleave::patterns::wait_group::missing_done
