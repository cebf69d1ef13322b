// Puts a stage's layout on the screen, with the states of one moment.
#pragma once

#include <algorithm>
#include <span>

#include "visualizer/kit/canvas.h"
#include "visualizer/stage_easing.h"
#include "visualizer/stage_layout.h"
#include "visualizer/stage_offers.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

// All that the parts of the stage are painted from.
struct StagePaint : Canvas {  // from the stage's upper left corner
  const Scene& scene;
  const trace::World& world;
  Cursor cursor;
  Selection selection;
  const Topology& topology;
  const StageLayout& layout;
  const Circle& circle;
  std::span<const OfferPlace> offers;
  const StageEasing& easing;

  // Whether it has been made by the step that is shown.
  bool exists(trace::ObjectId id) const { return id <= world.objects.size(); }
  // The card in which this goroutine is; null if it is not on the stage.
  const Rect* card_of(trace::GoroutineId id) const {
    if (id == 0 || id > topology.role_of.size()) return nullptr;
    const std::size_t role = topology.role_of[id - 1];
    return role == no_role ? nullptr : &layout.cards[role].box;
  }
  // The size of letters that are so large at scale 1: they do not shrink below what can be read.
  float letters(float at_one) const { return std::max(at_one * layout.text, px(11)); }
};

// In the layout's header.
void paint_header(const StagePaint& p);
// In place of it, while a group is open: "‹ back   client ×8".
void paint_opened_header(const StagePaint& p);
void paint_legend(const StagePaint& p);
void paint_contexts(const StagePaint& p);
void paint_tiles(const StagePaint& p);
void paint_circle(const StagePaint& p);
void paint_timers(const StagePaint& p);
void paint_links(const StagePaint& p);
void paint_pipes(const StagePaint& p);
// Several channels of one origin as one.
void paint_merged_pipe(const StagePaint& p, const Rect& box, const Pipe& pipe);
// Several contexts of one origin as one.
void paint_merged_contexts(const StagePaint& p, const Rect& box, trace::ObjectId face);
void paint_cards(const StagePaint& p);
// A second border around what can be chosen, and its number.
void paint_offers(const StagePaint& p);
// In place of all of it, for a program that the compilers refuse.
void paint_refusal(const Canvas& canvas, const Rect& area, const detect::Finding& refusal,
                   std::string_view mend);
// What is on its way between this step and the next: values and cancellation.
void paint_motion(const StagePaint& p);

// Goroutines that have ever used the other end of what this one waits for, and have not ended: who
// could wake it.
std::vector<trace::GoroutineId> who_could_wake(const Topology& topology, const trace::Trace& trace,
                                               const trace::World& world,
                                               const trace::Goroutine& goroutine);

}  // namespace interleave::visualizer
