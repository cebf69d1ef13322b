#include "trace/sound.h"

#include <algorithm>
#include <vector>

#include "trace/rules.h"
#include "trace/world.h"

namespace interleave::trace {
namespace {

constexpr std::uint8_t known_flags = 127;

bool is_parked(GoroutineState state) {
  return state == GoroutineState::blocked || state == GoroutineState::sleeping ||
         state == GoroutineState::working;
}

class Walk {
 public:
  explicit Walk(const Trace& trace) : trace_(trace) {}

  std::optional<std::uint32_t> unsound_step() {
    if (!are_tables_sound()) return 0;
    std::size_t notes = 0;
    const auto take_notes = [&] {
      for (; notes < trace_.notes().size() && trace_.notes()[notes].step == world_.step; ++notes) {
        if (!is_sound(trace_.notes()[notes])) return false;
      }
      return true;
    };
    while (world_.step < trace_.steps()) {
      const Event& event = trace_.events()[world_.step];
      if (!take_notes() || !is_sound(event)) return world_.step + 1;
      count(event);
      world_.advance(trace_);
    }
    // Their steps do not fall, so that one which is left over is out of order.
    if (!take_notes() || notes < trace_.notes().size() || is_awaited_) return world_.step;
    return std::nullopt;
  }

 private:
  bool is_text(std::uint32_t id) const { return id < trace_.texts().size(); }
  bool is_site(SiteId id) const { return id < trace_.sites().size(); }
  bool is_begun(GoroutineId id) const { return id >= 1 && id <= world_.goroutines.size(); }
  bool is_made(ObjectId id) const { return id >= 1 && id <= world_.objects.size(); }
  bool is_one_of(ObjectId id, ObjectKinds kinds) const {
    return is_made(id) && has(kinds, world_.object(id).kind);
  }
  bool is_shown(std::uint32_t value, std::uint8_t flags) const {
    return flags <= known_flags && (!(flags & value_is_text) || is_text(value));
  }

  bool are_tables_sound() const {
    if (trace_.sites().empty() || trace_.sites().front() != Site{}) return false;
    for (const Site& site : trace_.sites()) {
      if (!is_text(site.file) || !is_text(site.function)) return false;
    }
    for (const SelectCase& c : trace_.select_cases()) {
      if (c.is_send > 1 || !is_shown(c.value, c.flags)) return false;
    }
    return true;
  }

  bool is_sound(const Event& e) const {
    if (static_cast<int>(e.kind) >= event_kinds) return false;
    if (world_.over || e.time_ns < world_.time_ns || !is_site(e.site)) return false;
    // Main begins, and a goroutine of which a note has told begins at once.
    const bool is_go = e.kind == EventKind::go;
    if ((world_.goroutines.empty() && (!is_go || e.goroutine != 0)) || (is_awaited_ && !is_go))
      return false;
    const Rule& rule = rule_of(e.kind);
    if (e.detail > rule.most_detail || !is_shown(e.value, e.flags)) return false;
    if (rule.says == Says::text && !is_text(e.value)) return false;
    return fits(rule.actor, e) && fits_object(rule, e) && fits(rule.other, e) && fits_more(e);
  }

  bool fits(Actor actor, const Event& e) const {
    if (e.goroutine == 0) return actor == Actor::time || actor == Actor::either;
    if (actor == Actor::time || !is_begun(e.goroutine)) return false;
    const GoroutineState state = world_.goroutine(e.goroutine).state;
    return actor == Actor::begun || (state != GoroutineState::done && !is_parked(state));
  }

  bool fits_object(const Rule& rule, const Event& e) const {
    if (rule.objects == 0 || (rule.may_lack_object && e.object == 0)) return true;
    return is_one_of(e.object, rule.objects);
  }

  bool fits(Other other, const Event& e) const {
    switch (other) {
      case Other::any:
        return true;
      case Other::yes_no:
        return e.other <= 1;
      case Other::due:
        return due_ns(e) >= 0;
      case Other::waiter:
        return is_begun(e.other) && is_waiting(e);
      case Other::receiver:
        return e.other == 0 || (is_begun(e.other) && is_partner(e));
      case Other::begun:
        return e.other == 0 || is_begun(e.other);
      case Other::context:
        return e.other == 0 || (is_made(e.other) && e.other != e.object &&
                                world_.object(e.other).kind == ObjectKind::context);
      case Other::next:
        return e.other == world_.goroutines.size() + 1;
      case Other::ending:
        return e.other < endings(e.goroutine) + (e.kind == EventKind::recover ? 0 : 1);
    }
    return false;
  }

