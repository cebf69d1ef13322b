// Channels, and selects over them.
#include "tests/soundness/ops.h"

namespace interleave::tests {
namespace {

using namespace runtime;

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

template <int capacity>
void make_one(Things& t) {
  t.a = make_channel<int>("a", capacity);
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
};

}  // namespace

std::span<const Theme> channel_themes() { return all; }

}  // namespace interleave::tests
