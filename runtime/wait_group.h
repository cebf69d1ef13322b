// Go's sync.WaitGroup: waits for a set of goroutines.
#pragma once

#include <cstdint>
#include <source_location>
#include <string_view>

#include "runtime/counter_core.h"
#include "runtime/task.h"

namespace interleave::runtime {

// A value handle: a copy is the same group.
//
//   WaitGroup group;
//   group.add(1);
//   go("fetch", [=] { Defer done([=] { group.done(); }); fetch(); });
//   group.wait();
class WaitGroup {
 public:
  explicit WaitGroup(std::string_view name = "wait group",
                     std::source_location where = std::source_location::current());

  // Panics "sync: negative WaitGroup counter".
  void add(std::int32_t delta, std::source_location where = std::source_location::current()) const;
  void done(std::source_location where = std::source_location::current()) const { add(-1, where); }
  void wait(std::source_location where = std::source_location::current()) const;

  // Go 1.25's WaitGroup.Go: add(1), and a goroutine that calls done at its end.
  void go(std::string_view name, Task body,
          std::source_location where = std::source_location::current()) const;

 private:
  Ref<CounterCore> core_;
};

}  // namespace interleave::runtime
