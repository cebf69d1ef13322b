#include "detect/screen.h"

#include <algorithm>
#include <utility>

namespace interleave::detect {

using trace::EventKind;
using trace::NoteKind;
using trace::ObjectKind;

Screen::Object& Screen::object(trace::ObjectId id) {
  if (id >= objects_.size()) objects_.resize(id + 1);
  return objects_[id];
}

Screen::Goroutine& Screen::goroutine(trace::GoroutineId id) {
  if (id >= goroutines_.size()) goroutines_.resize(id + 1);
  return goroutines_[id];
}

void Screen::see_make(const trace::Event& e) {
  const auto count = [](std::uint32_t& made, std::uint32_t& most) {
    most = std::max(most, ++made);
  };
  switch (static_cast<ObjectKind>(e.detail)) {
    case ObjectKind::context:
      summary_.has_contexts = true;
      count(goroutine(e.goroutine).contexts, summary_.most_contexts);
      object(e.object).is_left = true;
      ++summary_.contexts_left;
      break;
    case ObjectKind::err_group:
      settle_context(e.other);
      break;
    case ObjectKind::timer_channel:
      count(goroutine(e.goroutine).timers, summary_.most_timers);
      break;
    case ObjectKind::resource:
      object(e.object).room = e.other;
      break;
    default:
      break;
  }
}

void Screen::settle_context(trace::ObjectId context) {
  if (context < objects_.size() && std::exchange(objects_[context].is_left, false)) {
    --summary_.contexts_left;
  }
}

void Screen::see_cancel(const trace::Event& e, std::uint32_t step) {
  // Whoever calls a cancel function still has it. A parent, or time, needs none.
  if (e.goroutine != 0 && e.other == 0) settle_context(e.object);
  object(e.object).cancelled_step = step;
  summary_.may_ignore_cancel =
      summary_.may_ignore_cancel || busy_until_ns_ - e.time_ns >= long_after_cancel_ns;
}

void Screen::see_busy(const trace::Event& e) {
  const std::int64_t due_ns = trace::due_ns(e);
  busy_until_ns_ = std::max(busy_until_ns_, due_ns);
  if (!summary_.has(EventKind::cancel)) return;
  const bool is_again = std::exchange(goroutine(e.goroutine).has_begun, true);
  const bool is_long = due_ns - e.time_ns >= long_after_cancel_ns;
  summary_.may_ignore_cancel = summary_.may_ignore_cancel || is_again || is_long;
}

void Screen::see(const trace::Event& e, std::uint32_t step) {
  summary_.event_kinds |= std::uint64_t{1} << static_cast<int>(e.kind);
  switch (e.kind) {
    case EventKind::go:
      summary_.most_alive = std::max(summary_.most_alive, ++alive_);
      summary_.most_started = std::max(summary_.most_started, ++goroutine(e.goroutine).started);
      break;
    case EventKind::exit:
      --alive_;
      summary_.main_returned = summary_.main_returned || (e.goroutine == 1 && !main_goexits_);
      break;
    case EventKind::goexit:
      main_goexits_ = main_goexits_ || e.goroutine == 1;
      break;
    case EventKind::end:
      summary_.is_over = true;
      summary_.end = static_cast<trace::EndReason>(e.detail);
      break;
    case EventKind::make:
      see_make(e);
      break;
    case EventKind::cancel:
      see_cancel(e, step);
      break;
    case EventKind::work:
    case EventKind::sleep:
      see_busy(e);
      break;
    case EventKind::acquire:
      // Of a semaphore nobody gets more than there is.
      summary_.overloads = summary_.overloads || e.other > object(e.object).room;
      break;
    case EventKind::expect:
      summary_.breaks_promise = summary_.breaks_promise || e.other != 1;
      break;
    default:
      break;
  }
}

void Screen::see_error(const trace::Note& note, std::size_t most_errors) {
  if (note.a > most_errors) {
    summary_.drops_error = true;  // a file may number them as it likes
    return;
  }
  if (note.a >= unread_.size()) unread_.resize(note.a + 1);
  if (note.kind == NoteKind::error_gone) {
    summary_.drops_error = summary_.drops_error || unread_[note.a] != 0;
  } else {
    unread_[note.a] = note.kind == NoteKind::error_made ? 1 : 0;
  }
}

// The last copy of a cancel function goes, and its context is not cancelled by the next event.
void Screen::see_drop(const trace::Note& note) {
  Object& context = object(note.b);
  if (context.cancellers > 1) {
    --context.cancellers;
    return;
  }
  context.cancellers = 0;
  summary_.loses_cancel = summary_.loses_cancel || context.cancelled_step == 0 ||
                          context.cancelled_step > note.step + 1;
}

void Screen::see(const trace::Note& note, std::size_t most_errors) {
  summary_.note_kinds |= 1U << static_cast<int>(note.kind);
  switch (note.kind) {
    case NoteKind::error_made:
    case NoteKind::error_read:
    case NoteKind::error_gone:
      see_error(note, most_errors);
      break;
    // Of other objects than contexts it may count what it likes.
    case NoteKind::hold:
      if (summary_.has_contexts && (note.detail & trace::end_cancel)) ++object(note.b).cancellers;
      break;
    case NoteKind::drop:
      if (note.b < objects_.size() && objects_[note.b].is_left &&
          (note.detail & trace::end_cancel)) {
        see_drop(note);
      }
      break;
    default:
      break;
  }
}

const Summary& Screen::look_at(const trace::Trace& trace) {
  summary_ = {};
  alive_ = 0;
  busy_until_ns_ = 0;
  main_goexits_ = false;
  objects_.clear();
  goroutines_.clear();
  unread_.clear();
  std::uint32_t step = 0;
  for (const trace::Event& e : trace.events()) see(e, ++step);
  for (const trace::Note& note : trace.notes()) see(note, trace.notes().size());
  summary_.has_book = summary_.has(NoteKind::belongs);
  const bool writes = summary_.has(EventKind::write) || summary_.has(EventKind::close) ||
                      summary_.has(EventKind::counter);
  summary_.may_race = writes && race_filter_.may_race(trace);
  // A run that is looked through anyway has its clocks kept then.
  if (summary_.may_race && summary_.is_finished()) {
    summary_.may_race = race_marks_.may_race(trace, race_filter_) && races_.has_one(trace);
  }
  return summary_;
}

}  // namespace interleave::detect
