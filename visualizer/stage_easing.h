// What is still on its way on the stage when the moment itself has changed: cards and objects to their
// places, values to theirs, one state into another. It belongs to the view alone.
//
// What eases is what a step on, another run of the same program or an opened group changes. Whoever
// scrubs sees at once what is there.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "trace/trace.h"
#include "visualizer/marks.h"
#include "visualizer/run_key.h"
#include "visualizer/stage_layout.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// Slow at both ends; t in [0, 1].
inline float eased(float t) { return t * t * (3 - 2 * t); }

class StageEasing {
 public:
  static constexpr float glide_seconds = 0.22F, arrival_seconds = 0.24F, fade_seconds = 0.12F;

  // Everything is to stand there from now on. `jumps`: at once, as the room itself is another one.
  void lead_to(const Topology& topology, const StageLayout& target, bool jumps);
  // Once a frame, after that: seconds since the last one, 0 where nothing eases.
  void pass(const Scene& scene, const Topology& topology, float seconds);

  // Where everything stands now.
  const StageLayout& layout() const { return shown_; }
  // How far what the last event sent has come, in [0, 1); nothing: it is there.
  std::optional<float> arrival() const;
  // Which look the card had, and how much of the new one is seen, in [0, 1].
  struct Fade {
    Look from;
    float share;
  };
  std::optional<Fade> fade(trace::GoroutineId id) const;
  bool is_at_rest() const { return glides_ >= 1 && arrives_ >= 1 && fades_.empty(); }

 private:
  enum class Moved : std::uint8_t { not_at_all, a_step_on, by_hand };

  Moved moved_to(const Scene& scene);
  void set_looks(const Scene& scene, const Topology& topology, bool fades);
  void place();
  std::optional<Rect> card_before(trace::GoroutineId id) const;
  std::optional<Rect> object_before(trace::ObjectId id) const;
  std::optional<Rect> box_of(trace::ObjectId id) const;

  // Where things stood when the target was set; nothing: it was not there.
  struct From {
    std::vector<std::optional<Rect>> cards, pipes, contexts, tiles, queues;
    float text = 1;
  };

  StageLayout target_, shown_;
  From from_;
  // Of shown_: who is in which card, and what the others are.
  std::vector<std::size_t> role_of_;
  std::vector<trace::ObjectId> face_of_;
  std::vector<trace::ObjectId> channels_;  // [pipe]
  bool leads_elsewhere_ = false;           // since the last frame
  float glides_ = 1, arrives_ = 1;         // shares of the way
  std::map<trace::GoroutineId, Fade> fades_;
  std::map<trace::GoroutineId, Look> looks_;
  RunKey run_;
  std::string program_;  // of the run: its pattern and variant
  Cursor cursor_;        // in the last frame
};

}  // namespace interleave::visualizer
