#include "runtime/go.h"

#include "runtime/panic.h"

namespace interleave::runtime {

void go(std::string_view name, Task body, Where where) {
  const Operation operation(where);
  if (!operation) return;
  if (!body) fatal_in(operation, go_of_nil_func);
  operation.scheduler().spawn(name, {.by = operation.self().id, .site = operation.site()},
                              std::move(body));
}

void gosched(Where where) { const Operation operation(where, {.kind = PendingKind::yield}); }

int num_goroutine(Where where) {
  const Operation operation(where);
  if (!operation) return 0;
  // Whoever starts or ends changes it.
  operation.scheduler().touch(0, Touch::Mode::write, Touch::Part::all);
  return operation.scheduler().count_goroutines();
}

void println(std::string_view line, Where where) {
  const Operation operation(where);
  if (!operation) return;
  operation.record(
      {.value = operation.scheduler().recorder.text(line), .kind = trace::EventKind::print});
}

}  // namespace interleave::runtime
