#include "patterns/lazy_init/shared.h"

namespace interleave::patterns::lazy_init::check_then_act {

Config get(Shared<Config> config, Atomic<int> loads, Knobs knobs) {
  if (!config.load().ready) config.store(load(loads, knobs));
  return config.load();
}

void run(const Knobs& knobs) {
  Atomic<int> loads("loads");
  Shared<Config> config("config");
  WaitGroup users("users");
  for (int i = 0; i < knobs["users"]; ++i) {
    users.go("user", [=] { use(get(config, loads, knobs)); });
  }
  users.wait();
  expect(loads.load() == 1, "it is loaded once");
}

}  // namespace interleave::patterns::lazy_init::check_then_act
