#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_ping_pong() {
  auto ping = make_channel<int>("ping");
  auto pong = make_channel<int>("pong");
  go("player", [=] {
    for (int n : ping) {
      println("ping", n);
      pong.send(n + 1);
    }
    pong.close();
  });
  int ball = 0;
  for (int i = 0; i < 3; ++i) {
    ping.send(ball);
    ball = pong.receive();
    println("pong", ball);
  }
  ping.close();
  println(pong.receive_ok().has_value());
}

}  // namespace interleave::conformance
