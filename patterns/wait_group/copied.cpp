#include "patterns/wait_group/shared.h"

namespace interleave::patterns::wait_group::copied {

void run(const Knobs& knobs) {
  Atomic<int> uploaded("uploaded");
  WaitGroupState group{};
  for (int file = 1; file <= knobs["files"]; ++file) {
    add(group, 1);
    go("upload", [=, copy = group]() mutable {
      Defer finish([&] { done(copy); });  // not that of main
      if (Error err = upload(file, knobs)) {
        println(err.text());
        return;
      }
      uploaded.add(1);
    });
  }
  wait(group);
  report(uploaded.load(), knobs);
}

}  // namespace interleave::patterns::wait_group::copied
