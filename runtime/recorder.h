// Writes a run's events into its trace, and keeps the ids of the places and names it has met.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <source_location>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/trace.h"

namespace interleave::runtime {

class Recorder {
 public:
  // Null: nothing is recorded, only counted.
  explicit Recorder(trace::Trace* trace) : trace_(trace) {}

  bool is_recording() const { return trace_ != nullptr; }

  // Inline, and by reference: a copy made right after the event was filled in would wait for it.
  [[gnu::always_inline]] void append(const trace::Event& event, std::int64_t time_ns) {
    if (!pending_.empty()) [[unlikely]]
      write_notes();
    ++count_;
    if (trace_ != nullptr) trace_->append(event, time_ns);
  }

  // Is written with the next event. In which order handles come and go between two events is the
  // compiler's choice, so only what has changed is written, in order of holder and object.
  void note(trace::Note note) {
    if (trace_ == nullptr) return;
    note.step = count_;
    pending_.push_back(note);
  }

  trace::SiteId site(const std::source_location& where) {
    if (trace_ == nullptr) return 0;
    const auto line = static_cast<std::uint32_t>(where.line());
    Known& known = known_[(line ^ (reinterpret_cast<std::uintptr_t>(where.function_name()) >> 4)) %
                          known_.size()];
    const Place place{where.file_name(), where.function_name(), line};
    if (known.place != place) known = {place, find_site(place)};
    return known.id;
  }

  trace::TextId text(std::string_view text) { return trace_ != nullptr ? trace_->intern(text) : 0; }

  std::uint32_t add_select_cases(const trace::SelectCase* cases, std::size_t count) {
    return trace_ != nullptr ? trace_->add_select_cases(cases, count) : 0;
  }

  // Events so far.
  std::uint32_t count() const { return count_; }

  // Before another run.
  void reset() {
    count_ = 0;
    pending_.clear();
    if (trace_ != nullptr) trace_->restart();
  }

 private:
  // A place as the compiler gives it; another translation unit may have it at another address.
  struct Place {
    const char* file = nullptr;
    const char* function = nullptr;
    std::uint32_t line = 0;
    friend bool operator==(const Place&, const Place&) = default;
  };
  struct HashPlace {
    std::size_t operator()(const Place& place) const {
      return std::hash<const void*>{}(place.function) * 31 + place.line;
    }
  };

  struct Known {
    Place place;
    trace::SiteId id = 0;
  };

  void write_notes();
  trace::SiteId find_site(const Place& place);
  trace::SiteId find_site_by_content(const Place& place);

  trace::Trace* trace_;
  std::uint32_t count_ = 0;
  std::vector<trace::Note> pending_;
  std::array<Known, 64> known_{};  // direct-mapped; a miss costs a look-up
  std::unordered_map<Place, trace::SiteId, HashPlace> places_;
  std::unordered_map<std::string, trace::SiteId> sites_;
};

// "interleave::patterns::a::f(int)::<lambda()>" -> "a.f.func1": the way Go writes it, and the same
// for every compiler.
std::string go_function_name(std::string_view pretty);

}  // namespace interleave::runtime
