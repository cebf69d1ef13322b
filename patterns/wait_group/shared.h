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

}  // namespace interleave::patterns::wait_group
