// Everything that a pattern needs to read like Go.
#pragma once

#include "runtime/action.h"         // IWYU pragma: export
#include "runtime/atomic.h"         // IWYU pragma: export
#include "runtime/atomic_value.h"   // IWYU pragma: export
#include "runtime/channel.h"        // IWYU pragma: export
#include "runtime/checked.h"        // IWYU pragma: export
#include "runtime/cond.h"           // IWYU pragma: export
#include "runtime/context.h"        // IWYU pragma: export
#include "runtime/defer.h"          // IWYU pragma: export
#include "runtime/err_group.h"      // IWYU pragma: export
#include "runtime/error.h"          // IWYU pragma: export
#include "runtime/expect.h"         // IWYU pragma: export
#include "runtime/go.h"             // IWYU pragma: export
#include "runtime/locker.h"         // IWYU pragma: export
#include "runtime/loop.h"           // IWYU pragma: export
#include "runtime/mutex.h"          // IWYU pragma: export
#include "runtime/once.h"           // IWYU pragma: export
#include "runtime/panic.h"          // IWYU pragma: export
#include "runtime/panic_value.h"    // IWYU pragma: export
#include "runtime/pool_of.h"        // IWYU pragma: export
#include "runtime/random.h"         // IWYU pragma: export
#include "runtime/resource.h"       // IWYU pragma: export
#include "runtime/rw_mutex.h"       // IWYU pragma: export
#include "runtime/select.h"         // IWYU pragma: export
#include "runtime/shared.h"         // IWYU pragma: export
#include "runtime/shared_map.h"     // IWYU pragma: export
#include "runtime/shared_slice.h"   // IWYU pragma: export
#include "runtime/single_flight.h"  // IWYU pragma: export
#include "runtime/sync_map.h"       // IWYU pragma: export
#include "runtime/time.h"           // IWYU pragma: export
#include "runtime/wait_group.h"     // IWYU pragma: export
#include "runtime/weighted.h"       // IWYU pragma: export
