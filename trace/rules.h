// What the fields of an event must hold, kind by kind, as a table: what a file says is held to it
// before anybody reads on.
#pragma once

#include <cstdint>

#include "trace/event.h"

namespace interleave::trace {

// A set of object kinds: bit [ObjectKind].
using ObjectKinds = std::uint32_t;
constexpr bool has(ObjectKinds kinds, ObjectKind kind) {
  return (kinds >> static_cast<int>(kind)) & 1U;
}

// Who may do it.
enum class Actor : std::uint8_t {
  time,    // goroutine 0
  active,  // a goroutine that neither waits nor has ended
  either,
  begun,  // a goroutine, whatever it does
};

// What Event::other is.
enum class Other : std::uint8_t {
  any,       // a number, or nothing
  yes_no,    // 1 or 0
  due,       // with `value`, the half of a time
  waiter,    // a goroutine that waits for just this
  receiver,  // as above, or 0
  begun,     // a goroutine, or 0
  context,   // a context, or 0
  next,      // the goroutine that begins
  ending,    // less than the goroutine has begun panics and Goexits
};

// What Event::value is, beside what its flags say.
enum class Says : std::uint8_t { any, text };

struct Rule {
  EventKind kind;
  Actor actor;
  ObjectKinds objects = 0;  // of which `object` is one; none: it says nothing here
  bool may_lack_object = false;
  Other other = Other::any;
  Says says = Says::any;
  std::uint8_t most_detail = 255;
};
const Rule& rule_of(EventKind kind);

// What a goroutine may be parked for.
struct WaitRule {
  WaitReason reason;
  ObjectKinds objects = 0;  // none: no object
  bool may_park = true;
};
const WaitRule& rule_of(WaitReason reason);

// What owns an object of this kind.
struct OwnerRule {
  ObjectKind kind;
  ObjectKinds owners = 0;
  bool may_lack_owner = true;
};
const OwnerRule& rule_of(ObjectKind kind);

}  // namespace interleave::trace
