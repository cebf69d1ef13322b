#include "visualizer/object_picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "trace/text.h"
#include "visualizer/card_text.h"
#include "visualizer/marks.h"

namespace interleave::visualizer {
namespace {

using trace::EventKind;
using trace::GoroutineId;
using trace::Object;
using trace::ObjectKind;

constexpr std::size_t most_queued = 4, most_slots = 8, most_readers = 5;
// Beyond, looking back takes longer than a frame: then permits have no names.
constexpr std::uint32_t most_steps = 20'000;

std::string badge(GoroutineId id) { return fmt::format("G{}", id); }

ObjectMark mark_of(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::mutex:
    case ObjectKind::rw_mutex:
      return ObjectMark::lock;
    case ObjectKind::semaphore:
    case ObjectKind::resource:
      return ObjectMark::permits;
    case ObjectKind::wait_group:
    case ObjectKind::err_group:
      return ObjectMark::counter;
    case ObjectKind::once:
      return ObjectMark::once;
    case ObjectKind::cond:
      return ObjectMark::condition;
    case ObjectKind::single_flight:
      return ObjectMark::work;
    default:
      return ObjectMark::memory;
  }
}

// Who took how much of it and has not given it back, a unit each, in the order of taking.
std::vector<GoroutineId> takers(const Scene& scene, trace::ObjectId id) {
  std::vector<GoroutineId> units;
  if (scene.world.step > most_steps) return units;
  for (std::uint32_t i = 0; i < scene.world.step; ++i) {
    const trace::Event& e = scene.trace.events()[i];
    if (e.object != id) continue;
    if (e.kind == EventKind::acquire) {
      units.insert(units.end(), std::min(e.value, 64U), e.goroutine);
    }
    if (e.kind != EventKind::release) continue;
    for (std::uint32_t unit = 0; unit < e.value && !units.empty(); ++unit) {
      const auto own = std::find(units.begin(), units.end(), e.goroutine);
      units.erase(own != units.end() ? own : units.begin());
    }
  }
  return units;
}

void put_permits(const Scene& scene, const Object& object, ObjectPicture& picture) {
  picture.state = fmt::format("{} of {}", object.count, object.capacity);
  const auto taken = static_cast<std::size_t>(std::max(object.count, 0));
  const std::size_t slots = std::max<std::size_t>(taken, object.capacity);
  if (slots > most_slots) return;
  const std::vector<GoroutineId> units = takers(scene, object.id);
  for (std::size_t i = 0; i < slots; ++i) {
    const std::string who = i < units.size() ? badge(units[i]) : "";
    picture.inside.push_back({i < taken ? ChipKind::goroutine : ChipKind::empty, who});
  }
}

void put_lock(const Object& lock, ObjectPicture& picture) {
  if (lock.holder != 0) {
    picture.inside.push_back({ChipKind::goroutine, badge(lock.holder)});
    picture.state = lock.kind == ObjectKind::rw_mutex ? "writes" : "has it";
  } else if (lock.readers.empty()) {
    picture.state = "free";
  } else {
    picture.state =
        lock.readers.size() == 1 ? "reads" : fmt::format("{} read", lock.readers.size());
    for (std::size_t i = 0; i < std::min(lock.readers.size(), most_readers); ++i) {
      picture.inside.push_back({ChipKind::goroutine, badge(lock.readers[i])});
    }
  }
}

void put_once(const Scene& scene, const Object& once, ObjectPicture& picture) {
  if (once.holder != 0) {
    picture.inside.push_back({ChipKind::goroutine, badge(once.holder)});
    picture.state = "in it";
    return;
  }
  for (std::uint32_t i = 0; i < std::min(scene.world.step, most_steps); ++i) {
    const trace::Event& e = scene.trace.events()[i];
    if (e.object == once.id && e.kind == EventKind::unlock) picture.state = "done: all pass";
  }
}

// A signal is lost when nobody waits: the last event says so.
void put_condition(const Scene& scene, const Object& cond, ObjectPicture& picture) {
  picture.state = cond.waiters.empty() ? "no one waits" : "";
  if (scene.world.step == 0) return;
  const trace::Event& last = scene.trace.events()[scene.world.step - 1];
  if (last.kind != EventKind::signal || last.object != cond.id) return;
  const char* what = last.other == 1 ? "Broadcast" : "Signal";
  picture.state = cond.waiters.empty() ? fmt::format("G{}: {} lost", last.goroutine, what)
                                       : fmt::format("G{}: {}", last.goroutine, what);
}

void put_content(const Scene& scene, const Object& variable, ObjectPicture& picture) {
  // Not known before somebody reads or writes it.
  if (variable.content.value == 0 && variable.content.flags == 0) return;
  picture.inside.push_back({ChipKind::value, trace::value_text(scene.trace, variable.content.value,
                                                               variable.content.flags)});
  if (variable.written_by != 0) picture.state = "by " + badge(variable.written_by);
}

// "G2 writes 8, line 14".
std::string access_text(const Scene& scene, const detect::Finding& race, std::size_t i) {
  std::string text = badge(race.goroutines[i]);
  if (i < race.steps.size() && race.steps[i] > 0 && race.steps[i] <= scene.trace.steps()) {
    const trace::Event& e = scene.trace.events()[race.steps[i] - 1];
    if (e.kind == EventKind::write) text += " writes";
    if (e.kind == EventKind::read) text += " reads";
  }
  if (i < race.sites.size()) {
    const std::uint32_t line = scene.trace.place(race.sites[i]).line;
    if (line != 0) text += fmt::format(" :{}", line);
  }
  return text;
}

void put_race(const Scene& scene, trace::ObjectId id, ObjectPicture& picture) {
  for (const detect::Finding& each : scene.findings) {
    if (each.kind != detect::FindingKind::data_race || each.step > scene.world.step) continue;
    if (std::find(each.objects.begin(), each.objects.end(), id) == each.objects.end()) continue;
    picture.raced = true;
    picture.beside.clear();
    for (std::size_t i = 0; i < std::min<std::size_t>(each.goroutines.size(), 2); ++i) {
      picture.beside.push_back(access_text(scene, each, i));
    }
    return;
  }
}

void put_queue(const Scene& scene, const Object& object, ObjectPicture& picture) {
  const std::size_t shown =
      object.waiters.size() > most_queued ? most_queued - 1 : object.waiters.size();
  for (std::size_t i = 0; i < object.waiters.size(); ++i) {
    const GoroutineId id = object.waiters[i];
    if (i < shown) picture.queue.push_back(badge(id));
    const Look look = look_of(scene.world.goroutine(id), scene.world, scene.findings);
    picture.stuck = picture.stuck || look == Look::leaked;
  }
  if (shown < object.waiters.size()) {
    picture.queue.push_back(fmt::format("+{}", object.waiters.size() - shown));
  }
}

void put_inside(const Scene& scene, const Object& object, ObjectPicture& picture) {
  switch (picture.mark) {
    case ObjectMark::lock:
      return put_lock(object, picture);
    case ObjectMark::permits:
      return put_permits(scene, object, picture);
    case ObjectMark::counter:
      picture.inside.push_back({ChipKind::value, std::to_string(object.count)});
      if (object.error != 0) picture.state = std::string(scene.trace.text(object.error));
      return;
    case ObjectMark::once:
      return put_once(scene, object, picture);
    case ObjectMark::condition:
      return put_condition(scene, object, picture);
    case ObjectMark::memory:
      return put_content(scene, object, picture);
    case ObjectMark::work:
      return;
  }
}

}  // namespace

