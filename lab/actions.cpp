#include "lab/actions.h"

#include <utility>

#include "explore/guided.h"
#include "explore/replay_run.h"
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
  for (std::string& name : trace::offered_actions(trace, world.step)) {
    all.push_back(std::move(name));
  }
  return all;
}

namespace {

RunRequest with_acts(RunRequest request, const std::vector<explore::Choice>& taken,
                     std::vector<runtime::Act> acts) {
  request.acts = std::move(acts);
  if (!request.how.has_choices()) return request;
  const std::vector<std::uint32_t> ranks = explore::ranks_of(taken);
  explore::Guided guided;
  guided.follow(ranks);
  const explore::Run run = explore::run_once(program_of(request), guided, run_settings(request));
  request.how.choices = explore::kept(run.choices);
  return request;
}

}  // namespace

RunRequest with_act(const RunRequest& request, const std::vector<explore::Choice>& taken,
                    runtime::Act act) {
  std::vector<runtime::Act> acts = request.acts;
  std::erase_if(acts, [&](const runtime::Act& each) { return each.step > act.step; });
  acts.push_back(std::move(act));
  return with_acts(request, taken, std::move(acts));
}

RunRequest without_act(const RunRequest& request, const std::vector<explore::Choice>& taken,
                       std::size_t index) {
  std::vector<runtime::Act> acts = request.acts;
  acts.erase(acts.begin() + static_cast<std::ptrdiff_t>(index));
  return with_acts(request, taken, std::move(acts));
}

}  // namespace interleave::lab
