#include "patterns/lazy_init/shared.h"

namespace interleave::patterns::lazy_init::once {

Config get(Shared<Config> config, Once once, Atomic<int> loads,
           Knobs knobs) {
  once.call([&] { config.store(load(loads, knobs)); });
  return config.load();
}

void run(const Knobs& knobs) {
  Atomic<int> loads("loads");
  Shared<Config> config("config");
  Once once("once");
  WaitGroup users("users");
  for (int i = 0; i < knobs["users"]; ++i) {
    users.go("user", [=] { use(get(config, once, loads, knobs)); });
  }
  users.wait();
  expect(loads.load() == 1, "it is loaded once");
}

}  // namespace interleave::patterns::lazy_init::once