ObjectPicture picture_of(const Scene& scene, trace::ObjectId id) {
  const Object& object = scene.world.object(id);
  ObjectPicture picture;
  picture.mark = mark_of(object.kind);
  picture.name = scene.names.object(id);
  picture.tone = gauge_state(object);
  put_inside(scene, object, picture);
  put_queue(scene, object, picture);
  put_race(scene, id, picture);
  return picture;
}

namespace {

// Which of two tones is told of a group.
int gravity(GaugeState tone) {
  switch (tone) {
    case GaugeState::at_rest:
      return 0;
    case GaugeState::held:
      return 1;
    case GaugeState::waited_for:
      return 2;
    case GaugeState::overloaded:
      return 3;
    case GaugeState::failed:
      return 4;
  }
  return 0;
}

}  // namespace

ObjectPicture picture_of_all(const Scene& scene, std::span<const trace::ObjectId> objects) {
  ObjectPicture all;
  std::size_t made = 0, held = 0, waiting = 0;
  for (const trace::ObjectId id : objects) {
    if (id > scene.world.objects.size()) continue;
    const Object& object = scene.world.object(id);
    const ObjectPicture one = picture_of(scene, id);
    ++made;
    held += one.tone != GaugeState::at_rest ? 1U : 0U;
    waiting += object.waiters.size();
    all.mark = one.mark;
    all.raced = all.raced || one.raced;
    all.stuck = all.stuck || one.stuck;
    if (gravity(one.tone) > gravity(all.tone)) all.tone = one.tone;
    for (const GoroutineId waiter : object.waiters) {
      if (all.queue.size() < most_queued - 1) all.queue.push_back(badge(waiter));
    }
  }
  if (made == 0) return all;
  if (waiting > all.queue.size()) {
    all.queue.push_back(fmt::format("+{}", waiting - all.queue.size()));
  }
  all.name = fmt::format("{} ×{}", plain_name(scene.names.object(objects.front())), made);
  all.state = held == 0 ? "none in use" : fmt::format("{} in use", held);
  return all;
}

}  // namespace interleave::visualizer
