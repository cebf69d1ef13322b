// Fibers by Boost.Context. fiber_jump is its jump_fcontext.
#include <bit>
#include <boost/context/detail/fcontext.hpp>

#include "runtime/fiber.h"

namespace interleave::runtime {

namespace fcontext = boost::context::detail;

static_assert(sizeof(Jumped) == sizeof(fcontext::transfer_t));
static_assert(offsetof(Jumped, data) == offsetof(fcontext::transfer_t, data));

void* fiber_make(void* top, std::size_t size, void (*start)(Jumped)) {
  // The same but for the names of two pointers.
  return fcontext::make_fcontext(top, size, std::bit_cast<void (*)(fcontext::transfer_t)>(start));
}

}  // namespace interleave::runtime
