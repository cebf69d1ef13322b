#include "detect/races.h"

#include <algorithm>

namespace interleave::detect {

using trace::EventKind;
using trace::ObjectId;

void Races::reset() {
  clocks_.reset();
  for (Variable& variable : variables_) {
    variable.write = {};
    variable.reads.clear();
  }
  for (std::vector<ObjectId>& held : locks_) held.clear();
}

void Races::note_lock(const trace::Event& e) {
  if (e.goroutine >= locks_.size()) locks_.resize(e.goroutine + 1);
  if (e.kind == EventKind::lock) {
    locks_[e.goroutine].push_back(e.object);
    return;
  }
  // Anybody may unlock; one's own first.
  const auto give_back = [&](std::vector<ObjectId>& held) {
    const auto found = std::find(held.begin(), held.end(), e.object);
    if (found == held.end()) return false;
    held.erase(found);
    return true;
  };
  if (give_back(locks_[e.goroutine])) return;
  for (std::vector<ObjectId>& held : locks_) {
    if (give_back(held)) return;
  }
}

void Races::check(ObjectId id, const Access& earlier, const Access& access) {
  if (earlier.goroutine == 0) return;
  if (clocks_.is_before(earlier.goroutine, earlier.time, access.goroutine)) return;
  found_.push_back({.object = id, .earlier = earlier, .later = access});
}

void Races::visit(const trace::Event& e, std::uint32_t step, ObjectId object, Use use) {
  if (object >= variables_.size()) variables_.resize(object + 1);
  const bool holds = e.goroutine < locks_.size() && !locks_[e.goroutine].empty();
  const Access access{.goroutine = e.goroutine,
                      .time = clocks_.time_of(e.goroutine),
                      .step = step,
                      .site = e.site,
                      .lock = holds ? locks_[e.goroutine].back() : 0,
                      .use = use};
  Variable& variable = variables_[object];
  check(object, variable.write, access);
  if (is_write(use)) {
    for (const Access& read : variable.reads) check(object, read, access);
    variable.reads.clear();
    variable.write = access;
    return;
  }
  std::erase_if(variable.reads, [&](const Access& read) {
    return clocks_.is_before(read.goroutine, read.time, access.goroutine);
  });
  variable.reads.push_back(access);
}

const std::vector<Race>& Races::see(const trace::Trace& trace, const trace::Event& e,
                                    std::uint32_t step) {
  found_.clear();
  if (e.goroutine != 0 && (e.kind == EventKind::lock || e.kind == EventKind::unlock)) note_lock(e);
  see_accesses(clocks_, trace, e, [&](ObjectId object, Use use) { visit(e, step, object, use); });
  return found_;
}

bool Races::has_one(const trace::Trace& trace) {
  reset();
  const auto& notes = trace.notes();
  std::size_t note = 0;
  for (std::uint32_t step = 0; step < trace.steps(); ++step) {
    for (; note < notes.size() && notes[note].step <= step; ++note) see(notes[note]);
    if (!see(trace, trace.events()[step], step + 1).empty()) return true;
  }
  return false;
}

}  // namespace interleave::detect
