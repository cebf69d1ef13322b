#include "patterns/variant.h"

namespace interleave::patterns::timeout::context {

void serve(Context ctx, int request, SendChannel<int> answer,
           Knobs knobs) {
  work(milliseconds(request * knobs["answer-ms"]));
  if (request == knobs["lost-request"]) return;
  select(send(answer, request * request), receive(ctx.done()));
}

void ask(int request, Knobs knobs) {
  auto limit = milliseconds(knobs["timeout-ms"]);
  auto [ctx, cancel] = with_timeout(background(), limit);
  Defer release([=] { cancel(); });
  auto answer = make_channel<int>("answer");
  go("server", [=] { serve(ctx, request, answer, knobs); });
  int value = 0;
  switch (select(receive(answer, value), receive(ctx.done()))) {
    case 0:
      println(fmt::format("request {}: {}", request, value));
      break;
    case 1:
      println(
          fmt::format("request {}: {}", request, ctx.err().text()));
  }
}

void run(const Knobs& knobs) {
  for (int request = 1; request <= knobs["requests"]; ++request) {
    ask(request, knobs);
  }
}

}  // namespace interleave::patterns::timeout::context
