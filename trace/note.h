// A note: what detectors must know of a run that is no step of it: nobody else could have seen it
// happen, and nobody could have come in between.
//
// Invariants:
//  - Notes are in order; Note::step says how many events had happened before.
//  - A holder is somewhere that handles live: a goroutine's stack and closure, once it `belongs` to
//    one, else a place that anybody may reach (the heap). Holders count from 1.
#pragma once

#include <cstdint>
#include <type_traits>

#include "trace/event.h"

namespace interleave::trace {

using HolderId = std::uint32_t;

enum class NoteKind : std::uint8_t {
  belongs,  // the holder a is the goroutine `goroutine`
  within,   // the holder a is part of the holder b
  shares,   // what is in the holder a has pointers to what is in the holder b
  hold,     // the holder a has handles to the object b; detail: which ends it had none of before
  drop,     // ... has none any more; detail: of which ends
  pass,     // `goroutine` found the object a as it wanted it, and did not wait: a wait group at
            // zero, room in a group, a context that is cancelled (detail 1) or not yet (detail 0)
  error_made,    // made the error a, with the text b, at `site`
  error_tested,  // asked whether there is an error, and it was a
  error_read,    // looked at what the error a says, or said that it is not of interest
  error_gone,  // the last copy of the error a is gone; b: with what the channel b still held, or 0
  slot_back,   // gave a slot of the errgroup a back, for which nobody waited
  never_done,  // asked for the Done() of a context that never ends: it is nil; detail: why it does
               // not
  offer,       // from here on a person can do what has the name b
  too_many,    // wants b units of the semaphore a, which has fewer: it waits for its context alone
};
inline constexpr int note_kinds = static_cast<int>(NoteKind::too_many) + 1;

// Why a context never ends.
inline constexpr std::uint8_t never_background = 0;
inline constexpr std::uint8_t never_todo = 1;
inline constexpr std::uint8_t never_without_cancel = 2;

// Note::a is a holder; and so is Note::b.
constexpr bool names_two_holders(NoteKind kind) {
  return kind == NoteKind::within || kind == NoteKind::shares;
}
constexpr bool names_holder(NoteKind kind) {
  return kind == NoteKind::belongs || kind == NoteKind::hold || kind == NoteKind::drop ||
         names_two_holders(kind);
}

// Ends: what a handle lets its holder do.
inline constexpr std::uint8_t end_use = 1;      // everything that has one end only
inline constexpr std::uint8_t end_receive = 1;  // a channel
inline constexpr std::uint8_t end_send = 2;     // a channel: send and close
inline constexpr std::uint8_t end_watch = 1;    // a context
inline constexpr std::uint8_t end_cancel = 2;   // a context
inline constexpr std::uint8_t both_ends = 3;

struct Note {
  std::uint32_t step = 0;
  GoroutineId goroutine = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  SiteId site = 0;
  NoteKind kind = NoteKind::hold;
  std::uint8_t detail = 0;
  std::uint16_t reserved = 0;
  friend bool operator==(const Note&, const Note&) = default;
};
static_assert(sizeof(Note) == 24 && std::is_trivially_copyable_v<Note>);

}  // namespace interleave::trace
