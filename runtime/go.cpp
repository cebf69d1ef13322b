#include "runtime/go.h"

#include "runtime/panic.h"

namespace interleave::runtime {

void go(std::string_view name, Task body, std::source_location where) {
  const Operation operation(where);
  if (!operation) return;
  if (!body) fatal_in(operation, "go of nil func value");
  operation.scheduler().spawn(name, operation.self().id, operation.site(), std::move(body));
}

void gosched(std::source_location where) {
  const Operation operation(where, {.kind = PendingKind::local});
}

void println(std::string_view line, std::source_location where) {
  const Operation operation(where);
  if (!operation) return;
  operation.record(
      {.value = operation.scheduler().recorder.text(line), .kind = trace::EventKind::print});
}

}  // namespace interleave::runtime
