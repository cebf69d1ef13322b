#include "detect/screen.h"

#include <utility>

namespace interleave::detect {

using trace::EventKind;
using trace::NoteKind;
using trace::ObjectKind;

void Screen::see_make(const trace::Event& e) {
  switch (static_cast<ObjectKind>(e.detail)) {
    case ObjectKind::context:
      ++summary_.contexts;
      ++summary_.contexts_left;
      object(e.object).is_left = true;
      break;
    case ObjectKind::err_group:
      settle_context(e.other);
      break;
    case ObjectKind::timer_channel:
      ++summary_.timer_channels;
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

void Screen::see_busy(const trace::Event& e) {
  const bool is_long = trace::due_ns(e) - e.time_ns >= long_after_cancel_ns;
  bool is_again = false;
  if (summary_.has(EventKind::cancel)) {
    if (e.goroutine >= begun_.size()) begun_.resize(e.goroutine + 1);
    is_again = std::exchange(begun_[e.goroutine], std::uint8_t{1}) != 0;
  }
  summary_.is_busy_after_cancel = summary_.is_busy_after_cancel || is_long || is_again;
}

void Screen::see(const trace::Event& e) {
  summary_.event_kinds |= std::uint64_t{1} << static_cast<int>(e.kind);
  switch (e.kind) {
    case EventKind::go:
      ++summary_.goroutines;
      break;
    case EventKind::make:
      see_make(e);
      break;
    case EventKind::cancel:
      // Whoever calls a cancel function still has it. A parent, or time, needs none.
      if (e.goroutine != 0 && e.other == 0) settle_context(e.object);
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

void Screen::see(const trace::Note& note, std::size_t most_errors) {
  summary_.note_kinds |= 1U << static_cast<int>(note.kind);
  const bool is_about_error = note.kind == NoteKind::error_made ||
                              note.kind == NoteKind::error_read ||
                              note.kind == NoteKind::error_gone;
  if (!is_about_error) return;
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

const Summary& Screen::look_at(const trace::Trace& trace) {
  summary_ = {};
  objects_.clear();
  begun_.clear();
  unread_.clear();
  for (const trace::Event& e : trace.events()) see(e);
  for (const trace::Note& note : trace.notes()) see(note, trace.notes().size());
  summary_.is_finished =
      trace.steps() > 0 && trace.events().back().kind == EventKind::end &&
      static_cast<trace::EndReason>(trace.events().back().detail) == trace::EndReason::finished;
  const bool writes = summary_.has(EventKind::write) || summary_.has(EventKind::close) ||
                      summary_.has(EventKind::counter);
  // The clocks of a run that is looked through anyway are kept then.
  summary_.may_race = writes && race_filter_.may_race(trace) &&
                      (!summary_.is_finished || races_.has_one(trace));
  return summary_;
}

}  // namespace interleave::detect