  // Has the goroutine a case with the channel, or waits for that object alone?
  bool waits_for(const Goroutine& g, ObjectId object, bool is_send, bool is_either) const {
    if (g.reason != WaitReason::select) return g.object == object;
    for (std::uint32_t i = 0; i < g.case_count; ++i) {
      const SelectCase& c = trace_.select_cases()[g.first_case + i];
      if (c.object == object && (is_either || (c.is_send != 0) == is_send)) return true;
    }
    return false;
  }

  // Of an unblock.
  bool is_waiting(const Event& e) const {
    const Goroutine& g = world_.goroutine(e.other);
    if (g.state == GoroutineState::done) return false;
    if (e.object == 0) return is_parked(g.state);
    // Units may have been handed over already; and its context may end the wait.
    if (g.reason == WaitReason::semaphore) {
      return e.object == g.object || world_.object(e.object).kind == ObjectKind::done_channel;
    }
    return g.state == GoroutineState::blocked && waits_for(g, e.object, false, true);
  }

  // Of a send or receive that serves a blocked goroutine.
  bool is_partner(const Event& e) const {
    const Goroutine& g = world_.goroutine(e.other);
    const bool waits_to_send = e.kind == EventKind::receive;
    const WaitReason reason = waits_to_send ? WaitReason::send : WaitReason::receive;
    return g.state == GoroutineState::blocked &&
           (g.reason == reason || g.reason == WaitReason::select) &&
           waits_for(g, e.object, waits_to_send, false);
  }

  // What no field says alone. A kind that has nothing more stands at the end.
  bool fits_more(const Event& e) const {
    switch (e.kind) {
      case EventKind::make:
        return fits_make(e);
      case EventKind::send:
        return fits_send(e);
      case EventKind::receive:
        return fits_receive(e);
      case EventKind::close:
        return !world_.object(e.object).closed && is_own(e, ObjectKind::done_channel);
      case EventKind::block:
        return fits_block(e);
      case EventKind::select_default:
        return fits_cases(e.value, e.other);
      case EventKind::acquire:
        return world_.goroutine(e.goroutine).state != GoroutineState::done;
      case EventKind::fatal: {
        const Goroutine& g = world_.goroutine(e.goroutine);
        return g.state == GoroutineState::done ? g.by_goexit : !is_parked(g.state);
      }
      case EventKind::recover:
        return !world_.goroutine(e.goroutine).panics.empty() && e.detail >= 1 &&
               e.detail <= endings(e.goroutine);
      case EventKind::cancel:
        return !world_.object(e.object).cancelled;
      case EventKind::go:
        // A person is not of the program, and comes to one that has begun.
        return e.detail == 0 || (e.goroutine == 0 && !world_.goroutines.empty());
      case EventKind::exit:
      case EventKind::goexit:
      case EventKind::panic:
      case EventKind::unblock:
      case EventKind::sleep:
      case EventKind::work:
      case EventKind::timer_start:
      case EventKind::timer_fire:
      case EventKind::timer_stop:
      case EventKind::lock:
      case EventKind::unlock:
      case EventKind::try_failed:
      case EventKind::release:
      case EventKind::signal:
      case EventKind::read:
      case EventKind::write:
      case EventKind::counter:
      case EventKind::error:
      case EventKind::print:
      case EventKind::expect:
      case EventKind::random:
      case EventKind::end:
        return true;
    }
    return false;
  }

  // Time sends on channels of timers and closes those of contexts, nothing else.
  bool is_own(const Event& e, ObjectKind of_time) const {
    return e.goroutine != 0 || world_.object(e.object).kind == of_time;
  }

  bool fits_make(const Event& e) const {
    if (e.object != world_.objects.size() + 1) return false;
    const auto kind = static_cast<ObjectKind>(e.detail);
    if (has_capacity(kind)) return true;
    const OwnerRule& rule = rule_of(kind);
    return e.other == 0 ? rule.may_lack_owner : is_one_of(e.other, rule.owners);
  }

  bool fits_send(const Event& e) const {
    const Object& channel = world_.object(e.object);
    if (channel.closed || !is_own(e, ObjectKind::timer_channel)) return false;
    // Stopping a timer may have emptied its channel, which no event says.
    if (channel.kind == ObjectKind::timer_channel) return true;
    return e.other != 0 ? channel.buffer.empty() : channel.buffer.size() < channel.capacity;
  }

