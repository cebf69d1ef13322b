#include "tests/fuzz/mutate.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>

#include "trace/event.h"

namespace interleave::tests {
namespace {

using namespace trace;

constexpr int tries = 12;  // for a change that the reader lets through

class Mutator {
 public:
  Mutator(Tables tables, std::uint32_t seed) : tables_(std::move(tables)), engine_(seed) {}

  Tables change() {
    const auto parts =
        std::array{&Mutator::change_event, &Mutator::change_event, &Mutator::change_event,
                   &Mutator::add_event,    &Mutator::add_event,    &Mutator::add_event,
                   &Mutator::add_event,    &Mutator::copy_event,   &Mutator::drop_event,
                   &Mutator::swap_events,  &Mutator::change_note,  &Mutator::add_note,
                   &Mutator::add_note,     &Mutator::drop_note,    &Mutator::change_case,
                   &Mutator::change_text,  &Mutator::change_site,  &Mutator::add_select};
    for (std::uint32_t left = 1 + below(3); left > 0; --left) {
      (this->*parts[below(static_cast<std::uint32_t>(parts.size()))])();
    }
    return std::move(tables_);
  }

 private:
  std::uint32_t below(std::size_t count) {
    return count == 0 ? 0 : static_cast<std::uint32_t>(engine_() % count);
  }
  bool one_in(std::uint32_t count) { return below(count) == 0; }

  // An id that may well be one of `count`; or an edge.
  std::uint32_t number(std::size_t count) {
    static constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    if (!one_in(12)) return below(count + 2);
    static constexpr std::array edges = {most, most - 1, most / 2, most / 2 + 1, 255U, 1U << 24};
    return edges[below(edges.size())];
  }
  std::uint8_t small(int count) {
    return static_cast<std::uint8_t>(below(static_cast<std::size_t>(count)) & 255U);
  }

  std::uint32_t count_of(EventKind kind) const {
    return static_cast<std::uint32_t>(
        std::count_if(tables_.events.begin(), tables_.events.end(),
                      [kind](const Event& e) { return e.kind == kind; }));
  }
  std::uint32_t goroutine() { return number(count_of(EventKind::go)); }
  std::uint32_t object() { return number(count_of(EventKind::make)); }

  void change_field(Event& e) {
    switch (below(9)) {
      case 0:
        e.goroutine = goroutine();
        break;
      case 1:
        e.object = object();
        break;
      case 2:
        e.other = one_in(2) ? goroutine() : object();
        break;
      case 3:
        e.value = number(tables_.texts.size());
        break;
      case 4:
        e.kind = static_cast<EventKind>(small(event_kinds));
        break;
      case 5:
        e.detail = small(one_in(4) ? 256 : object_kinds);
        break;
      case 6:
        e.flags = small(128);
        break;
      case 7:
        e.site = number(tables_.sites.size());
        break;
      default:
        e.time_ns += below(1'000'000);
        break;
    }
  }

  void change_event() {
    if (!tables_.events.empty()) change_field(tables_.events[below(tables_.events.size())]);
  }

  // Notes say how many events came before them.
  void insert(std::size_t at, const Event& event) {
    tables_.events.insert(tables_.events.begin() + static_cast<std::ptrdiff_t>(at), event);
    for (Note& note : tables_.notes) note.step += note.step > at ? 1U : 0U;
  }

  std::size_t place() { return below(tables_.events.size() + 1); }
  std::int64_t time_at(std::size_t at) const {
    return at == 0 ? 0 : tables_.events[at - 1].time_ns;
  }

  void add_event() {
    const std::size_t at = place();
    const auto kind = static_cast<EventKind>(small(event_kinds));
    const auto made_before = static_cast<std::uint32_t>(std::count_if(
        tables_.events.begin(), tables_.events.begin() + static_cast<std::ptrdiff_t>(at),
        [kind](const Event& e) { return e.kind == kind; }));
    Event e{.time_ns = time_at(at),
            .goroutine = goroutine(),
            .object = kind == EventKind::make ? made_before + 1 : object(),
            .other = kind == EventKind::go ? made_before + 1
                     : one_in(2)           ? 0
                                           : object(),
            .site = below(tables_.sites.size()),
            .value = below(tables_.texts.size()),
            .kind = kind,
            .detail = small(one_in(2) ? 2 : object_kinds),
            .flags = one_in(2) ? std::uint8_t{0} : small(128)};
    // As the one before: who has just done something can do more.
    if (at > 0 && one_in(2)) e.goroutine = tables_.events[at - 1].goroutine;
    insert(at, e);
  }

