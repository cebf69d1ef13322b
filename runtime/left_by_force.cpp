#include "runtime/left_by_force.h"

#ifdef INTERLEAVE_LEAVES_BY_FORCE
#include <unwind.h>

namespace interleave::runtime {
namespace {

thread_local bool is_leaving = false;
thread_local unsigned int uncaught_before = 0;

// What std::uncaught_exceptions() says. The Itanium C++ ABI lays it out so (2.2.2).
struct ExceptionGlobals {
  void* caught;
  unsigned int uncaught;
};
unsigned int& uncaught() {
  return reinterpret_cast<ExceptionGlobals*>(abi::__cxa_get_globals())->uncaught;
}

// The walk has been caught, for good: at its end, or by a pattern that catches everything.
void end_walk(_Unwind_Reason_Code, _Unwind_Exception*) {
  is_leaving = false;
  // Who threw it on has counted it, and who catches it does not count it off.
  uncaught() = uncaught_before;
}

// Asked at each frame whether to stop there.
_Unwind_Reason_Code go_on(int, _Unwind_Action, _Unwind_Exception_Class, _Unwind_Exception*,
                          _Unwind_Context*, void*) {
  return _URC_NO_REASON;
}

}  // namespace

void leave_by_force() {
  // One is enough: no goroutine of the thread runs before all frames have been left.
  static thread_local _Unwind_Exception walk;
  walk = {};
  walk.exception_cleanup = end_walk;
  is_leaving = true;
  uncaught_before = uncaught();
  // The last thing, so that this function's frame is none of those to leave. Returns if it fails.
  _Unwind_ForcedUnwind(&walk, go_on, nullptr);
}

bool is_left_by_force() { return is_leaving; }

}  // namespace interleave::runtime
#else
namespace interleave::runtime {

void leave_by_force() {}
bool is_left_by_force() { return false; }

}  // namespace interleave::runtime
#endif
