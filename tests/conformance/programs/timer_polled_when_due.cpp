#include "tests/conformance/program.h"

namespace interleave::conformance {

namespace {

void poll(const ReceiveChannel<Time>& c) {
  switch (select(receive(c), otherwise)) {
    case 0:
      println("fired");
      break;
    default:
      println("default");
  }
}

}  // namespace

void timer_polled_when_due() {
  poll(after(Duration(0)));
  poll(after(-seconds(1)));
  const Timer timer(milliseconds(20));
  sleep(milliseconds(20));
  poll(timer.channel());
  poll(timer.channel());
  timer.reset(Duration(0));
  const auto length = timer.channel().len();
  println(length, timer.stop());
  poll(timer.channel());
  timer.reset(Duration(0));
  poll(timer.channel());
  Ticker ticker(milliseconds(20));
  sleep(milliseconds(20));
  poll(ticker.channel());
  poll(ticker.channel());
}

}  // namespace interleave::conformance
