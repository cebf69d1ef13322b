#include "patterns/wait_group/shared.h"

namespace interleave::patterns::wait_group::errgroup {

void run(const Knobs& knobs) {
  Atomic<int> uploaded("uploaded");
  ErrGroup group("group");
  for (int file = 1; file <= knobs["files"]; ++file) {
    group.go("upload", [=]() -> Error {
      if (Error err = upload(file, knobs)) return err;
      uploaded.add(1);
      return nil;
    });
  }
  if (Error err = group.wait()) println(err.text());
  report(uploaded.load(), knobs);
}

}  // namespace interleave::patterns::wait_group::errgroup
