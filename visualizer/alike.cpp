#include "visualizer/alike.h"

namespace interleave::visualizer {

using trace::Event;
using trace::EventKind;

Alike::Alike(const trace::Trace& before) {
  for (const Event& e : before.events()) {
    if (e.kind == EventKind::go) goroutines_.expect(origin_of(before, e), e.other);
    if (e.kind == EventKind::make) objects_.expect(origin_of(before, e), e.object);
  }
}

void Alike::Numbered::expect(const Origin& origin, std::uint32_t id) {
  places[origin].push_back(id);
  holder.resize(id, 0);
}

std::uint32_t Alike::Numbered::take(const Origin& origin, std::uint32_t id) {
  std::size_t& next = taken[origin];
  std::vector<std::uint32_t>& known = places[origin];
  if (next == known.size()) {
    holder.push_back(0);
    known.push_back(static_cast<std::uint32_t>(holder.size()));
  }
  const std::uint32_t found = known[next++];
  holder[found - 1] = id;
  place.resize(id, 0);
  place[id - 1] = found;
  return found;
}

std::uint32_t Alike::Numbered::at(std::uint32_t wanted) const {
  const std::uint32_t id = wanted <= holder.size() ? holder[wanted - 1] : 0;
  return id != 0 ? id : to_come + wanted;
}

Alike::Origin Alike::origin_of(const trace::Trace& trace, const Event& e) const {
  const trace::Site& site = trace.site(e.site);
  const std::uint8_t kind = e.kind == EventKind::make ? e.detail : 0xFF;
  return {std::string(trace.text(e.value)), std::string(trace.text(site.file)), site.line, kind};
}

std::uint32_t Alike::number_of(const Origin& origin) {
  const auto next = static_cast<std::uint32_t>(numbers_.size() + 1);
  return numbers_.emplace(origin, next).first->second;
}

Event Alike::numbered(const trace::Trace& trace, Event e) {
  if (e.kind != EventKind::go && e.kind != EventKind::make) return e;
  const auto [text, file, line, kind] = origin_of(trace, e);
  e.site = number_of({"", file, line, 0});
  e.value = number_of({text, "", 0, 1});
  return e;
}

Event Alike::placed(const trace::Trace& trace, Event e) {
  const auto goroutine = [&](std::uint32_t& id) {
    if (id != 0 && id <= goroutines_.place.size()) id = goroutines_.place[id - 1];
  };
  const auto object = [&](std::uint32_t& id) {
    if (id != 0 && id <= objects_.place.size()) id = objects_.place[id - 1];
  };
  if (e.kind == EventKind::go || e.kind == EventKind::make) {
    const Origin origin = origin_of(trace, e);
    e = numbered(trace, e);
    if (e.kind == EventKind::go) {
      e.other = goroutines_.take(origin, e.other);
    } else {
      e.object = objects_.take(origin, e.object);
      const auto kind = static_cast<trace::ObjectKind>(e.detail);
      if (!trace::has_capacity(kind)) object(e.other);
    }
  } else {
    if (e.kind == EventKind::send || e.kind == EventKind::receive) goroutine(e.other);
    const bool is_select = e.kind == EventKind::block &&
                           static_cast<trace::WaitReason>(e.detail) == trace::WaitReason::select;
    if (!is_select) object(e.object);
  }
  goroutine(e.goroutine);
  return e;
}

}  // namespace interleave::visualizer
