#include "runtime/expect.h"

#include "runtime/operation.h"

namespace interleave::runtime {

void expect(bool holds, std::string_view what, Where where) {
  const Operation operation(where);
  if (!operation) return;
  operation.record({.other = holds ? 1U : 0U,
                    .value = operation.scheduler().recorder.text(what),
                    .kind = trace::EventKind::expect});
}

}  // namespace interleave::runtime