  bool fits_receive(const Event& e) const {
    const Object& channel = world_.object(e.object);
    if (e.flags & channel_closed) return channel.closed && channel.buffer.empty() && e.other == 0;
    if (channel.kind == ObjectKind::done_channel) return false;
    // Who waits to send does so as there is no room.
    return e.other != 0 ? channel.buffer.size() == channel.capacity : !channel.buffer.empty();
  }

  bool fits_block(const Event& e) const {
    const WaitRule& rule = rule_of(static_cast<WaitReason>(e.detail));
    if (!rule.may_park) return false;
    if (rule.reason != WaitReason::select) {
      return rule.objects == 0 ? e.object == 0 && e.other == 0 : is_one_of(e.object, rule.objects);
    }
    return fits_cases(e.object, e.other);
  }

  // Each case belongs to one select: so many as the file has are all that can be looked at.
  bool fits_cases(std::uint32_t from, std::uint32_t count) const {
    const std::size_t all = trace_.select_cases().size();
    if (from < cases_ || from > all || count > all - from) return false;
    const auto is_case = [&](const SelectCase& c) {
      const WaitReason reason = c.is_send != 0 ? WaitReason::send : WaitReason::receive;
      return c.object == 0 || is_one_of(c.object, rule_of(reason).objects);
    };
    const auto first = trace_.select_cases().begin() + from;
    return std::all_of(first, first + count, is_case);
  }

  bool is_sound(const Note& note) {
    if (static_cast<int>(note.kind) >= note_kinds || !is_site(note.site)) return false;
    // Holders are numbered by what the notes name.
    const std::size_t most_holders = 2 * trace_.notes().size() + 1;
    if (names_holder(note.kind) && note.a > most_holders) return false;
    if (names_two_holders(note.kind) && note.b > most_holders) return false;
    switch (note.kind) {
      case NoteKind::belongs:
        // Told right before its goroutine begins.
        is_awaited_ = is_awaited_ || note.goroutine == world_.goroutines.size() + 1;
        return note.goroutine >= 1 && note.goroutine <= world_.goroutines.size() + 1;
      case NoteKind::within:
      case NoteKind::shares:
        return note.goroutine == 0;
      case NoteKind::hold:
      case NoteKind::drop:
        return is_made(note.b) && note.detail >= 1 && note.detail <= both_ends;
      case NoteKind::slot_back:
        return is_begun(note.goroutine) && is_made(note.a) &&
               world_.object(note.a).kind == ObjectKind::err_group;
      case NoteKind::pass:
        return is_begun(note.goroutine) && is_made(note.a) && note.detail <= 1;
      case NoteKind::error_made:
        return is_begun(note.goroutine) && is_text(note.b);
      case NoteKind::error_gone:
        return is_begun(note.goroutine) && (note.b == 0 || is_made(note.b));
      case NoteKind::error_tested:
      case NoteKind::error_read:
        return is_begun(note.goroutine);
      case NoteKind::never_done:
        return is_begun(note.goroutine) && note.detail <= never_without_cancel;
      case NoteKind::offer:
        return is_begun(note.goroutine) && note.b != 0 && is_text(note.b);
      case NoteKind::too_many:
        return is_begun(note.goroutine) && is_made(note.a) &&
               world_.object(note.a).kind == ObjectKind::semaphore;
    }
    return false;
  }

  // Panics and Goexits that the goroutine has begun so far.
  std::uint32_t endings(GoroutineId id) const { return id < endings_.size() ? endings_[id] : 0; }

  void count(const Event& e) {
    if (e.kind == EventKind::panic || e.kind == EventKind::goexit) {
      if (e.goroutine >= endings_.size()) endings_.resize(e.goroutine + 1);
      ++endings_[e.goroutine];
    }
    if (e.kind == EventKind::go) is_awaited_ = false;
    if (e.kind == EventKind::block && static_cast<WaitReason>(e.detail) == WaitReason::select) {
      cases_ = e.object + e.other;
    }
    if (e.kind == EventKind::select_default) cases_ = e.value + e.other;
  }

  const Trace& trace_;
  World world_;
  std::vector<std::uint32_t> endings_;  // [goroutine]
  std::uint32_t cases_ = 0;             // of the selects so far
  bool is_awaited_ = false;             // a note has named the next goroutine
};

}  // namespace

std::optional<std::uint32_t> unsound_step(const Trace& trace) { return Walk(trace).unsound_step(); }

}  // namespace interleave::trace
