#include "visualizer/known_of.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "trace/text.h"
#include "visualizer/digest.h"
#include "visualizer/marks.h"
#include "visualizer/object_picture.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

using trace::EventKind;
using trace::Goroutine;
using trace::GoroutineId;
using trace::GoroutineState;
using trace::Object;
using trace::ObjectId;
using trace::ObjectKind;
using Ids = std::vector<GoroutineId>;

std::string named(const Scene& scene, GoroutineId id) {
  return id == 0 ? "time" : fmt::format("G{} {}", id, scene.names.goroutine(id));
}

std::string list_of(const Scene& scene, const Ids& ids) {
  constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(ids.size(), most); ++i) {
    text += (i > 0 ? ", " : "") + named(scene, ids[i]);
  }
  return ids.size() > most ? fmt::format("{} and {} more", text, ids.size() - most) : text;
}

std::string at_place(const Scene& scene, trace::SiteId site) {
  const std::string place = trace::site_text(scene.trace, site);
  return place.empty() ? "" : fmt::format(" at {}", trace::without_folders(place));
}

// Does an event of this kind let somebody go on who waits for its object?
bool may_wake(EventKind kind) {
  switch (kind) {
    case EventKind::send:
    case EventKind::receive:
    case EventKind::close:
    case EventKind::unlock:
    case EventKind::release:
    case EventKind::signal:
    case EventKind::counter:
    case EventKind::cancel:
      return true;
    default:
      return false;
  }
}

bool is_alive(const Scene& scene, GoroutineId id) {
  return id != 0 && id <= scene.world.goroutines.size() &&
         scene.world.goroutine(id).state != GoroutineState::done;
}

// Who has done what could let others go on, by object: of what the trace shows up to now. Made by one
// look at all events, when it is first asked.
class Served {
 public:
  explicit Served(const Scene& scene) : scene_(scene) {}

  // Who has the object now, or has served it before and has not ended.
  Ids of(const Goroutine& waiting, ObjectId id) {
    const Object& object = scene_.world.object(id);
    if (object.holder != 0) return {object.holder};
    if (!object.readers.empty()) return object.readers;
    look();
    std::set<GoroutineId> found;
    for (const auto& [kind, by] : by_object_[id]) {
      if (by == waiting.id || !is_alive(scene_, by)) continue;
      // Who sent before does not take what another one sends.
      if (kind == EventKind::send && waiting.reason == trace::WaitReason::send) continue;
      if (kind == EventKind::receive && waiting.reason == trace::WaitReason::receive) continue;
      found.insert(by);
    }
    return {found.begin(), found.end()};
  }

 private:
  void look() {
    if (std::exchange(has_looked_, true)) return;
    for (const trace::Event& e : scene_.trace.events().first(scene_.world.step)) {
      if (may_wake(e.kind)) by_object_[e.object].emplace(e.kind, e.goroutine);
    }
  }

  const Scene& scene_;
  bool has_looked_ = false;
  std::map<ObjectId, std::set<std::pair<EventKind, GoroutineId>>> by_object_;
};

// Who could wake it: for a channel who has used its other end, else who could serve the object.
Ids wakers_of(const Scene& scene, Served& served, const Goroutine& g) {
  Ids found = who_could_wake(scene.digest.topology(), scene.trace, scene.world, g);
  if (found.empty() && g.object != 0) found = served.of(g, g.object);
  return found;
}

bool is_waiting(const Goroutine& g) { return g.state == GoroutineState::blocked; }

void say_wait(const Scene& scene, Served& served, const Goroutine& g, Verdict& card) {
  const std::uint32_t stuck = detect::stuck_step(scene.findings, g.id);
  const bool for_ever = stuck != 0 && stuck <= scene.world.step;
  if (is_waiting(g)) {
    const std::string since = trace::duration_text(scene.world.time_ns - g.since_ns);
    card.facts.push_back(fmt::format("Waits since step {}, for {}{}.", g.since_step, since,
                                     at_place(scene, g.site)));
    const Ids wakers = wakers_of(scene, served, g);
    if (for_ever && detect::never_again_step(scene.findings, g.id) == 0) {
      card.facts.push_back(
          fmt::format("Runs on, as nothing stops it: certain since step {}.", stuck));
    } else if (for_ever) {
      card.facts.push_back(fmt::format("Can never run again: certain since step {}.", stuck));
    } else if (wakers.empty()) {
      card.facts.emplace_back("No goroutine that is left has used the other end so far.");
    } else {
      card.facts.push_back("Could wake it: " + list_of(scene, wakers) + ".");
    }
  } else if (g.state == GoroutineState::sleeping || g.state == GoroutineState::working) {
    card.facts.push_back(fmt::format("Goes on in {}{}.",
                                     trace::duration_text(g.wake_ns - scene.world.time_ns),
                                     at_place(scene, g.site)));
  } else if (g.state != GoroutineState::done) {
    card.facts.push_back("Stands" + at_place(scene, g.site) + ".");
  }
}

void say_goroutine(const Scene& scene, const Goroutine& g, Verdict& card) {
  card.tag = fmt::format("GOROUTINE G{}", g.id);
  card.title = fmt::format("{}: {}", scene.names.goroutine(g.id),
                           trace::doing_text(scene.trace, scene.names, g));
  Served served(scene);
  say_wait(scene, served, g, card);
  Ids held_up;
  for (const Goroutine& other : scene.world.goroutines) {
    if (other.id == g.id || !is_waiting(other)) continue;
    const Ids wakers = wakers_of(scene, served, other);
    if (std::find(wakers.begin(), wakers.end(), g.id) != wakers.end()) held_up.push_back(other.id);
  }
  if (!held_up.empty()) card.facts.push_back("Wait for it: " + list_of(scene, held_up) + ".");
  std::vector<ObjectId> holds;
  for (const Object& object : scene.world.objects) {
    const auto& readers = object.readers;
    const bool reads = std::find(readers.begin(), readers.end(), g.id) != readers.end();
    if (object.holder == g.id || reads) holds.push_back(object.id);
  }
  if (!holds.empty()) card.facts.push_back("Holds " + scene.names.objects(holds) + ".");
  if (g.parent != 0) {
    card.facts.push_back(fmt::format("Started by {} at step {}, has done {} events.",
                                     named(scene, g.parent), g.start_step, g.events));
  }
}

