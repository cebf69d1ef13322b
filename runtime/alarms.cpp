#include "runtime/alarms.h"

namespace interleave::runtime {

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
