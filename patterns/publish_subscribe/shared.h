// What the variants share.
#pragma once

#include <optional>

#include "patterns/variant.h"

namespace interleave::patterns::publish_subscribe {

struct Broker {
  Mutex mu;
  SharedMap<int, Channel<int>> news;  // of each subscriber
};

inline Broker make_broker() {
  return {Mutex("mu"), SharedMap<int, Channel<int>>("subscribers")};
}

inline ReceiveChannel<int> subscribe(Broker broker, int id,
                                     int buffer) {
  auto news = make_channel<int>("news", buffer);
  broker.mu.lock();
  broker.news.store(id, news);
  broker.mu.unlock();
  return news;
}

// Closes the channel, unless the broker has done so.
inline void unsubscribe(Broker broker, int id) {
  broker.mu.lock();
  std::optional<Channel<int>> news = broker.news.find(id);
  if (news) {
    broker.news.erase(id);
    news->close();
  }
  broker.mu.unlock();
}

// There is no more news.
inline void unsubscribe_all(Broker broker) {
  broker.mu.lock();
  broker.news.range([](int, Channel<int> news) { news.close(); });
  broker.news.clear();
  broker.mu.unlock();
}

// Reads until it has enough, or until its channel is closed.
inline void read(Broker broker, int id, ReceiveChannel<int> news,
                 int enough) {
  for (int i = 0; i < enough; ++i) {
    std::optional<int> item = news.receive_ok();
    if (!item) break;
    work(milliseconds(rand_intn(15)));
  }
  unsubscribe(broker, id);
  println(fmt::format("reader {} has left", id));
}

// Makes what is sent to one subscriber.
inline int edit(int item) {
  work(milliseconds(1));
  return item;
}

}  // namespace interleave::patterns::publish_subscribe
