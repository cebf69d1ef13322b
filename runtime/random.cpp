#include "runtime/random.h"

#include "runtime/panic.h"
#include "runtime/shown.h"

namespace interleave::runtime {
namespace {

// More than a strategy can be asked for at once is drawn in parts.
constexpr std::uint32_t part_bits = 31;
constexpr std::uint32_t part = std::uint32_t{1} << part_bits;

std::int64_t below(Scheduler& scheduler, std::int64_t n) {
  if (n == 1) return 0;
  if (n <= part) return scheduler.choose(static_cast<std::uint32_t>(n));
  const std::uint64_t high = scheduler.choose(part);
  const std::uint64_t number =
      (((high << part_bits) | scheduler.choose(part)) << 1U) | scheduler.choose(2);
  return static_cast<std::int64_t>(number % static_cast<std::uint64_t>(n));
}

}  // namespace

std::int64_t rand_intn(std::int64_t n, Where where) {
  if (n <= 0) panic("invalid argument to Intn", where);
  const Operation operation(where, {.kind = PendingKind::local});
  if (!operation) return 0;
  const std::int64_t number = below(operation.scheduler(), n);
  trace::Event event = operation.event();
  event.kind = trace::EventKind::random;
  put_shown(operation.scheduler(), show_value(number), event);
  operation.record(event);
  return number;
}

std::vector<int> rand_perm(int n, Where where) {
  if (n < 0) panic(runtime_error("runtime error: makeslice: len out of range"), where);
  std::vector<int> all(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) all[static_cast<std::size_t>(i)] = i;
  rand_shuffle(
      n,
      [&all](int i, int j) {
        std::swap(all[static_cast<std::size_t>(i)], all[static_cast<std::size_t>(j)]);
      },
      where);
  return all;
}

void check_shuffle(int n, Where where) {
  if (n < 0) panic("invalid argument to Shuffle", where);
}

}  // namespace interleave::runtime