// Who hears of its cancellation: whoever received from its Done channel, or waits there.
void say_context(const Scene& scene, const Object& context, Verdict& card) {
  ObjectId done = 0;
  for (const Object& each : scene.world.objects) {
    if (each.kind == ObjectKind::done_channel && each.owner == context.id) done = each.id;
  }
  if (context.owner != 0)
    card.facts.push_back("Child of " + scene.names.object(context.owner) + ".");
  if (context.cancelled) {
    card.facts.push_back(fmt::format("Cancelled at step {}: {}.", context.cancelled_step,
                                     scene.trace.text(context.error)));
  }
  if (done == 0) {
    card.facts.emplace_back("Nobody has asked for its Done channel so far.");
    return;
  }
  std::set<GoroutineId> heard, listened;
  std::string latencies;
  for (std::uint32_t i = 0; i < scene.world.step; ++i) {
    const trace::Event& e = scene.trace.events()[i];
    if (e.kind == EventKind::receive && e.object == done && heard.insert(e.goroutine).second) {
      latencies +=
          fmt::format("{}{} after {}", latencies.empty() ? "" : ", ", named(scene, e.goroutine),
                      trace::duration_text(e.time_ns - context.cancelled_ns));
    }
    if (e.kind != EventKind::block) continue;
    if (e.object == done && e.detail == static_cast<std::uint8_t>(trace::WaitReason::receive)) {
      listened.insert(e.goroutine);
    }
    if (e.detail != static_cast<std::uint8_t>(trace::WaitReason::select)) continue;
    for (std::uint32_t c = 0; c < e.other; ++c) {
      if (scene.trace.select_cases()[e.object + c].object == done) listened.insert(e.goroutine);
    }
  }
  const Object& channel = scene.world.object(done);
  const Ids listen(channel.receive_queue.begin(), channel.receive_queue.end());
  if (!listen.empty()) card.facts.push_back("Listen now: " + list_of(scene, listen) + ".");
  if (!latencies.empty()) card.facts.push_back("Heard: " + latencies + ".");
  if (!context.cancelled) return;
  Ids deaf;
  for (const GoroutineId id : listened) {
    if (!heard.contains(id) && is_alive(scene, id)) deaf.push_back(id);
  }
  if (!deaf.empty()) {
    card.facts.push_back("Has listened before, and has not heard yet: " + list_of(scene, deaf) +
                         ".");
  }
}

void say_channel(const Scene& scene, const Object& channel, Verdict& card) {
  card.facts.push_back(
      channel.capacity == 0
          ? fmt::format("Unbuffered; {} sent, {} received.", channel.sent, channel.received)
          : fmt::format("{} of {} in it; {} sent, {} received.", channel.buffer.size(),
                        channel.capacity, channel.sent, channel.received));
  const auto say = [&](const char* what, const auto& queue) {
    if (queue.empty()) return;
    card.facts.push_back(what + list_of(scene, Ids(queue.begin(), queue.end())) + ".");
  };
  say("Wait to send: ", channel.send_queue);
  say("Wait to receive: ", channel.receive_queue);
  if (channel.closed) {
    card.facts.push_back(
        fmt::format("Closed by {} at step {}.", named(scene, channel.closer), channel.closed_step));
  }
}

void say_object(const Scene& scene, const Object& object, Verdict& card) {
  std::string kind(trace::kind_name(object.kind));
  card.tag = kind;
  std::transform(kind.begin(), kind.end(), card.tag.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  card.title = scene.names.object(object.id);
  if (object.kind == ObjectKind::context) {
    say_context(scene, object, card);
  } else if (object.kind == ObjectKind::channel) {
    say_channel(scene, object, card);
  } else {
    const ObjectPicture picture = picture_of(scene, object.id);
    if (!picture.state.empty()) card.facts.push_back(picture.name + ": " + picture.state + ".");
    if (object.holder != 0) card.facts.push_back("Held by " + named(scene, object.holder) + ".");
    if (!object.readers.empty())
      card.facts.push_back("Read by " + list_of(scene, object.readers) + ".");
    const Ids waiting(object.waiters.begin(), object.waiters.end());
    card.facts.push_back(waiting.empty() ? "Nobody waits for it."
                                         : "Wait for it: " + list_of(scene, waiting) + ".");
    for (const std::string& access : picture.beside) {
      card.facts.push_back("Race: " + access + ".");
    }
  }
  card.facts.push_back(fmt::format("Made by {} at step {}{}.", named(scene, object.maker),
                                   object.made_step, at_place(scene, object.site)));
}

}  // namespace

std::optional<Verdict> known_of(const Scene& scene) {
  Verdict card;
  card.is_of_selection = true;
  const Selection& selected = scene.selection;
  if (selected.goroutine != 0 && selected.goroutine <= scene.world.goroutines.size()) {
    say_goroutine(scene, scene.world.goroutine(selected.goroutine), card);
    return card;
  }
  if (selected.object != 0 && selected.object <= scene.world.objects.size()) {
    say_object(scene, scene.world.object(selected.object), card);
    return card;
  }
  return std::nullopt;
}

}  // namespace interleave::visualizer