  void copy_event() {
    if (tables_.events.empty()) return;
    Event e = tables_.events[below(tables_.events.size())];
    const std::size_t at = place();
    e.time_ns = time_at(at);
    insert(at, e);
  }

  void drop_event() {
    if (tables_.events.empty()) return;
    const std::uint32_t at = below(tables_.events.size());
    tables_.events.erase(tables_.events.begin() + at);
    for (Note& note : tables_.notes) note.step -= note.step > at ? 1U : 0U;
  }

  void swap_events() {
    if (tables_.events.size() < 2) return;
    const std::uint32_t at = below(tables_.events.size() - 1);
    std::swap(tables_.events[at], tables_.events[at + 1]);
    std::swap(tables_.events[at].time_ns, tables_.events[at + 1].time_ns);
  }

  void add_select() {
    const std::size_t at = place();
    Event e{.time_ns = time_at(at),
            .goroutine = goroutine(),
            .object = static_cast<std::uint32_t>(tables_.cases.size()),
            .other = 1 + below(3),
            .kind = EventKind::block,
            .detail = static_cast<std::uint8_t>(WaitReason::select)};
    for (std::uint32_t i = 0; i < e.other; ++i) {
      tables_.cases.push_back({.object = object(), .is_send = static_cast<std::uint8_t>(below(2))});
    }
    insert(at, e);
  }

  void change_note() {
    if (tables_.notes.empty()) return;
    Note& note = tables_.notes[below(tables_.notes.size())];
    const auto parts = std::array{&Note::goroutine, &Note::a, &Note::b};
    if (one_in(4)) {
      note.kind = static_cast<NoteKind>(small(note_kinds));
    } else if (one_in(4)) {
      note.detail = small(5);
    } else {
      note.*parts[below(parts.size())] = number(tables_.notes.size() / 2);
    }
  }

  void add_note() {
    const std::uint32_t at = below(tables_.notes.size() + 1);
    std::uint32_t step = at < tables_.notes.size() ? tables_.notes[at].step
                         : at > 0                  ? tables_.notes[at - 1].step
                                                   : 0;
    const std::uint32_t floor = at > 0 ? tables_.notes[at - 1].step : 0;
    step = floor + below(step - std::min(step, floor) + 1);
    const auto kind = static_cast<NoteKind>(small(note_kinds));
    tables_.notes.insert(tables_.notes.begin() + at,
                         {.step = step,
                          .goroutine = names_two_holders(kind) ? 0 : goroutine(),
                          .a = number(8),
                          .b = one_in(2) ? object() : number(8),
                          .site = below(tables_.sites.size()),
                          .kind = kind,
                          .detail = small(4)});
  }

  void drop_note() {
    if (!tables_.notes.empty()) {
      tables_.notes.erase(tables_.notes.begin() + below(tables_.notes.size()));
    }
  }

  void change_case() {
    if (tables_.cases.empty()) return;
    SelectCase& c = tables_.cases[below(tables_.cases.size())];
    if (one_in(2)) {
      c.object = object();
    } else {
      c.is_send = static_cast<std::uint8_t>(1 - std::min<int>(c.is_send, 1));
    }
  }

  void change_text() {
    static constexpr std::array texts = {"·",       "o·1",      "o·2",  "o·99999999999",
                                         "o·-1",    "\xff\xfe", "\xc2", "time.After",
                                         "\x1b[2J", "{}",       "%s",   "\"\\\n"};
    if (tables_.texts.empty()) return;
    std::string& text = tables_.texts[below(tables_.texts.size())];
    text = one_in(2) ? texts[below(texts.size())] : text + texts[below(texts.size())];
  }

  void change_site() {
    if (tables_.sites.empty()) return;
    Site& site = tables_.sites[below(tables_.sites.size())];
    (one_in(2) ? site.file : site.function) = number(tables_.texts.size());
  }

  Tables tables_;
  std::minstd_rand engine_;
};

}  // namespace

Tables mutate(const Tables& tables, std::uint32_t seed) {
  std::minstd_rand seeds(seed);
  Tables changed;
  // What is refused must be tried as well.
  const int most = seed % 4 == 0 ? 1 : tries;
  for (int i = 0; i < most; ++i) {
    changed = Mutator(tables, static_cast<std::uint32_t>(seeds())).change();
    std::string why;
    if (i + 1 < most && from_contents(contents_of(changed.view()), why)) break;
  }
  return changed;
}

}  // namespace interleave::tests
