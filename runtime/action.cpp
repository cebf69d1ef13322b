#include "runtime/action.h"

#include <algorithm>

#include "runtime/channel_core.h"
#include "runtime/context.h"
#include "runtime/handle.h"
#include "runtime/operation.h"
#include "runtime/planned_action.h"
#include "trace/actions.h"
#include "trace/number.h"

namespace interleave::runtime {
namespace {

constexpr std::string_view any_cancel = "cancel", any_close = "close";

// A context or a channel of the run, as it is now; both null: gone, or done already.
struct Target {
  std::string what;
  Ref<ContextCore> context;
  Ref<ChannelCore> channel;
};

std::vector<Target> targets_of(const Scheduler& scheduler) {
  std::vector<Target> targets;
  const trace::Trace* const trace = scheduler.recorder.trace();
  if (trace == nullptr) return targets;
  const std::vector<Object*> objects = scheduler.objects();
  for (trace::ActionTarget& each : trace::action_targets(*trace, trace->steps())) {
    const auto found = std::lower_bound(
        objects.begin(), objects.end(), each.object,
        [](const Object* object, trace::ObjectId id) { return object->id() < id; });
    if (found == objects.end() || (*found)->id() != each.object) continue;
    Target target{.what = std::move(each.what), .context = {}, .channel = {}};
    if (each.is_context) {
      target.context = Ref<ContextCore>::if_alive(static_cast<ContextCore*>(*found));
      if (!target.context || !target.context->error().is_nil()) continue;
    } else {
      target.channel = Ref<ChannelCore>::if_alive(static_cast<ChannelCore*>(*found));
      if (!target.channel || target.channel->closed()) continue;
    }
    targets.push_back(std::move(target));
  }
  return targets;
}

// Turns a parameter, which the trace shows as a variable that you write.
void turn(const std::string& name, int value) {
  const Operation operation{Where()};
  if (!operation) return;
  operation.scheduler().tune(name, value);
  trace::Event event{.object = record_plain_object(operation, trace::ObjectKind::atomic, name),
                     .value = static_cast<std::uint32_t>(value),
                     .kind = trace::EventKind::write,
                     .detail = static_cast<std::uint8_t>(trace::AccessKind::atomic),
                     .flags = trace::value_is_number};
  operation.record(event);
}

// Acts::offer or a target, as a goroutine's body; nil if there is none.
Task body_of(const Scheduler& scheduler, std::string_view what) {
  if (const std::size_t sign = what.find('='); sign != std::string_view::npos) {
    const auto value = trace::whole_number<int>(what.substr(sign + 1));
    if (sign == 0 || !value) return {};
    return [name = std::string(what.substr(0, sign)), value = *value] { turn(name, value); };
  }
  for (const Acts::Offer& offer : scheduler.acts().offers()) {
    if (offer.name == what && offer.function != nullptr) {
      return [function = *offer.function] { function(); };
    }
  }
  for (const Target& target : targets_of(scheduler)) {
    const bool is_meant = target.what == what || (what == any_cancel && target.context) ||
                          (what == any_close && target.channel);
    if (!is_meant) continue;
    if (target.context) {
      return [cancel = CancelFunc(target.context)] { cancel(Where()); };
    }
    return [channel = Handle<ChannelCore>(target.channel, trace::end_send)] {
      ChannelCore::close(channel.get(), Where());
    };
  }
  return {};
}

std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

}  // namespace

std::vector<std::string> offered_actions(const Scheduler& scheduler) {
  std::vector<std::string> names;
  for (Target& target : targets_of(scheduler)) names.push_back(std::move(target.what));
  for (const Acts::Offer& offer : scheduler.acts().offers()) names.push_back(offer.name);
  return names;
}

std::optional<int> tuned(std::string_view name) {
  Scheduler* const scheduler = Scheduler::current_scheduler();
  if (scheduler == nullptr || !scheduler->may_be_acted_on()) return std::nullopt;
  const Held held(scheduler);
  return scheduler->acts().tuned(name);
}

namespace {

std::string begin_at(Scheduler& scheduler, std::string_view what, std::uint32_t step) {
  Task body = body_of(scheduler, what);
  if (body) {
    scheduler.spawn(person_name, {.by_person = true}, std::move(body));
    return {};
  }
  const std::vector<std::string> others = offered_actions(scheduler);
  std::string why = "at step " + std::to_string(step) + " there is nothing to do by this name";
  return others.empty() ? why + ", nor by any other" : why + "; there is " + listed(others);
}

}  // namespace

std::string begin_action(Scheduler& scheduler, std::string_view what) {
  return begin_at(scheduler, what, scheduler.recorder.count());
}

std::string begin_planned_action(Scheduler& scheduler, const Act& act) {
  return begin_at(scheduler, act.what, act.step);
}

}  // namespace interleave::runtime
