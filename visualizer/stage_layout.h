// Where everything on the stage stands: pure geometry, from who is connected with whom and the room
// there is. Positions count from the stage's upper left corner, in pixels.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "trace/trace.h"
#include "visualizer/circle.h"
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

// A context in the row at the top.
struct Pill {
  trace::ObjectId object = 0;  // 0: the background context
  Rect box;
};

// An object that is no channel, context or timer: its box, and the room beside it for who waits.
struct Tile {
  trace::ObjectId object = 0;
  Rect box;
  Rect queue;  // empty on a circle, where arrows say who waits
};

struct StageLayout {
  float width = 0, height = 0;
  float text = 1;              // factor for texts within cards; more than scale where there is room
  float column_gap = 0;        // between two columns of cards and channels
  float pipe_room = 0;         // between a channel and the next below it, for the texts of both
  std::vector<Card> cards;     // one a role, in the order of Topology::roles
  std::vector<PipeBox> pipes;  // one a pipe, in order
  std::vector<Link> links;
  std::vector<Pill> contexts;  // the first is the background, if there is any
  std::vector<Tile> tiles;
  std::size_t left_out = 0;  // objects that have no tile, as there are too many
  bool has_circle = false;   // who waits for each other stands in a circle
  // Rows over the whole width; empty where there is nothing to show, or no room for it.
  Rect header, timers, legend, body;
};

// Width and height in pixels; scale of texts and lines. Who is on the circle of waits, if there is
// one, stands in its order, wherever on the stage it would be else.
StageLayout layout_stage(const Topology& topology, float width, float height, float scale,
                         const Circle& circle = {});

// Which of them to show, the finest first: the first in which all can be read in this room, or the
// one that can be read best. Who is on the circle of waits is not merged.
std::size_t fitting_topology(std::span<const Topology> topologies, float width, float height,
                             float scale, const Circle& circle = {});

// The curve between this card and this channel, where they are in the layout.
Link link_between(const StageLayout& layout, std::size_t card, std::size_t pipe, bool is_send);
// A point on the link, t in [0, 1].
ImVec2 point_on(const Link& link, float t);
// The middle of the slot of a buffered channel, or of the meeting point of an unbuffered one.
ImVec2 slot_center(const PipeBox& pipe, std::size_t index);

}  // namespace interleave::visualizer
