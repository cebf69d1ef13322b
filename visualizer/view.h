// What every view is given: a moment of a run, which it cannot change. What a person wants it
// returns as intents (intent.h).
//
// A view is a pure layout (a function from these records to plain rectangles, lines and texts,
// tested with no window) and a painter that puts them on a Canvas and reads the mouse.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "detect/finding.h"
#include "listing/difference.h"
#include "listing/language.h"
#include "listing/listing.h"
#include "trace/names.h"
#include "trace/trace.h"
#include "trace/world.h"
#include "visualizer/kit/rect.h"
#include "visualizer/kit/style.h"

namespace interleave::visualizer {

// The code that ran, in one language, and how it differs from the correct one. Empty where there is
// none (a trace without its program, a program without a Go listing, the correct variant).
struct CodeIn {
  listing::Listing listing;
  std::vector<listing::DiffLine> changes;
};
struct Code {
  CodeIn cpp, go;

  const CodeIn& in(listing::Language language) const {
    return language == listing::Language::go && !go.listing.empty() ? go : cpp;
  }
  bool has_changes() const { return !cpp.changes.empty() || !go.changes.empty(); }
};
inline const Code no_code;

// What the code panel can show, in the order of its tabs.
enum class CodeTab : std::uint8_t { go, cpp, changes, dump };

// What stands under the transport.
enum class LowerTab : std::uint8_t { lanes, charts };

struct Digest;
struct Ghost;

// Where the run stands: the world after `step` events, on the way to the next by `fraction` in [0,
// 1).
struct Cursor {
  std::uint32_t step = 0;
  float fraction = 0;
};

// What has width on the lanes' axis: every step and time besides, so that both are legible, which is
// not to scale; or time alone.
enum class AxisScale : std::uint8_t { steps, time };

// One selection, shared by all views. 0: nothing.
struct Selection {
  trace::GoroutineId goroutine = 0;
  trace::ObjectId object = 0;

  // What is picked again is let go of.
  Selection with_goroutine(trace::GoroutineId id) const {
    return {.goroutine = goroutine == id ? 0 : id};
  }
  Selection with_object(trace::ObjectId id) const { return {.object = object == id ? 0 : id}; }
  friend bool operator==(const Selection&, const Selection&) = default;
};

// A group of the stage that a person has opened: goroutines or objects of one origin, or a part of
// them.
struct Opened {
  trace::GoroutineId goroutine = 0;  // its first member, or
  trace::ObjectId object = 0;        // this one
  std::size_t count = 0;             // of members

  explicit operator bool() const { return count > 0; }
  friend bool operator==(const Opened&, const Opened&) = default;
};

// Which lanes a person wants to see.
struct LaneChoice {
  std::vector<trace::GoroutineId> hidden;
  std::vector<trace::GoroutineId> pinned;  // above the others, and always in sight, in this order
  std::string filter = {};                 // a part of the names of the others, or of "G12"
  bool types = false;                      // the field for it takes the keyboard now

  bool is_all() const { return hidden.empty() && pinned.empty() && filter.empty(); }
  friend bool operator==(const LaneChoice&, const LaneChoice&) = default;
};
inline const LaneChoice all_lanes;

// From one step to a later one, as a person has measured it.
struct Interval {
  std::uint32_t from = 0, to = 0;
};

// One of the things that a person is to choose from, as far as the stage can show it.
struct Offer {
  std::size_t index = 0;             // its number, as people see it, is one more
  trace::GoroutineId goroutine = 0;  // on whose card it stands; 0: on none
  trace::ObjectId object = 0;        // on which channel, context or timer; 0: on none
  std::string what = {};             // what would happen: "would send 9 on squares"
  bool is_hinted = false;
};

// A run, and where one stands in it. Nothing else than this is drawn.
struct Scene {
  const trace::Trace& trace;
  const trace::Names& names;
  const Digest& digest;       // digest.h
  const trace::World& world;  // at the cursor's step
  Cursor cursor = {};
  Selection selection = {};
  // What is to be chosen now. While there is something, who cannot go on is drawn dim.
  std::span<const Offer> offers = {};
  Opened opened = {};  // the stage shows the members of this group alone
  std::span<const detect::Finding> findings = {};  // in the order of their steps
  std::span<const detect::Finding> remarks = {};
  const Code& code = no_code;
  // In which the places of the trace and of the findings are told, and the code is shown.
  listing::Language language = listing::Language::cpp;
  bool shows_changes = false;  // and not the code, where there are some
  bool shows_dump = false;     // and neither of these
  // Nothing past the cursor is to be seen; then `findings` holds those alone that are certain by now.
  bool hides_future = false;
  const LaneChoice& lane_choice = all_lanes;
  AxisScale axis_scale = AxisScale::steps;        // of lanes and charts
  std::span<const std::uint32_t> bookmarks = {};  // steps, in order
  std::optional<Interval> measured = {};
  const Ghost* ghost = nullptr;  // ghost.h; what would have been without what was done last
  bool loops = false;            // playing goes round in what is measured
  std::string_view mend = {};    // what to change in the code; shown with a finding only
};

}  // namespace interleave::visualizer
