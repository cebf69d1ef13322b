#include "patterns/publish_subscribe/shared.h"

namespace interleave::patterns::publish_subscribe::correct {

void publish(Broker broker, int item) {
  broker.mu.lock();
  broker.news.range([=](int, Channel<int> news) {
    int edition = edit(item);
    select(send(news, edition), otherwise);  // full: skip it
  });
  broker.mu.unlock();
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

}  // namespace interleave::patterns::publish_subscribe::correct
