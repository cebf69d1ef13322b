// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::timeout {

inline void serve(int request, SendChannel<int> answer,
                  Knobs knobs) {
  work(milliseconds(request * knobs["answer-ms"]));
  if (request == knobs["lost-request"]) return;
  answer.send(request * request);
}

}  // namespace interleave::patterns::timeout
