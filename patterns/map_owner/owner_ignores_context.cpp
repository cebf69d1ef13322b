#include "patterns/map_owner/shared.h"

namespace interleave::patterns::map_owner::owner_ignores_context {

void own(ReceiveChannel<Request> requests, Knobs knobs) {
  Hits hits("hits");
  for (Request request : requests) {
    request.reply.send(count(hits, request.page, knobs));
  }
}

void ask(SendChannel<Request> requests, Knobs knobs) {
  auto reply = make_channel<int>("reply", 1);
  requests.send({"home", reply});
  std::optional<int> hits;
  select(receive(reply, hits),
         receive(after(milliseconds(knobs["patience-ms"]))));
  println(hits ? "answered" : "gave up");
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  auto requests = make_channel<Request>("requests");
  WaitGroup owner("owner"), clients("clients");

  owner.go("owner", [=] { own(requests, knobs); });
  for (int i = 0; i < knobs["clients"]; ++i) {
    clients.go("client", [=] { ask(requests, knobs); });
  }
  clients.wait();
  cancel();
  owner.wait();
}

}  // namespace interleave::patterns::map_owner::owner_ignores_context
