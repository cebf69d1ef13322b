// What the variants share.
#pragma once

#include "patterns/variant.h"

namespace interleave::patterns::request_handler {

struct Request {
  Context ctx;
  int id = 0;
  SendChannel<int> reply;
};

// Asks, and gives up when its patience is at an end.
inline void client(int id, SendChannel<Request> requests,
                   Knobs knobs) {
  auto patience = milliseconds(knobs["patience-ms"]);
  auto [ctx, cancel] = with_timeout(background(), patience);
  Defer release([=] { cancel(); });
  auto reply = make_channel<int>("reply", 1);
  requests.send({ctx, id, reply});
  switch (select(receive(reply), receive(ctx.done()))) {
    case 0:
      println(fmt::format("client {}: answered", id));
      break;
    case 1:
      println(fmt::format("client {}: gave up", id));
  }
}

// Clients come one after the other, and main waits for them.
inline void clients_come(SendChannel<Request> requests,
                         Knobs knobs) {
  WaitGroup clients("clients");
  for (int id = 1; id <= knobs["clients"]; ++id) {
    clients.go("client", [=] { client(id, requests, knobs); });
    sleep(milliseconds(knobs["gap-ms"]));
  }
  clients.wait();
  requests.close();
}

}  // namespace interleave::patterns::request_handler
