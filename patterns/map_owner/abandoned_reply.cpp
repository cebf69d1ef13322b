#include "patterns/map_owner/shared.h"

namespace interleave::patterns::map_owner::abandoned_reply {

struct Hit {
  std::string page;
  SendChannel<int> reply;
};

void owner(Context ctx, ReceiveChannel<Hit> hits, Knobs knobs) {
  SharedMap<std::string, int> counts("counts");
  for (Hit hit;;) {
    if (select(receive(ctx.done()), receive(hits, hit)) == 0)
      return;
    look_up(knobs);
    counts.add(hit.page, 1);
    hit.reply.send(counts.load(hit.page));
  }
}

void client(Context ctx, int id, SendChannel<Hit> hits,
            Knobs knobs) {
  arrive(id, knobs);
  auto reply = make_channel<int>("reply");
  Hit hit{"/", reply};
  if (select(receive(ctx.done()), send(hits, hit)) == 0) return;
  auto patience = milliseconds(knobs["patience-ms"]);
  int count = 0;
  switch (select(receive(reply, count), receive(after(patience)))) {
    case 0:
      println(fmt::format("client {}: hit {}", id, count));
      break;
    case 1:
      println(fmt::format("client {}: left", id));
  }
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  auto hits = make_channel<Hit>("hits");
  WaitGroup owners("owners"), clients("clients");
  owners.go("owner", [=] { owner(ctx, hits, knobs); });
  for (int id = 1; id <= knobs["clients"]; ++id) {
    clients.go("client", [=] { client(ctx, id, hits, knobs); });
  }
  clients.wait();
  cancel();
  owners.wait();
}

}  // namespace interleave::patterns::map_owner::abandoned_reply
