// Goroutines in groups, how they end, and a little of everything.
#include "tests/soundness/ops.h"

namespace interleave::tests {
namespace {

using namespace runtime;

constexpr Op semaphores[] = {
    {"acquire(1)", [](Things& t, Seen& s) { see(s, t.semaphore->acquire(background(), 1)); }},
    {"acquire(2)", [](Things& t, Seen& s) { see(s, t.semaphore->acquire(background(), 2)); }},
    {"acquire(ctx, 2)", [](Things& t, Seen& s) { see(s, t.semaphore->acquire(t.ctx, 2)); }},
    {"acquire(ctx, 3)", [](Things& t, Seen& s) { see(s, t.semaphore->acquire(t.ctx, 3)); }},
    {"try_acquire(1)", [](Things& t, Seen& s) { s.note(t.semaphore->try_acquire(1)); }},
    {"release(1)", [](Things& t, Seen&) { t.semaphore->release(1); }},
    {"cancel()", [](Things& t, Seen&) { t.cancel(); }},
    {"println", print_one},
};

constexpr Op flights[] = {
    {"call(k)",
     [](Things& t, Seen& s) {
       const auto result = t.flight->call("k", [] { return std::pair(1, Error()); });
       s.note(result.value * 10 + (result.shared ? 1 : 0));
     }},
    {"call(k, add)",
     [](Things& t, Seen& s) {
       const auto result =
           t.flight->call("k", [n = *t.number] { return std::pair(n.add(1), Error()); });
       s.note(result.value * 10 + (result.shared ? 1 : 0));
     }},
    {"call_chan(k)",
     [](Things& t, Seen& s) {
       const auto channel = t.flight->call_chan("k", [] { return std::pair(3, Error()); });
       s.note(channel.receive().value);
     }},
    {"forget(k)", [](Things& t, Seen&) { t.flight->forget("k"); }},
    {"number.load()", [](Things& t, Seen& s) { s.note(t.number->load()); }},
    {"println", print_one},
};

constexpr Op err_groups[] = {
    {"go(nil)", [](Things& t, Seen&) { t.err_group->go("g", [] { return Error(); }); }},
    {"go(oops)", [](Things& t, Seen&) { t.err_group->go("g", [] { return new_error("oops"); }); }},
    {"try_go(println)",
     [](Things& t, Seen& s) {
       s.note(t.err_group->try_go("g", [] {
         println("g");
         return Error();
       }));
     }},
    {"wait", [](Things& t, Seen& s) { see(s, t.err_group->wait()); }},
    {"set_limit(0)", [](Things& t, Seen&) { t.err_group->set_limit(0); }},
    {"set_limit(1)", [](Things& t, Seen&) { t.err_group->set_limit(1); }},
    {"set_limit(-1)", [](Things& t, Seen&) { t.err_group->set_limit(-1); }},
    {"ctx.err()", [](Things& t, Seen& s) { see(s, t.ctx.err()); }},
    {"select(done, otherwise)",
     [](Things& t, Seen& s) { s.note(select(receive(t.ctx.done()), otherwise)); }},
};

constexpr Op control[] = {
    {"println", print_one},
    {"println 2", [](Things&, Seen&) { println("2"); }},
    {"panic", [](Things&, Seen&) { panic("p"); }},
    {"goexit", [](Things&, Seen&) { goexit(); }},
    {"recover", [](Things&, Seen& s) { s.note(recover() ? 1 : 0); }},
    {"panic, recovered",
     [](Things&, Seen& s) {
       func([&] {
         Defer guard([&] { s.note(recover() ? 1 : 0); });
         panic("q");
       });
     }},
    {"gosched", [](Things&, Seen&) { gosched(); }},
    {"exit(3)", [](Things&, Seen&) { os_exit(3); }},
    {"num_goroutine()", [](Things&, Seen& s) { s.note(num_goroutine()); }},
    {"rand_intn(2)", [](Things&, Seen& s) { s.note(static_cast<int>(rand_intn(2))); }},
    {"go(println)", [](Things&, Seen&) { go("g", [] { println("g"); }); }},
    {"go(number.add)", [](Things& t, Seen&) { go("g", [n = *t.number] { n.add(1); }); }},
    {"if number panic",
     [](Things& t, Seen&) {
       if (t.number->load() == 1) panic("x");
     }},
};

constexpr Op mixed[] = {
    {"a.send(1)", [](Things& t, Seen&) { t.a.send(1); }},
    {"a.receive()", [](Things& t, Seen& s) { see(s, t.a.receive_ok()); }},
    {"lock", [](Things& t, Seen&) { t.mutex->lock(); }},
    {"unlock", [](Things& t, Seen&) { t.mutex->unlock(); }},
    {"cancel()", [](Things& t, Seen&) { t.cancel(); }},
    {"select(done, receive a)",
     [](Things& t, Seen& s) { s.note(select(receive(t.ctx.done()), receive(t.a))); }},
    {"if number panic",
     [](Things& t, Seen&) {
       if (t.number->load() == 1) panic("x");
     }},
    {"number.add(1)", [](Things& t, Seen&) { t.number->add(1); }},
    {"sleep(1ms)", [](Things&, Seen&) { sleep(milliseconds(1)); }},
    {"group.wait", [](Things& t, Seen&) { t.group->wait(); }},
    {"group.go(println)", [](Things& t, Seen&) { t.group->go("g", [] { println("g"); }); }},
    {"println", print_one},
};

constexpr Theme all[] = {
    {"semaphore",
     [](Things& t) {
       t.semaphore.emplace("s", 2);
       std::tie(t.ctx, t.cancel) = with_cancel(background());
     },
     semaphores},
    {"single flight",
     [](Things& t) {
       t.flight.emplace();
       t.number.emplace("n");
     },
     flights},
    {"errgroup",
     [](Things& t) {
       auto [group, ctx] = ErrGroup::with_context(background());
       t.err_group.emplace(group);
       t.ctx = ctx;
     },
     err_groups},
    {"control", [](Things& t) { t.number.emplace("n"); }, control},
    {"mixed",
     [](Things& t) {
       t.a = make_channel<int>("a");
       t.mutex.emplace("mu");
       t.number.emplace("n");
       t.group.emplace();
       std::tie(t.ctx, t.cancel) = with_cancel(background());
     },
     mixed},
};

}  // namespace

std::span<const Theme> control_themes() { return all; }

}  // namespace interleave::tests
