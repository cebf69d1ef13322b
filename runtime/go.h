// Starting goroutines, and what a goroutine may say.
#pragma once

#include <string_view>

#include "runtime/task.h"
#include "runtime/where.h"

namespace interleave::runtime {

// Go's go statement. `name` is what people see; several goroutines of one name are numbered.
// Fatal error "go of nil func value".
//
//   go("worker", [=] { for (int job : jobs) handle(job); });
void go(std::string_view name, Task body, Where where = std::source_location::current());

// Go's runtime.Gosched: lets another goroutine run.
void gosched(Where where = std::source_location::current());

// Go's runtime.NumGoroutine: how many there are, the calling one included. One that has done its
// last operation may be counted for a while yet.
int num_goroutine(Where where = std::source_location::current());

// Go's fmt.Println of one line.
void println(std::string_view line, Where where = std::source_location::current());

}  // namespace interleave::runtime
