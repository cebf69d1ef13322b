#include "patterns/bounded_concurrency/shared.h"

namespace interleave::patterns::bounded_concurrency::
    errgroup_limit {

void run(const Knobs& knobs) {
  int limit = knobs["limit"];
  Resource service("service", static_cast<std::uint32_t>(limit));
  ErrGroup group("group");
  group.set_limit(limit);
  for (int id = 1; id <= knobs["calls"]; ++id) {
    group.go("call", [=] { return call(service, id, knobs); });
  }
  if (Error err = group.wait()) println(err.text());
}

}  // namespace interleave::patterns::bounded_concurrency::errgroup_limit
