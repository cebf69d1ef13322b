// How much room Go's append makes.
#pragma once

#include <cstddef>

namespace interleave::runtime {

struct SliceElement {
  std::size_t size = 8;  // of the element in Go, in bytes
  bool has_pointers = false;
};

// The capacity of the new array when `length` elements no longer fit into `old_capacity`.
// go_minor: 22 for Go 1.22.
std::size_t grown_capacity(std::size_t old_capacity, std::size_t length, SliceElement element,
                           int go_minor);

}  // namespace interleave::runtime
