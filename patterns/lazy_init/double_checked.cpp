#include "patterns/lazy_init/shared.h"

namespace interleave::patterns::lazy_init::double_checked {

Config get(Shared<Config> config, Mutex mu, Atomic<int> loads,
           Knobs knobs) {
  if (config.load().ready) return config.load();  // no lock
  mu.lock();
  Defer unlock([&] { mu.unlock(); });
  if (!config.load().ready) config.store(load(loads, knobs));
  return config.load();
}

void run(const Knobs& knobs) {
  Atomic<int> loads("loads");
  Shared<Config> config("config");
  Mutex mu("mu");
  WaitGroup users("users");
  for (int i = 0; i < knobs["users"]; ++i) {
    users.go("user", [=] { use(get(config, mu, loads, knobs)); });
  }
  users.wait();
  expect(loads.load() == 1, "it is loaded once");
}

}  // namespace interleave::patterns::lazy_init::double_checked
