#include "trace/rules.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace interleave::trace {
namespace {

constexpr ObjectKinds set_of(std::initializer_list<ObjectKind> kinds) {
  ObjectKinds set = 0;
  for (const ObjectKind kind : kinds) set |= ObjectKinds{1} << static_cast<int>(kind);
  return set;
}

using K = ObjectKind;
constexpr ObjectKinds anything = (ObjectKinds{1} << object_kinds) - 1;
constexpr ObjectKinds channels = set_of({K::channel, K::done_channel, K::timer_channel});
constexpr ObjectKinds sendable = set_of({K::channel, K::timer_channel});
constexpr ObjectKinds closable = set_of({K::channel, K::done_channel});
constexpr ObjectKinds timers = set_of({K::timer, K::ticker});
constexpr ObjectKinds context = set_of({K::context});
constexpr ObjectKinds locks = set_of({K::mutex, K::rw_mutex, K::once});
constexpr ObjectKinds tried = set_of({K::mutex, K::rw_mutex, K::semaphore, K::err_group});
constexpr ObjectKinds units = set_of({K::semaphore, K::resource});
constexpr ObjectKinds counters = set_of({K::wait_group, K::err_group, K::single_flight});
constexpr ObjectKinds variables =
    set_of({K::once, K::single_flight, K::pool, K::sync_map, K::atomic, K::shared, K::shared_map});

using E = EventKind;
constexpr std::array<Rule, event_kinds> rules = {{
    {.kind = E::go,
     .actor = Actor::either,
     .other = Other::next,
     .says = Says::text,
     .most_detail = 1},
    {.kind = E::exit, .actor = Actor::active},
    {.kind = E::goexit, .actor = Actor::active, .other = Other::ending},
    {.kind = E::panic,
     .actor = Actor::active,
     .objects = anything,
     .may_lack_object = true,
     .other = Other::ending,
     .says = Says::text,
     .most_detail = 1},
    {.kind = E::recover, .actor = Actor::active, .other = Other::ending, .says = Says::text},
    // Goexit of main is fatal once all others have ended.
    {.kind = E::fatal,
     .actor = Actor::begun,
     .objects = anything,
     .may_lack_object = true,
     .says = Says::text},
    {.kind = E::make, .actor = Actor::active, .says = Says::text, .most_detail = object_kinds - 1},
    {.kind = E::send, .actor = Actor::either, .objects = sendable, .other = Other::receiver},
    {.kind = E::receive, .actor = Actor::active, .objects = channels, .other = Other::receiver},
    {.kind = E::close, .actor = Actor::either, .objects = closable},
    {.kind = E::block, .actor = Actor::active, .most_detail = wait_reasons - 1},
    {.kind = E::unblock,
     .actor = Actor::either,
     .objects = anything,
     .may_lack_object = true,
     .other = Other::waiter},
    {.kind = E::select_default, .actor = Actor::active},
    {.kind = E::sleep, .actor = Actor::active, .other = Other::due},
    {.kind = E::work, .actor = Actor::active, .other = Other::due},
    {.kind = E::timer_start, .actor = Actor::active, .objects = timers, .other = Other::due},
    {.kind = E::timer_fire, .actor = Actor::time, .objects = timers, .other = Other::due},
    {.kind = E::timer_stop, .actor = Actor::either, .objects = timers},
    {.kind = E::cancel,
     .actor = Actor::either,
     .objects = context,
     .other = Other::context,
     .says = Says::text},
    {.kind = E::lock, .actor = Actor::active, .objects = locks, .most_detail = 1},
    {.kind = E::unlock, .actor = Actor::active, .objects = locks, .most_detail = 1},
    {.kind = E::try_failed, .actor = Actor::active, .objects = tried, .most_detail = 1},
    // Who gives units back hands them to who waits.
    {.kind = E::acquire, .actor = Actor::begun, .objects = units},
    {.kind = E::release, .actor = Actor::active, .objects = units},
    {.kind = E::signal, .actor = Actor::active, .objects = set_of({K::cond})},
    {.kind = E::read, .actor = Actor::active, .objects = variables, .most_detail = 1},
    {.kind = E::write, .actor = Actor::active, .objects = variables, .most_detail = 1},
    {.kind = E::counter, .actor = Actor::active, .objects = counters},
    {.kind = E::error,
     .actor = Actor::active,
     .objects = set_of({K::err_group}),
     .other = Other::yes_no,
     .says = Says::text},
    {.kind = E::print, .actor = Actor::active, .says = Says::text},
    {.kind = E::expect, .actor = Actor::active, .other = Other::yes_no, .says = Says::text},
    {.kind = E::random, .actor = Actor::active},
    {.kind = E::end,
     .actor = Actor::time,
     .other = Other::begun,
     .most_detail = static_cast<std::uint8_t>(EndReason::exited)},
}};

using W = WaitReason;
constexpr std::array<WaitRule, wait_reasons> wait_rules = {{
    {.reason = W::none, .may_park = false},
    {.reason = W::receive, .objects = channels},
    {.reason = W::send, .objects = set_of({K::channel})},
    {.reason = W::receive_nil},
    {.reason = W::send_nil},
    {.reason = W::select},  // its cases have them
    {.reason = W::select_no_cases},
    {.reason = W::wait_group, .objects = counters},
    {.reason = W::sleep, .may_park = false},  // an event of its own
    {.reason = W::mutex_lock, .objects = locks},
    {.reason = W::rw_mutex_rlock, .objects = set_of({K::rw_mutex})},
    {.reason = W::rw_mutex_lock, .objects = set_of({K::rw_mutex})},
    {.reason = W::cond_wait, .objects = set_of({K::cond})},
    {.reason = W::semaphore, .objects = set_of({K::semaphore})},
    {.reason = W::group_limit, .objects = set_of({K::err_group})},
    {.reason = W::group_slot, .objects = set_of({K::err_group})},
    {.reason = W::processor},
}};

constexpr OwnerRule copy_of(ObjectKind kind) { return {.kind = kind, .owners = set_of({kind})}; }
constexpr std::array<OwnerRule, object_kinds> owner_rules = {{
    {.kind = K::channel},
    {.kind = K::done_channel, .owners = context, .may_lack_owner = false},
    {.kind = K::timer_channel, .owners = timers, .may_lack_owner = false},
    {.kind = K::context, .owners = context},
    copy_of(K::wait_group),
    {.kind = K::err_group, .owners = context},
    {.kind = K::timer},
    {.kind = K::ticker},
    copy_of(K::mutex),
    copy_of(K::rw_mutex),
    copy_of(K::once),
    copy_of(K::cond),
    {.kind = K::semaphore},
    {.kind = K::single_flight},
    {.kind = K::pool},
    {.kind = K::sync_map},
    {.kind = K::atomic},
    {.kind = K::shared},
    {.kind = K::shared_map},
    {.kind = K::resource},
}};

// Nobody is forgotten: each row stands where its kind says.
template <auto Field, class Table>
constexpr bool is_complete(const Table& table) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].*Field) != i) return false;
  }
  return true;
}
static_assert(is_complete<&Rule::kind>(rules), "a row for each kind of event, in their order");
static_assert(is_complete<&WaitRule::reason>(wait_rules));
static_assert(is_complete<&OwnerRule::kind>(owner_rules));

}  // namespace

const Rule& rule_of(EventKind kind) { return rules[static_cast<std::size_t>(kind)]; }
const WaitRule& rule_of(WaitReason reason) { return wait_rules[static_cast<std::size_t>(reason)]; }
const OwnerRule& rule_of(ObjectKind kind) { return owner_rules[static_cast<std::size_t>(kind)]; }

}  // namespace interleave::trace
