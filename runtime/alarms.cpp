#include "runtime/alarms.h"

#include <algorithm>

namespace interleave::runtime {

void Alarms::find_due(std::int64_t now_ns, std::vector<Alarm*>& due) const {
  due.clear();
  // Down the heap, as far as they are due; `due` is the list of places yet to be visited, too.
  if (!heap_.empty() && heap_.front()->due_ns_ <= now_ns) due.push_back(heap_.front());
  for (std::size_t i = 0; i < due.size(); ++i) {
    const std::size_t child = 2 * due[i]->place_ + 1;
    for (std::size_t each = child; each < std::min(child + 2, heap_.size()); ++each) {
      if (heap_[each]->due_ns_ <= now_ns) due.push_back(heap_[each]);
    }
  }
  std::sort(due.begin(), due.end(), [](const Alarm* a, const Alarm* b) { return earlier(*a, *b); });
}

void Alarms::arm(Alarm& alarm, std::int64_t due_ns) {
  disarm(alarm);
  alarm.due_ns_ = due_ns;
  alarm.order_ = ++armed_;
  heap_.push_back(&alarm);
  alarm.place_ = heap_.size() - 1;
  rise(alarm.place_);
}

void Alarms::disarm(Alarm& alarm) {
  if (!alarm.armed()) return;
  const std::size_t place = alarm.place_;
  alarm.place_ = Alarm::none;
  Alarm& last = *heap_.back();
  heap_.pop_back();
  if (&last == &alarm) return;
  put(place, last);
  rise(place);
  sink(last.place_);
}

void Alarms::put(std::size_t place, Alarm& alarm) {
  heap_[place] = &alarm;
  alarm.place_ = place;
}

void Alarms::rise(std::size_t place) {
  Alarm& alarm = *heap_[place];
  while (place > 0) {
    const std::size_t parent = (place - 1) / 2;
    if (!earlier(alarm, *heap_[parent])) break;
    put(place, *heap_[parent]);
    place = parent;
  }
  put(place, alarm);
}

void Alarms::sink(std::size_t place) {
  Alarm& alarm = *heap_[place];
  for (;;) {
    std::size_t child = 2 * place + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && earlier(*heap_[child + 1], *heap_[child])) ++child;
    if (!earlier(*heap_[child], alarm)) break;
    put(place, *heap_[child]);
    place = child;
  }
  put(place, alarm);
}

}  // namespace interleave::runtime
