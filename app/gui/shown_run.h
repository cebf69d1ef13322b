// A run as the views want it: what it recorded, and what follows from that.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/analysis.h"
#include "lab/recorded_run.h"
#include "trace/names.h"
#include "trace/world.h"
#include "visualizer/digest.h"
#include "visualizer/view.h"

namespace interleave::app {

// What the titles of findings of these kinds end with, as another version of Go does not have them:
// ", in Go 1.22".
struct VersionNote {
  std::string text;
  std::vector<detect::FindingKind> kinds;
};

// Made once per run, and grown by one that goes on. Stays in one place in memory, as panes point into
// it.
class ShownRun {
 public:
  // `go_places`: where the Go listing does what the program does; null if it has none.
  ShownRun(lab::RunResult made, visualizer::Code code,
           std::shared_ptr<const trace::ToldPlaces> go_places, std::string_view mend);
  ShownRun(const ShownRun&) = delete;
  ShownRun& operator=(const ShownRun&) = delete;

  const lab::RunResult& result() const { return result_; }
  std::uint32_t steps() const { return result_.trace.steps(); }
  const visualizer::Axis& axis() const { return digest_.axis; }
  // Steps at which more than one goroutine could have gone on, in order.
  std::span<const std::uint32_t> choices() const { return digest_.charts().choices; }
  // With the world at the cursor's step. Valid until it grows.
  visualizer::Scene scene(const trace::World& world, visualizer::Cursor cursor,
                          visualizer::Selection selection,
                          const visualizer::LaneChoice& lanes = visualizer::all_lanes) const;

  // What has happened is added by grow(trace), which returns whether anything was; then names and
  // findings follow.
  template <class Grow>
  bool grow(Grow grow) {
    if (!grow(result_.trace)) return false;
    catch_up();
    return true;
  }
  const VersionNote& version_note() const { return version_note_; }
  void set_version_note(VersionNote note) { version_note_ = std::move(note); }

  // From now on places, findings and the code are told in this language, or in C++ if there is no
  // other. What is told changes, and not the run.
  void speak(listing::Language language);
  // Another run of the same code, told in the same words.
  std::shared_ptr<ShownRun> with(lab::RunResult made) const;
  // In which they are told.
  listing::Language language() const {
    return result_.trace.told_places ? listing::Language::go : listing::Language::cpp;
  }

  // A run that is still to come has everything on the stage where it is in this one of the same
  // program.
  void lay_out_as(const trace::Trace& before) {
    digest_.topology_maker = visualizer::TopologyMaker(before);
  }

  // Nothing more will come: findings and outcome are those of the whole.
  void finish(std::vector<trace::GoroutineId> strays);

 private:
  void catch_up();

  lab::RunResult result_;
  trace::Names names_;
  visualizer::Digest digest_;
  detect::Analysis analysis_;  // of a run that goes on
  visualizer::Code code_;
  std::shared_ptr<const trace::ToldPlaces> go_places_;
  std::string_view mend_;
  VersionNote version_note_;
  bool grows_ = false;  // it has grown, and is not finished
};

// With the code of what was asked for; a run from a file may be of no pattern, and has none.
std::shared_ptr<ShownRun> shown_run_of(lab::RunResult result, const lab::RunRequest& request);

}  // namespace interleave::app
