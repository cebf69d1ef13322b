// What is explored.
#pragma once

#include <functional>

namespace interleave::explore {

// Runs as goroutine 1, again and again, maybe on several threads at once. It must do the same each
// time, but for what the schedule decides.
using Program = std::function<void()>;

}  // namespace interleave::explore
