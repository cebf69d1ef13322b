#include "patterns/request_handler/shared.h"

namespace interleave::patterns::request_handler::fire_and_forget {

void process(int id, Duration step) {
  for (int i = 0; i < id; ++i) {
    work(step);
  }
  println(fmt::format("request {} processed", id));
}

void serve(ReceiveChannel<Request> requests, Knobs knobs) {
  auto step = milliseconds(knobs["step-ms"]);
  for (Request request : requests) {
    auto [ctx, id, reply] = request;
    go("process", [=] {
      reply.send(id);
      process(id, step);
    });
  }
}

void run(const Knobs& knobs) {
  auto requests = make_channel<Request>("requests");
  WaitGroup server("server");
  server.go("server", [=] { serve(requests, knobs); });
  clients_come(requests, knobs);
  server.wait();
}

}  // namespace interleave::patterns::request_handler::fire_and_forget
