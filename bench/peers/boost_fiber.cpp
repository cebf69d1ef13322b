// What runtime_bench measures, with Boost.Fiber: prints "row nanoseconds" a line. It has no select.
#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

template <class Body>
void measure(const char* row, int count, Body body) {
  const auto begin = std::chrono::steady_clock::now();
  body(count);
  const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
  std::printf("%s %.1f\n", row, spent.count() / count);
}

template <class Channel>
void transfer(Channel& channel, int count) {
  boost::fibers::fiber sender([&] {
    for (int i = 0; i < count; ++i) channel.push(i);
  });
  for (int i = 0; i < count; ++i) {
    int value = 0;
    channel.pop(value);
  }
  sender.join();
}

}  // namespace

int main(int, char** words) {
  const int all = std::atoi(words[1]);
  measure("unbuffered", all, [](int count) {
    boost::fibers::unbuffered_channel<int> channel;
    transfer(channel, count);
  });
  measure("buffered", all, [](int count) {
    boost::fibers::buffered_channel<int> channel(64);
    transfer(channel, count);
  });
  measure("spawn", all, [](int count) {
    for (int i = 0; i < count; ++i) boost::fibers::fiber([] {}).join();
  });
}
