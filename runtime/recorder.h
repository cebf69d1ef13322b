// Writes a run's events into its trace, and keeps the ids of the places and names it has met.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "runtime/where.h"
#include "trace/trace.h"

namespace interleave::runtime {

class Recorder {
 public:
  // Null: nothing is recorded, only counted.
  explicit Recorder(trace::Trace* trace) : trace_(trace) {}

  bool is_recording() const { return trace_ != nullptr; }
  // Null: nothing is recorded.
  const trace::Trace* trace() const { return trace_; }

  // Inline, and by reference: a copy made right after the event was filled in would wait for it.
  [[gnu::always_inline]] void append(const trace::Event& event, std::int64_t time_ns) {
    if (!pending_.empty()) [[unlikely]]
      write_notes();
    ++count_;
    has_changed_ = has_changed_ || !trace::is_look(event.kind);
    if (trace_ != nullptr) trace_->append(event, time_ns);
  }

  // Is written with the next event. In which order handles come and go between two events is the
  // compiler's choice, so only what has changed is written, in order of holder and object.
  void note(trace::Note note) {
    if (trace_ == nullptr) return;
    note.step = count_;
    pending_.push_back(note);
  }

  trace::SiteId site(Where where) {
    if (trace_ == nullptr) return 0;
    const std::uintptr_t key = where.key();
    Known& known = known_[(key >> 3) % known_.size()];
    if (known.key != key) known = {key, find_site(where)};
    return known.id;
  }

  trace::TextId text(std::string_view text) {
    if (trace_ == nullptr) return 0;
    // Most texts are literals: those of the same place are the same.
    KnownText& known =
        known_texts_[(reinterpret_cast<std::uintptr_t>(text.data()) >> 1) % known_texts_.size()];
    if (known.at != text.data() || trace_->text(known.id) != text) {
      known = {text.data(), trace_->intern(text)};
    }
    return known.id;
  }

  // Where the next one goes in the trace's table. Only while recording, as the next one.
  std::uint32_t next_select_case() const {
    return static_cast<std::uint32_t>(trace_->select_cases().size());
  }
  void add_select_case(const trace::SelectCase& select_case) {
    trace_->add_select_case(select_case);
  }

  // Events so far.
  std::uint32_t count() const { return count_; }
  // Since this was last asked: has an event changed anything?
  bool take_change() { return std::exchange(has_changed_, false); }

  // Before another run.
  void reset() {
    count_ = 0;
    has_changed_ = false;
    pending_.clear();
    if (trace_ != nullptr) trace_->restart();
  }

 private:
  // By what is in it: another translation unit may have it at another address.
  struct SamePlace {
    bool operator()(const Place& a, const Place& b) const {
      return a.file == b.file && a.function == b.function && a.line == b.line;
    }
  };
  struct HashPlace {
    std::size_t operator()(const Place& place) const {
      return std::hash<const void*>{}(place.function) * 31 + place.line;
    }
  };

  struct KnownText {
    const char* at = nullptr;
    trace::TextId id = 0;
  };
  struct Known {
    std::uintptr_t key = 0;
    trace::SiteId id = 0;
  };

  void write_notes();
  trace::SiteId find_site(Where where);
  trace::SiteId find_site_by_content(const Place& place);

  trace::Trace* trace_;
  std::uint32_t count_ = 0;
  bool has_changed_ = false;
  std::vector<trace::Note> pending_;
  std::array<KnownText, 256> known_texts_{};
  std::array<Known, 512> known_{};  // direct-mapped; a miss costs a look-up
  std::unordered_map<Place, trace::SiteId, HashPlace, SamePlace> places_;
  std::unordered_map<std::string, trace::SiteId> sites_;
};

// "interleave::patterns::a::f(int)::<lambda()>" -> "a.f.func1": the way Go writes it, and the same
// for every compiler.
std::string go_function_name(std::string_view pretty);

}  // namespace interleave::runtime
