#include "patterns/request_handler/shared.h"

namespace interleave::patterns::request_handler::detached {

void process(int id, Duration step) {
  for (int i = 0; i < id; ++i) {
    work(step);
  }
  println(fmt::format("request {} processed", id));
}

void serve(ReceiveChannel<Request> requests, Knobs knobs) {
  auto step = milliseconds(knobs["step-ms"]);
  auto queue = make_channel<int>("queue", 4);
  WaitGroup workers("workers");
  for (int i = 0; i < 2; ++i) {
    workers.go("worker", [=] {
      for (int id : queue) {
        process(id, step);
      }
    });
  }
  for (Request request : requests) {
    auto [ctx, id, reply] = request;
    if (select(receive(ctx.done()), send(queue, id)) == 1) {
      reply.send(id);
    }
  }
  queue.close();
  workers.wait();
}

void run(const Knobs& knobs) {
  auto requests = make_channel<Request>("requests");
  WaitGroup server("server");
  server.go("server", [=] { serve(requests, knobs); });
  clients_come(requests, knobs);
  server.wait();
}

}  // namespace interleave::patterns::request_handler::detached
