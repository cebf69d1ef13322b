#include "patterns/request_handler/shared.h"

namespace interleave::patterns::request_handler::correct {

void handle(Request request, Duration step) {
  Context ctx = request.ctx;
  for (int i = 0; i < request.id; ++i) {
    if (ctx.err()) return;
    work(step);
  }
  request.reply.send(request.id);
}

void serve(ReceiveChannel<Request> requests, Knobs knobs) {
  auto step = milliseconds(knobs["step-ms"]);
  WaitGroup handlers("handlers");
  for (Request request : requests) {
    handlers.go("handler", [=] { handle(request, step); });
  }
  handlers.wait();
}

void run(const Knobs& knobs) {
  auto requests = make_channel<Request>("requests");
  WaitGroup server("server");
  server.go("server", [=] { serve(requests, knobs); });
  clients_come(requests, knobs);
  server.wait();
}

}  // namespace interleave::patterns::request_handler::correct
