// Where everything on the stage stands: pure geometry, from who is connected with whom and the room
// there is. Positions count from the stage's upper left corner, in pixels.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trace/trace.h"
#include "visualizer/topology.h"
#include "visualizer/view.h"

namespace interleave::visualizer {

struct Card {
  std::size_t role = 0;  // index into Topology::roles
  Rect box;
};

struct PipeBox {
  std::size_t pipe = 0;  // index into Topology::pipes
  Rect box;
  std::uint32_t slots = 0;  // drawn one by one; 0: unbuffered, or too many (see counted)
  bool counted = false;     // more than fit: a bar with a number
  float slot_size = 0;
};

// A curve between a card and a channel, in the direction in which values travel.
struct Link {
  std::size_t card = 0;  // index into StageLayout::cards
  std::size_t pipe = 0;  // index into StageLayout::pipes
  bool is_send = false;  // from the card to the channel
  ImVec2 from = {}, from_control = {}, to_control = {}, to = {};
};

// A pill: a context in the row at the top, or a counter in the row at the bottom.
struct Pill {
  trace::ObjectId object = 0;  // 0: the background context
  Rect box;
};

struct StageLayout {
  float width = 0, height = 0;
  float text = 1;              // factor for texts within cards; more than scale where there is room
  std::vector<Card> cards;     // one a role, in the order of Topology::roles
  std::vector<PipeBox> pipes;  // one a pipe, in order
  std::vector<Link> links;
  std::vector<Pill> contexts;  // the first is the background, if there is any
  std::vector<Pill> counters;
  Rect header, timers, legend, body;
};

// Width and height in pixels; scale of texts and lines.
StageLayout layout_stage(const Topology& topology, float width, float height, float scale);

// Which of them to show, the finest first: the first whose cards can be read in this room, or the
// last.
std::size_t fitting_topology(std::span<const Topology> topologies, float width, float height,
                             float scale);

// A point on the link, t in [0, 1].
ImVec2 point_on(const Link& link, float t);
// The middle of the slot of a buffered channel, or of the meeting point of an unbuffered one.
ImVec2 slot_center(const PipeBox& pipe, std::size_t index);

}  // namespace interleave::visualizer
