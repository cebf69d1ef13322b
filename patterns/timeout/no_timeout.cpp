#include "patterns/timeout/shared.h"

namespace interleave::patterns::timeout::no_timeout {

void ask(int request, Knobs knobs) {
  auto answer = make_channel<int>("answer", 1);
  go("server", [=] { serve(request, answer, knobs); });
  int value = answer.receive();
  println(fmt::format("request {}: {}", request, value));
}

void run(const Knobs& knobs) {
  for (int request = 1; request <= knobs["requests"]; ++request) {
    ask(request, knobs);
  }
}

}  // namespace interleave::patterns::timeout::no_timeout
