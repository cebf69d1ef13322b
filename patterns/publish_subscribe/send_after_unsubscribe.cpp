#include <vector>

#include "patterns/publish_subscribe/shared.h"

namespace interleave::patterns::publish_subscribe::
    send_after_unsubscribe {

void publish(Broker broker, int item) {
  std::vector<Channel<int>> all;
  broker.mu.lock();
  broker.news.range(
      [&](int, Channel<int> news) { all.push_back(news); });
  broker.mu.unlock();
  for (Channel<int> news : all) {
    int edition = edit(item);
    select(send(news, edition), otherwise);  // is it open?
  }
}

void run(const Knobs& knobs) {
  Broker broker = make_broker();
  action("publish", [=] { publish(broker, 100); });
  WaitGroup publisher("publisher"), readers("readers");
  publisher.go("publisher", [=] {
    for (int item = 1; item <= knobs["items"]; ++item) {
      work(milliseconds(5));
      publish(broker, item);
    }
  });
  for (int id = 1; id <= knobs["subscribers"]; ++id) {
    auto news = subscribe(broker, id, knobs["buffer"]);
    readers.go("reader",
               [=] { read(broker, id, news, knobs["reads"]); });
  }
  publisher.wait();
  unsubscribe_all(broker);
  readers.wait();
}

}  // namespace interleave::patterns::publish_subscribe::send_after_unsubscribe
