// The append-only log of a run. Everything that is shown or judged is a function of a prefix of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "trace/event.h"
#include "trace/note.h"

namespace interleave::trace {

// A place in the source, relative to the repository.
struct Site {
  TextId file = 0;      // "patterns/pipeline/correct.cpp"
  TextId function = 0;  // "consumer_quits_early::square"
  std::uint32_t line = 0;
  friend bool operator==(const Site&, const Site&) = default;
};

// A place as people are told of it.
struct Place {
  std::string_view file, function;
  std::uint32_t line = 0;
};

// What people are told instead of a recorded place, as where the code stands in another language.
// By file and line as recorded.
struct ToldPlace {
  std::string file, function;
  std::uint32_t line = 0;
};
using ToldPlaces = std::map<std::pair<std::string, std::uint32_t>, ToldPlace>;

// One case of a select on which a goroutine blocked, in the order written.
struct SelectCase {
  ObjectId object = 0;  // 0: a nil channel, which is never ready
  std::uint32_t value = 0;
  std::uint8_t is_send = 0;
  std::uint8_t flags = 0;  // value_is_number, value_is_text
  std::uint16_t reserved = 0;
  friend bool operator==(const SelectCase&, const SelectCase&) = default;
};

// A run's log, with the tables that its events point into. Plain data: who records owns it,
// everybody else reads.
class Trace {
 public:
  Trace();

  // Forgets the run and keeps the memory.
  void clear();
  // Forgets what happened, and keeps texts and sites: their ids stay what they are.
  void restart();

  void append(const Event& event) { append(event, event.time_ns); }
  // With another time than the event's own.
  [[gnu::always_inline]] void append(const Event& event, std::int64_t time_ns) {
    if (steps_ == events_.size()) [[unlikely]]
      grow();
    // Field by field, so that an event is made where it stays: to copy what has just been written
    // in smaller parts costs a processor more than all else here.
    Event& made = events_[steps_++];
    made.time_ns = time_ns;
    made.goroutine = event.goroutine;
    made.object = event.object;
    made.other = event.other;
    made.site = event.site;
    made.value = event.value;
    made.kind = event.kind;
    made.detail = event.detail;
    made.flags = event.flags;
    made.select_case = event.select_case;
  }
  // Its step must not be less than the last one's.
  void add_note(const Note& note) { notes_.push_back(note); }
  TextId intern(std::string_view text);
  SiteId add_site(std::string_view file, std::string_view function, std::uint32_t line);
  void add_select_case(const SelectCase& select_case) { select_cases_.push_back(select_case); }
  // Returns the index of the first one.
  std::uint32_t add_select_cases(const SelectCase* cases, std::size_t count);
  // Takes over tables that were read from a file, after its texts have been interned.
  void adopt(std::vector<Site> sites, std::vector<SelectCase> cases, std::vector<Event> events,
             std::vector<Note> notes);

  // Takes over what `other`, of which this one is an earlier state, has more.
  void follow(const Trace& other);

  std::span<const Event> events() const { return {events_.data(), steps_}; }
  const std::vector<Note>& notes() const { return notes_; }
  const std::vector<Site>& sites() const { return sites_; }
  const std::vector<std::string>& texts() const { return texts_; }
  const std::vector<SelectCase>& select_cases() const { return select_cases_; }

  std::uint32_t steps() const { return steps_; }
  const Site& site(SiteId id) const { return sites_[id]; }
  std::string_view text(TextId id) const { return texts_[id]; }
  // Of a site, in the words of `told_places`; as recorded where those have none. Valid as long as
  // both.
  Place place(SiteId id) const;

  // The schedule that makes this run again, as text; set by who made the run.
  std::string schedule;
  // In whose words places are told; null: as they were recorded. No part of the run: files have no
  // trace of it.
  std::shared_ptr<const ToldPlaces> told_places;

 private:
  void grow();

  std::vector<Event> events_;  // the first steps_ of them; then room for more
  std::uint32_t steps_ = 0;
  std::vector<Note> notes_;
  std::vector<Site> sites_;         // [0] is the unknown site
  std::vector<std::string> texts_;  // [0] is the empty text
  std::vector<SelectCase> select_cases_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, TextId, Hash, std::equal_to<>> text_ids_;
};

// What Event::value says, as shown to people: "42", "\"ok\"", or "" where there is none.
std::string value_text(const Trace& trace, std::uint32_t value, std::uint8_t flags);

}  // namespace interleave::trace
