#include "patterns/timeout/shared.h"

namespace interleave::patterns::timeout::unbuffered_answer {

void ask(int request, Knobs knobs) {
  auto answer = make_channel<int>("answer");
  go("server", [=] { serve(request, answer, knobs); });
  auto limit = milliseconds(knobs["timeout-ms"]);
  int value = 0;
  switch (select(receive(answer, value), receive(after(limit)))) {
    case 0:
      println(fmt::format("request {}: {}", request, value));
      break;
    case 1:
      println(fmt::format("request {}: timed out", request));
  }
}

void run(const Knobs& knobs) {
  for (int request = 1; request <= knobs["requests"]; ++request) {
    ask(request, knobs);
  }
}

}  // namespace interleave::patterns::timeout::unbuffered_answer
