// What small programs are put together from: for each kind of object, every operation on it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "runtime/golang.h"

namespace interleave::tests {

// What the goroutines of one program share; a theme makes what it needs.
struct Things {
  runtime::Channel<int> a, b;
  runtime::Context ctx, child;
  runtime::CancelFunc cancel, cancel_child;
  runtime::CancelCauseFunc cancel_cause;
  std::optional<runtime::StopFunc> stop_after;
  std::optional<runtime::Timer> timer;
  std::optional<runtime::Ticker> ticker;
  std::optional<runtime::Mutex> mutex, other_mutex;
  std::optional<runtime::RWMutex> rw_mutex;
  std::optional<runtime::WaitGroup> group;
  std::optional<runtime::Once> once;
  std::optional<runtime::Cond> cond;
  std::optional<runtime::Pool<int>> pool;
  std::optional<runtime::SharedMap<int, int>> map;
  std::optional<runtime::SyncMap<int, int>> sync_map;
  std::optional<runtime::Atomic<int>> number;
  std::optional<runtime::Shared<int>> shared;
  std::optional<runtime::SharedSlice<int>> slice;
  std::optional<runtime::AtomicValue> value;
  std::optional<runtime::Weighted> semaphore;
  std::optional<runtime::SingleFlight<int>> flight;
  std::optional<runtime::ErrGroup> err_group;
};

// What one goroutine has seen.
class Seen {
 public:
  void note(const std::string& what) { text_ += what + ' '; }
  void note(int what) { note(std::to_string(what)); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

struct Op {
  const char* name;
  void (*run)(Things& things, Seen& seen);
};

struct Theme {
  const char* name;
  void (*make)(Things& things);
  std::span<const Op> ops;
};

std::span<const Theme> themes();

}  // namespace interleave::tests
