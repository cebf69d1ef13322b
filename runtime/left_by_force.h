// Leaving all frames of a goroutine when a run is torn down, in one walk over its stack: an
// exception takes two, the first of which looks for who catches it.
#pragma once

#include "runtime/sanitizers.h"
#if __has_include(<cxxabi.h>)
#include <cxxabi.h>
#endif

// Sanitizers must see frames go, which they do when an exception is thrown.
#if defined(__GLIBCXX__) && !defined(INTERLEAVE_ASAN) && !defined(INTERLEAVE_TSAN) && \
    !defined(__USING_SJLJ_EXCEPTIONS__) && !defined(__EMSCRIPTEN__)
#define INTERLEAVE_LEAVES_BY_FORCE 1
#endif

namespace interleave::runtime {

// What such a walk is caught as; where there is none, Unwind is thrown.
#ifdef INTERLEAVE_LEAVES_BY_FORCE
using LeftByForce = abi::__forced_unwind;
#else
struct LeftByForce {};
#endif

// Runs the destructors of the calling thread's frames, up to who catches LeftByForce or everything.
// May return at once: it cannot be done here.
void leave_by_force();
// Do such destructors run on this thread right now? std::uncaught_exceptions() does not count them.
bool is_left_by_force();

}  // namespace interleave::runtime
