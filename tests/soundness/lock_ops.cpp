// Locks, wait groups and whom they let through.
#include "tests/soundness/ops.h"

namespace interleave::tests {
namespace {

using namespace runtime;

constexpr Op mutexes[] = {
    {"lock", [](Things& t, Seen&) { t.mutex->lock(); }},
    {"unlock", [](Things& t, Seen&) { t.mutex->unlock(); }},
    {"try_lock", [](Things& t, Seen& s) { s.note(t.mutex->try_lock()); }},
    {"lock; unlock",
     [](Things& t, Seen&) {
       t.mutex->lock();
       t.mutex->unlock();
     }},
    {"other.lock", [](Things& t, Seen&) { t.other_mutex->lock(); }},
    {"other.unlock", [](Things& t, Seen&) { t.other_mutex->unlock(); }},
    {"sleep(1ms)", [](Things&, Seen&) { sleep(milliseconds(1)); }},
    {"println", print_one},
};

constexpr Op rw_mutexes[] = {
    {"rlock", [](Things& t, Seen&) { t.rw_mutex->rlock(); }},
    {"runlock", [](Things& t, Seen&) { t.rw_mutex->runlock(); }},
    {"lock", [](Things& t, Seen&) { t.rw_mutex->lock(); }},
    {"unlock", [](Things& t, Seen&) { t.rw_mutex->unlock(); }},
    {"try_lock", [](Things& t, Seen& s) { s.note(t.rw_mutex->try_lock()); }},
    {"try_rlock", [](Things& t, Seen& s) { s.note(t.rw_mutex->try_rlock()); }},
    {"rlock; runlock",
     [](Things& t, Seen&) {
       t.rw_mutex->rlock();
       t.rw_mutex->runlock();
     }},
    {"lock; unlock",
     [](Things& t, Seen&) {
       t.rw_mutex->lock();
       t.rw_mutex->unlock();
     }},
    {"println", print_one},
};

constexpr Op wait_groups[] = {
    {"add(1)", [](Things& t, Seen&) { t.group->add(1); }},
    {"add(2)", [](Things& t, Seen&) { t.group->add(2); }},
    {"done", [](Things& t, Seen&) { t.group->done(); }},
    {"wait", [](Things& t, Seen&) { t.group->wait(); }},
    {"go(nothing)", [](Things& t, Seen&) { t.group->go("g", [] {}); }},
    {"go(println)", [](Things& t, Seen&) { t.group->go("g", [] { println("g"); }); }},
    {"go(go(nothing))",
     [](Things& t, Seen&) { t.group->go("g", [group = *t.group] { group.go("h", [] {}); }); }},
    {"println", print_one},
};

constexpr Op onces[] = {
    {"once(println a)", [](Things& t, Seen&) { t.once->call([] { println("a"); }); }},
    {"once(println b)", [](Things& t, Seen&) { t.once->call([] { println("b"); }); }},
    {"once(number.store)", [](Things& t, Seen&) { t.once->call([n = *t.number] { n.store(1); }); }},
    {"once(panic), recovered",
     [](Things& t, Seen& s) {
       func([&] {
         Defer guard([&] { s.note(recover() ? "recovered" : "nothing"); });
         t.once->call([] { panic("once"); });
       });
     }},
    {"once(goexit)", [](Things& t, Seen&) { t.once->call([] { goexit(); }); }},
    {"number.load()", [](Things& t, Seen& s) { s.note(t.number->load()); }},
    {"println", print_one},
};

constexpr Op conds[] = {
    {"lock; wait; unlock",
     [](Things& t, Seen& s) {
       t.mutex->lock();
       t.cond->wait();
       s.note("woken");
       t.mutex->unlock();
     }},
    {"signal", [](Things& t, Seen&) { t.cond->signal(); }},
    {"broadcast", [](Things& t, Seen&) { t.cond->broadcast(); }},
    {"lock; signal; unlock",
     [](Things& t, Seen&) {
       t.mutex->lock();
       t.cond->signal();
       t.mutex->unlock();
     }},
    {"lock; unlock",
     [](Things& t, Seen&) {
       t.mutex->lock();
       t.mutex->unlock();
     }},
    {"println", print_one},
};

constexpr Theme all[] = {
    {"mutex",
     [](Things& t) {
       t.mutex.emplace("mu");
       t.other_mutex.emplace("other");
     },
     mutexes},
    {"rw mutex", [](Things& t) { t.rw_mutex.emplace("mu"); }, rw_mutexes},
    {"wait group", [](Things& t) { t.group.emplace(); }, wait_groups},
    {"wait group of 1",
     [](Things& t) {
       t.group.emplace();
       t.group->add(1);
     },
     wait_groups},
    {"once",
     [](Things& t) {
       t.once.emplace();
       t.number.emplace("n");
     },
     onces},
    {"cond",
     [](Things& t) {
       t.mutex.emplace("mu");
       t.cond.emplace(*t.mutex);
     },
     conds},
};

}  // namespace

std::span<const Theme> lock_themes() { return all; }

}  // namespace interleave::tests
