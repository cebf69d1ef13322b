#include "lab/actions.h"

#include <utility>

#include "trace/actions.h"

namespace interleave::lab {

std::vector<std::string> actions_at(const trace::Trace& trace, const trace::World& world) {
  std::vector<std::string> all;
  if (world.over) return all;
  for (trace::ActionTarget& target : trace::action_targets(trace, world.step)) {
    const trace::Object& object = world.object(target.object);
    const bool is_done = target.is_context ? object.cancelled : object.closed;
    if (!is_done) all.push_back(std::move(target.what));
  }
  return all;
}

}  // namespace interleave::lab
