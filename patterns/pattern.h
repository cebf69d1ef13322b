// A pattern: one lesson's subject, with a correct variant and wrong
// ones, and the knobs they share.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "trace/outcome.h"

namespace interleave::patterns {

// A parameter that a person may turn.
struct Knob {
  std::string_view id;     // "workers"; as on the command line
  std::string_view title;  // "Workers"
  int min = 0;
  int max = 0;
  int initial = 0;
  std::string_view unit = "";  // "ms", or none
  // May a person turn it while the run goes on? All times may, and
  // what no other part of the program has been made by.
  bool turns = false;
  bool can_turn() const {
    return turns || unit == "ms";
  }
};

// The values of a pattern's knobs in one run.
class Knobs {
 public:
  Knobs() = default;
  explicit Knobs(
      std::span<const Knob> knobs);  // with their initial values

  // The knob must exist (asserted: a pattern asks for its own).
  // Within a run: what a person has turned it to since, if so
  // (runtime/action.h).
  int operator[](std::string_view id) const;
  // False, with nothing changed, if there is no such knob or the
  // value is out of its range.
  bool set(std::string_view id, int value);

  std::span<const Knob> all() const {
    return knobs_;
  }
  int value(std::size_t index) const {
    return values_[index];
  }

 private:
  std::span<const Knob> knobs_;
  std::vector<int> values_;
};

// A knob's value at which a variant shows what it is about.
struct Preset {
  std::string_view knob;
  int value = 0;
};

// How far a wrong variant may be from the correct one: it is wrong
// in one way.
struct Bound {
  int places = 6;
  int lines = 16;             // that are only here, or only there
  std::string_view why = "";  // for more than that: a sentence
};

// How the Go listing of a variant ends, where that does not follow
// from what the variant is expected to do.
struct GoEnd {
  std::string_view vet = "";  // what go vet says of the mistake
  std::string_view says =
      "";        // what the listing itself prints of it
  int runs = 1;  // so often it is run until it shows the mistake
};

// What the compilers say of a variant that does not compile.
struct Refusal {
  std::string_view cpp = "";  // written down by the build
  std::string_view go = "";   // a test asks the Go compiler
};

struct Variant {
  std::string_view id;       // "consumer-quits-early"
  std::string_view title;    // "Consumer quits early"
  std::string_view summary;  // a sentence: what this variant does
  std::string_view
      look;  // a sentence: what to look for in a run's picture
  std::string_view
      mend;  // a sentence: what to change, "" for the correct one
  // Runs as goroutine 1; null if it does not compile.
  void (*main)(const Knobs& knobs) = nullptr;
  // With the knobs that it begins with. Only tests read it.
  trace::Outcome expected = trace::Outcome::clean;
  // On some schedules it does one of these instead; if it fails on
  // some only, also nothing at all.
  std::array<trace::Outcome, 2> otherwise = {};
  std::span<const Preset> presets =
      {};             // instead of the knobs' initial values
  int go_minor = 27;  // the Go version that it shows: 1.27
  // Knobs at which every schedule can be gone through.
  std::span<const Preset> small = {};
  // With the knobs that it begins with, at least one of the first
  // so many schedules (seeds 0, 1, …) does what is expected.
  std::uint32_t within = 100;
  Bound differs = {};
  // The correct variant that this one spoils: its id, "" for the
  // first of the pattern.
  std::string_view spoils = "";
  // Of 100 random schedules so many do what is expected, roughly.
  double rate_percent = 100;
  GoEnd go = {};
  Refusal refused = {};

  bool correct() const {
    return mend.empty();
  }
  bool compiles() const {
    return refused.go.empty();
  }
};

// Where to read more, or what says so.
struct Source {
  std::string_view title;
  std::string_view url;
};

struct Pattern {
  std::string_view id;          // "pipeline"
  std::string_view title;       // "Pipeline"
  std::string_view summary;     // a sentence: what it is for
  std::string_view group = "";  // "streams": what it is a kind of
  int place = 0;  // patterns are listed in the order of this
  std::span<const Knob> knobs;
  std::span<const Variant> variants;  // the correct one first
  std::span<const Source> sources = {};
};

}  // namespace interleave::patterns
