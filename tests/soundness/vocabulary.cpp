#include "tests/soundness/vocabulary.h"

namespace interleave::tests {
namespace {

using namespace runtime;

void see(Seen& seen, const std::optional<int>& got) {
  seen.note(got ? "got " + std::to_string(*got) : "closed");
}
void see(Seen& seen, const Error& err) { seen.note(std::string(err.text())); }
void print_one(Things&, Seen&) { println("1"); }

void select_twice(Things& t, Seen& seen, bool send_first, bool has_default) {
  std::optional<int> got;
  int taken = 0;
  if (send_first) {
    taken = has_default ? select(send(t.a, 7), receive(t.a, got), otherwise)
                        : select(send(t.a, 7), receive(t.a, got));
  } else {
    taken = has_default ? select(receive(t.a, got), receive(t.a), otherwise)
                        : select(receive(t.a, got), receive(t.a));
  }
  seen.note(taken);
  see(seen, got);
}

constexpr Op one_channel[] = {
    {"a.send(1)", [](Things& t, Seen&) { t.a.send(1); }},
    {"a.receive()", [](Things& t, Seen& s) { see(s, t.a.receive_ok()); }},
    {"a.close()", [](Things& t, Seen&) { t.a.close(); }},
    {"a.len()", [](Things& t, Seen& s) { s.note(static_cast<int>(t.a.len())); }},
    {"select(send a, otherwise)",
     [](Things& t, Seen& s) { s.note(select(send(t.a, 2), otherwise)); }},
    {"select(receive a, otherwise)",
     [](Things& t, Seen& s) {
       std::optional<int> got;
       s.note(select(receive(t.a, got), otherwise));
       see(s, got);
     }},
    {"select(send a, receive a)", [](Things& t, Seen& s) { select_twice(t, s, true, false); }},
    {"select(receive a, receive a)", [](Things& t, Seen& s) { select_twice(t, s, false, false); }},
    {"select(send a, receive a, otherwise)",
     [](Things& t, Seen& s) { select_twice(t, s, true, true); }},
    {"println", print_one},
};

constexpr Op two_channels[] = {
    {"a.send(1)", [](Things& t, Seen&) { t.a.send(1); }},
    {"b.send(2)", [](Things& t, Seen&) { t.b.send(2); }},
    {"a.receive()", [](Things& t, Seen& s) { see(s, t.a.receive_ok()); }},
    {"b.receive()", [](Things& t, Seen& s) { see(s, t.b.receive_ok()); }},
    {"a.close()", [](Things& t, Seen&) { t.a.close(); }},
    {"select(receive a, receive b)",
     [](Things& t, Seen& s) {
       std::optional<int> x, y;
       s.note(select(receive(t.a, x), receive(t.b, y)));
       see(s, x);
       see(s, y);
     }},
    {"select(send a, receive b)",
     [](Things& t, Seen& s) {
       std::optional<int> y;
       s.note(select(send(t.a, 3), receive(t.b, y)));
       see(s, y);
     }},
    {"select(send a, send b)",
     [](Things& t, Seen& s) { s.note(select(send(t.a, 4), send(t.b, 5))); }},
    {"select(receive a, receive b, otherwise)",
     [](Things& t, Seen& s) {
       std::optional<int> x, y;
       s.note(select(receive(t.a, x), receive(t.b, y), otherwise));
       see(s, x);
       see(s, y);
     }},
    {"select(send a, receive b, otherwise)",
     [](Things& t, Seen& s) {
       std::optional<int> y;
       s.note(select(send(t.a, 6), receive(t.b, y), otherwise));
       see(s, y);
     }},
};

constexpr Op contexts[] = {
    {"ctx.err()", [](Things& t, Seen& s) { see(s, t.ctx.err()); }},
    {"cause(ctx)", [](Things& t, Seen& s) { see(s, cause(t.ctx)); }},
    {"select(done, otherwise)",
     [](Things& t, Seen& s) { s.note(select(receive(t.ctx.done()), otherwise)); }},
    {"ctx.done().receive()", [](Things& t, Seen&) { t.ctx.done().receive(); }},
    {"select(done, receive a)",
     [](Things& t, Seen& s) { s.note(select(receive(t.ctx.done()), receive(t.a))); }},
    {"cancel()", [](Things& t, Seen&) { t.cancel_cause(nil); }},
    {"cancel(oops)", [](Things& t, Seen&) { t.cancel_cause(new_error("oops")); }},
    {"child.err()", [](Things& t, Seen& s) { see(s, t.child.err()); }},
    {"select(child.done, otherwise)",
     [](Things& t, Seen& s) { s.note(select(receive(t.child.done()), otherwise)); }},
    {"cancel_child()", [](Things& t, Seen&) { t.cancel_child(); }},
    {"with_cancel(ctx)",
     [](Things& t, Seen& s) {
       const auto [made, cancel] = with_cancel(t.ctx);
       see(s, made.err());
     }},
    {"with_timeout(ctx, 1ms)",
     [](Things& t, Seen& s) {
       const auto [made, cancel] = with_timeout(t.ctx, milliseconds(1));
       made.done().receive();
       see(s, made.err());
     }},
    {"after_func(ctx)",
     [](Things& t, Seen& s) {
       const StopFunc stop = after_func(t.ctx, "f", [] { println("f"); });
       s.note(stop());
     }},
    {"stop_after()", [](Things& t, Seen& s) { s.note((*t.stop_after)()); }},
    {"a.send(1)", [](Things& t, Seen&) { t.a.send(1); }},
    {"println", print_one},
};

constexpr Op timers[] = {
    {"after(0).receive()", [](Things&, Seen&) { after(milliseconds(0)).receive(); }},
    {"select(after(0), otherwise)",
     [](Things&, Seen& s) { s.note(select(receive(after(milliseconds(0))), otherwise)); }},
    {"sleep(1ms)", [](Things&, Seen&) { sleep(milliseconds(1)); }},
    {"timer.receive()",
     [](Things& t, Seen& s) {
       t.timer->channel().receive();
       s.note("fired");
     }},
    {"select(timer, otherwise)",
     [](Things& t, Seen& s) { s.note(select(receive(t.timer->channel()), otherwise)); }},
    {"select(timer, receive a)",
     [](Things& t, Seen& s) { s.note(select(receive(t.timer->channel()), receive(t.a))); }},
    {"num_goroutine() beside a timer",
     [](Things&, Seen& s) {
       const Timer mine(milliseconds(1));
       s.note(num_goroutine());
     }},
    {"timer.stop()", [](Things& t, Seen& s) { s.note(t.timer->stop()); }},
    {"timer.reset(1ms)", [](Things& t, Seen& s) { s.note(t.timer->reset(milliseconds(1))); }},
    {"timer.reset(0)", [](Things& t, Seen& s) { s.note(t.timer->reset(milliseconds(0))); }},
    {"after_func(0, add)",
     [](Things& t, Seen&) { after_func(milliseconds(0), "f", [n = *t.number] { n.add(1); }); }},
    {"after_func(1ms, println)",
     [](Things&, Seen&) { after_func(milliseconds(1), "f", [] { println("f"); }); }},
    {"number.load()", [](Things& t, Seen& s) { s.note(t.number->load()); }},
    {"a.send(1)", [](Things& t, Seen&) { t.a.send(1); }},
    {"println", print_one},
};

constexpr Op tickers[] = {
    {"ticker.receive()",
     [](Things& t, Seen& s) {
       t.ticker->channel().receive();
       s.note("tick");
     }},
    {"select(ticker, otherwise)",
     [](Things& t, Seen& s) { s.note(select(receive(t.ticker->channel()), otherwise)); }},
    {"ticker.stop()", [](Things& t, Seen&) { t.ticker->stop(); }},
    {"ticker.reset(2ms)", [](Things& t, Seen&) { t.ticker->reset(milliseconds(2)); }},
    {"sleep(1ms)", [](Things&, Seen&) { sleep(milliseconds(1)); }},
    {"println", print_one},
};

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

constexpr Op pools[] = {
    {"get", [](Things& t, Seen& s) { s.note(t.pool->get()); }},
    {"put(1)", [](Things& t, Seen&) { t.pool->put(1); }},
    {"put(2)", [](Things& t, Seen&) { t.pool->put(2); }},
    {"println", print_one},
};

constexpr Op maps[] = {
    {"store(1, 10)", [](Things& t, Seen&) { t.map->store(1, 10); }},
    {"store(2, 20)", [](Things& t, Seen&) { t.map->store(2, 20); }},
    {"find(1)", [](Things& t, Seen& s) { see(s, t.map->find(1)); }},
    {"add(1, 1)", [](Things& t, Seen&) { t.map->add(1, 1); }},
    {"erase(1)", [](Things& t, Seen&) { t.map->erase(1); }},
    {"clear", [](Things& t, Seen&) { t.map->clear(); }},
    {"len", [](Things& t, Seen& s) { s.note(static_cast<int>(t.map->len())); }},
    {"range",
     [](Things& t, Seen& s) {
       t.map->range([&s](int key, int value) { s.note(key * 100 + value); });
     }},
};

constexpr Op sync_maps[] = {
    {"store(1, 10)", [](Things& t, Seen&) { t.sync_map->store(1, 10); }},
    {"store(2, 20)", [](Things& t, Seen&) { t.sync_map->store(2, 20); }},
    {"load(1)", [](Things& t, Seen& s) { see(s, t.sync_map->load(1)); }},
    {"load_and_delete(1)", [](Things& t, Seen& s) { see(s, t.sync_map->load_and_delete(1)); }},
    {"erase(1)", [](Things& t, Seen&) { t.sync_map->erase(1); }},
    {"swap(1, 11)", [](Things& t, Seen& s) { see(s, t.sync_map->swap(1, 11)); }},
    {"compare_and_swap(1, 10, 12)",
     [](Things& t, Seen& s) { s.note(t.sync_map->compare_and_swap(1, 10, 12)); }},
    {"clear", [](Things& t, Seen&) { t.sync_map->clear(); }},
    {"range",
     [](Things& t, Seen& s) {
       t.sync_map->range([&s](int key, int value) {
         s.note(key * 100 + value);
         return true;
       });
     }},
};

constexpr Op variables[] = {
    {"load", [](Things& t, Seen& s) { s.note(t.number->load()); }},
    {"store(1)", [](Things& t, Seen&) { t.number->store(1); }},
    {"add(2)", [](Things& t, Seen& s) { s.note(t.number->add(2)); }},
    {"swap(3)", [](Things& t, Seen& s) { s.note(t.number->swap(3)); }},
    {"compare_and_swap(0, 4)",
     [](Things& t, Seen& s) { s.note(t.number->compare_and_swap(0, 4)); }},
    {"shared.load", [](Things& t, Seen& s) { s.note(t.shared->load()); }},
    {"shared.add(1)", [](Things& t, Seen&) { t.shared->add(1); }},
    {"println", print_one},
};

// What Go's recover() gives of what `body` panics with.
template <class Body>
void recovered(Seen& seen, const Body& body) {
  func([&] {
    const Defer guard([&] {
      if (const auto panic = recover()) seen.note(std::string(panic.text()));
    });
    body();
  });
}

constexpr Op slices[] = {
    {"slice.append(1)", [](Things& t, Seen&) { t.slice->append(1); }},
    {"slice.append(2)", [](Things& t, Seen&) { t.slice->append(2); }},
    {"slice.len()", [](Things& t, Seen& s) { s.note(static_cast<int>(t.slice->len())); }},
    {"slice.at(0)", [](Things& t, Seen& s) { recovered(s, [&] { s.note(t.slice->at(0)); }); }},
    {"slice.set(0, 3)", [](Things& t, Seen& s) { recovered(s, [&] { t.slice->set(0, 3); }); }},
    {"println", print_one},
};

constexpr Op values[] = {
    {"value.load()", [](Things& t, Seen& s) { see(s, t.value->load<int>()); }},
    {"value.store(1)", [](Things& t, Seen& s) { recovered(s, [&] { t.value->store(1); }); }},
    {"value.store(true)", [](Things& t, Seen& s) { recovered(s, [&] { t.value->store(true); }); }},
    {"value.swap(2)", [](Things& t, Seen& s) { recovered(s, [&] { see(s, t.value->swap(2)); }); }},
    {"value.compare_and_swap(1, 3)",
     [](Things& t, Seen& s) {
       recovered(s, [&] { s.note(t.value->compare_and_swap(1, 3) ? 1 : 0); });
     }},
    {"println", print_one},
};

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

template <int capacity>
void make_one(Things& t) {
  t.a = make_channel<int>("a", capacity);
}
void make_context(Things& t) {
  t.a = make_channel<int>("a");
  std::tie(t.ctx, t.cancel_cause) = with_cancel_cause(background());
  std::tie(t.child, t.cancel_child) = with_cancel(t.ctx);
  t.stop_after = after_func(t.ctx, "f", [] { println("f"); });
}

constexpr Theme all[] = {
    {"unbuffered channel", make_one<0>, one_channel},
    {"channel of 1", make_one<1>, one_channel},
    {"channel of 2", make_one<2>, one_channel},
    {"nil channel", [](Things&) {}, one_channel},
    {"two channels",
     [](Things& t) {
       t.a = make_channel<int>("a");
       t.b = make_channel<int>("b");
     },
     two_channels},
    {"two buffered channels",
     [](Things& t) {
       t.a = make_channel<int>("a", 1);
       t.b = make_channel<int>("b", 1);
     },
     two_channels},
    {"context", make_context, contexts},
    {"timer",
     [](Things& t) {
       t.a = make_channel<int>("a");
       t.number.emplace("n");
       t.timer.emplace(milliseconds(1));
     },
     timers},
    {"ticker", [](Things& t) { t.ticker.emplace(milliseconds(1)); }, tickers},
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
    {"pool", [](Things& t) { t.pool.emplace(); }, pools},
    {"map", [](Things& t) { t.map.emplace("m"); }, maps},
    {"sync map", [](Things& t) { t.sync_map.emplace("m"); }, sync_maps},
    {"variables",
     [](Things& t) {
       t.number.emplace("n");
       t.shared.emplace("v", 0);
     },
     variables},
    {"slice", [](Things& t) { t.slice.emplace("s"); }, slices},
    {"slice with room", [](Things& t) { t.slice.emplace("s", make_slice<int>("s", 0, 3)); },
     slices},
    {"atomic value", [](Things& t) { t.value.emplace("v"); }, values},
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

std::span<const Theme> themes() { return all; }

}  // namespace interleave::tests
