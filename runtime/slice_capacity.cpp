#include "runtime/slice_capacity.h"

#include <algorithm>
#include <array>

namespace interleave::runtime {
namespace {

// The sizes in which Go's allocator gives small memory (runtime/sizeclasses.go).
constexpr std::array<std::size_t, 67> size_classes = {
    8,     16,    24,    32,    48,    64,    80,    96,    112,   128,   144,  160,   176,   192,
    208,   224,   240,   256,   288,   320,   352,   384,   416,   448,   480,  512,   576,   640,
    704,   768,   896,   1024,  1152,  1280,  1408,  1536,  1792,  2048,  2304, 2688,  3072,  3200,
    3456,  4096,  4864,  5376,  6144,  6528,  6784,  6912,  8192,  9472,  9728, 10240, 10880, 12288,
    13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};
constexpr std::size_t page = 8192;

// From Go 1.22 on a larger object with pointers has a header.
constexpr int header_go_minor = 22;
constexpr std::size_t header = 8;
constexpr std::size_t largest_without_header = 512;

std::size_t rounded_up(std::size_t bytes, bool has_pointers, int go_minor) {
  const bool has_headers = go_minor >= header_go_minor;
  const std::size_t largest = has_headers ? size_classes.back() - header : size_classes.back() - 1;
  if (bytes > largest) return (bytes + page - 1) / page * page;
  const std::size_t extra =
      has_headers && has_pointers && bytes > largest_without_header ? header : 0;
  return *std::lower_bound(size_classes.begin(), size_classes.end(), bytes + extra) - extra;
}

}  // namespace

std::size_t grown_capacity(std::size_t old_capacity, std::size_t length, SliceElement element,
                           int go_minor) {
  constexpr std::size_t doubled_below = 256;
  std::size_t capacity = old_capacity;
  if (length > 2 * old_capacity) {
    capacity = length;
  } else if (old_capacity < doubled_below) {
    capacity = 2 * old_capacity;
  } else {
    while (capacity < length) capacity += (capacity + 3 * doubled_below) / 4;
  }
  return rounded_up(capacity * element.size, element.has_pointers, go_minor) / element.size;
}

}  // namespace interleave::runtime
