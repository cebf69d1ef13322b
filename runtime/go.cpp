#include "runtime/go.h"

#include <stdexcept>

#include "runtime/scheduler.h"

namespace interleave::runtime {

void go(std::string_view name, std::function<void()> body, std::source_location where) {
  const Operation operation(where);
  if (!operation) return;
  operation.scheduler().spawn(name, operation.site(), std::move(body));
}

void gosched(std::source_location where) { const Operation operation(where); }

void println(std::string_view line, std::source_location where) {
  const Operation operation(where);
  if (!operation) return;
  operation.record(
      {.value = operation.scheduler().recorder.text(line), .kind = trace::EventKind::print});
}

}  // namespace interleave::runtime
