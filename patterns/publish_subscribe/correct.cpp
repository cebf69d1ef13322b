#include "patterns/publish_subscribe/shared.h"

namespace interleave::patterns::publish_subscribe::correct {

struct Subscriber {
  Context ctx;  // ends when it no longer reads
  Channel<int> news;
};

void publish(std::vector<Subscriber> all, int items) {
  for (int n = 1; n <= items; ++n) {
    for (const Subscriber& each : all) {
      select(receive(each.ctx.done()), send(each.news, n));
    }
  }
  for (const Subscriber& each : all) each.news.close();
}

void run(const Knobs& knobs) {
  std::vector<Subscriber> all;
  WaitGroup readers("readers");
  for (int i = 0; i < knobs["subscribers"]; ++i) {
    auto [ctx, cancel] = with_cancel(background());
    auto news = make_channel<int>("news");
    all.push_back({ctx, news});
    int enough = i == 0 ? knobs["first-reads"] : knobs["items"];
    readers.go("reader", [=, cancel = cancel] {
      Defer unsubscribe([=] { cancel(); });
      read(news, enough);
    });
  }
  publish(all, knobs["items"]);
  readers.wait();
}

}  // namespace interleave::patterns::publish_subscribe::correct
