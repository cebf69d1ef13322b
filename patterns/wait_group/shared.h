// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::wait_group {

// Fails for one of the files.
inline Error upload(int file, const Knobs& knobs) {
  work(milliseconds(knobs["upload-ms"]));
  if (file == knobs["failing-file"]) {
    return new_error(fmt::format("file {} is too large", file));
  }
  return nil;
}

// All files but the failing one are to be uploaded by now.
inline void report(int uploaded, const Knobs& knobs) {
  println(fmt::format("{} uploaded", uploaded));
  int wanted = knobs["files"];
  int failing = knobs["failing-file"];
  if (failing > 0 && failing <= wanted) --wanted;
  expect(uploaded == wanted, "main waits for all uploads");
}

}  // namespace interleave::patterns::wait_group
