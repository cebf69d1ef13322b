// Contexts, timers and tickers.
#include "tests/soundness/ops.h"

namespace interleave::tests {
namespace {

using namespace runtime;

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

void make_context(Things& t) {
  t.a = make_channel<int>("a");
  std::tie(t.ctx, t.cancel_cause) = with_cancel_cause(background());
  std::tie(t.child, t.cancel_child) = with_cancel(t.ctx);
  t.stop_after = after_func(t.ctx, "f", [] { println("f"); });
}

constexpr Theme all[] = {
    {"context", make_context, contexts},
    {"timer",
     [](Things& t) {
       t.a = make_channel<int>("a");
       t.number.emplace("n");
       t.timer.emplace(milliseconds(1));
     },
     timers},
    {"ticker", [](Things& t) { t.ticker.emplace(milliseconds(1)); }, tickers},
};

}  // namespace

std::span<const Theme> time_themes() { return all; }

}  // namespace interleave::tests
