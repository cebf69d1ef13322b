#include "visualizer/stage_layout.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "visualizer/stage_plan.h"

namespace interleave::visualizer {
namespace {

using namespace plan;

// Stacks one column's items around the middle of the body; gaps give way before sizes do.
class Stack {
 public:
  Stack(const Column& column, const Rect& body, float scale) : scale_(scale) {
    const float height = column.height * scale;
    const auto gaps = static_cast<float>(column.items > 0 ? column.items - 1 : 0);
    gap_ = gaps > 0 ? std::min(card_gap * scale, (body.height() - height) / gaps) : 0;
    gap_ = std::max(gap_, 2.0F);
    y_ = body.min.y + (body.height() - height - gap_ * gaps) / 2;
  }

  float gap() const { return gap_; }
  // The next item's top.
  float take(float height) {
    const float top = y_;
    y_ += height * scale_ + gap_;
    return top;
  }

 private:
  float scale_, gap_, y_;
};

// How wide cards are: flat ones, of which many stand in a column, stay as wide as there is room for.
float width_of_cards(const std::vector<Column>& columns, float room, float scale, float shrunk) {
  float card_columns = 0;
  for (const Column& c : columns) {
    if (c.has_cards) {
      card_columns += 1;
    } else {
      room -= c.pipes * shrunk;
    }
  }
  if (card_columns == 0) return card_width * shrunk;
  room -= column_gap * scale * static_cast<float>(columns.size() - 1);
  return std::clamp(room / card_columns, card_width * shrunk,
                    card_width * std::max(shrunk * 1.25F, scale));
}

void place_columns(const Contents& contents, const Rect& body, float scale, float shrunk,
                   StageLayout& layout) {
  const Topology& topology = contents.topology;
  const std::vector<Column> columns = measure(contents);
  const float wide = width_of_cards(columns, body.width(), scale, shrunk);
  const auto width_of = [&](const Column& c) {
    return std::max(c.has_cards ? wide : 0, c.pipes * shrunk);
  };
  float total = 0;
  for (const Column& c : columns) total += width_of(c);
  const auto gaps = static_cast<float>(columns.size() > 1 ? columns.size() - 1 : 1);
  // Wide stages spread the flow, up to a point.
  const float gap = std::clamp((body.width() - total) / gaps, 8.0F,
                               column_gap * (contents.is_grid ? 1 : 2.4F) * scale);
  const float spread = columns.size() > 1 ? gap * gaps : 0;
  float x = body.min.x + std::max(0.0F, (body.width() - total - spread) / 2);
  layout.column_gap = gap;
  // Alone in its column it has all of the room below.
  layout.pipe_room = body.height() / 2;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const float width = width_of(columns[c]);
    Stack stack(columns[c], body, shrunk);
    if (columns[c].items > 1 && columns[c].pipes > 0) {
      layout.pipe_room = std::min(layout.pipe_room, stack.gap() + 2 * pipe_label * shrunk);
    }
    for (std::size_t i = 0; i < topology.roles.size(); ++i) {
      if (contents.column_of[i] != static_cast<int>(c)) continue;
      const float top = stack.take(card_height);
      layout.cards[i] = {i, {{x, top}, {x + wide, top + card_height * shrunk}}};
    }
    for (std::size_t i = 0; i < topology.pipes.size(); ++i) {
      const Pipe& pipe = topology.pipes[i];
      if (pipe.column != static_cast<int>(c)) continue;
      const float top = stack.take(pipe_height + 2 * pipe_label) + pipe_label * shrunk;
      const float left = x + (width - pipe_width(pipe) * shrunk) / 2;
      layout.pipes[i] = {
          .pipe = i,
          .box = {{left, top}, {left + pipe_width(pipe) * shrunk, top + pipe_height * shrunk}},
          .slots = pipe.capacity <= most_slots && pipe.count == 1 ? pipe.capacity : 0,
          .counted = pipe.capacity > most_slots && pipe.count == 1,
          .slot_size = slot_width(pipe) * shrunk};
    }
    x += width + gap;
  }
}

void place_tiles(const Contents& contents, const Plan& plan, const Rect& room, float unit,
                 StageLayout& layout) {
  const Size size = size_of_tiles(contents.tiles.size(), plan.across, plan.gaps);
  const float left = room.min.x + std::max(0.0F, (room.width() - size.width * unit) / 2);
  const float top = room.min.y + std::max(0.0F, (room.height() - size.height * unit) / 2);
  for (std::size_t i = 0; i < contents.tiles.size(); ++i) {
    const std::size_t row_index = i / plan.across;
    const auto column = static_cast<float>(i % plan.across), row = static_cast<float>(row_index);
    const float x = left + column * (tile_box + tile_queue + plan.gaps.tiles) * unit;
    const float y = top + row * (tile_height + plan.gaps.tiles) * unit;
    const Rect box = Rect::sized(x, y, tile_box * unit, tile_height * unit);
    layout.tiles.push_back(
        {contents.tiles[i], box, Rect::sized(box.max.x, y, tile_queue * unit, tile_height * unit)});
  }
}

// Cards and tiles in this room, as large as the plan has them.
void place(const Contents& all, const Plan& plan, const Rect& room, float scale, float unit,
           StageLayout& layout) {
  const Contents contents = in_grid(all, plan.grid);
  const Size flow = size_of(measure(contents), plan.gaps);
  const Size tiles = size_of_tiles(contents.tiles.size(), plan.across, plan.gaps);
  Rect cards_room = room, tiles_room = room;
  if (flow.width > 0 && tiles.width > 0) {
    const float gap = plan.gaps.columns * 0.7F * unit;
    if (plan.beside) {
      const float spare = room.width() - (flow.width + tiles.width) * unit - gap;
      tiles_room.min.x = room.max.x - tiles.width * unit - std::max(0.0F, spare) * 0.4F;
      cards_room.max.x = tiles_room.min.x - gap;
    } else {
      const float spare = room.height() - (flow.height + tiles.height) * unit - gap;
      tiles_room.min.y = room.max.y - tiles.height * unit - std::max(0.0F, spare) * 0.4F;
      cards_room.max.y = tiles_room.min.y - gap;
    }
  }
  place_columns(contents, cards_room, scale, unit, layout);
  place_tiles(contents, plan, tiles_room, unit, layout);
}

Contents contents_of(const Topology& topology) {
  Contents contents{topology, {}, topology.columns, topology.pipes.empty()};
  for (const Role& role : topology.roles) contents.column_of.push_back(role.column);
  contents.tiles = topology.counters;
  if (contents.tiles.size() > most_tiles) contents.tiles.resize(most_tiles);
  return contents;
}

// Can all of the circle stand in a circle? Channels have their place in the flow of values.
bool is_ring(const Topology& topology, const Circle& circle) {
  constexpr std::size_t most = 5;
  if (circle.empty() || circle.waits.size() > most) return false;
  return std::all_of(circle.waits.begin(), circle.waits.end(), [&](const CircleWait& each) {
    const auto& tiles = topology.counters;
    const std::size_t role = topology.role_of[each.goroutine - 1];
    return std::find(tiles.begin(), tiles.end(), each.object) != tiles.end() &&
           topology.roles[role].goroutines.size() == 1;
  });
}

Size size_of_ring(const Circle& circle) {
  const auto columns = static_cast<float>(circle.waits.size());
  return {columns * card_width + (columns - 1) * circle_gap, 2 * card_height + circle_rows_gap};
}

// In two rows: the upper one from left to right, the lower one back.
void place_ring(const Topology& topology, const Circle& circle, const Rect& room, float unit,
                StageLayout& layout) {
  const Size size = size_of_ring(circle);
  const std::size_t columns = circle.waits.size();
  const ImVec2 corner{room.center().x - size.width * unit / 2,
                      room.center().y - size.height * unit / 2};
  for (std::size_t i = 0; i < 2 * columns; ++i) {
    const bool below = i >= columns;
    const auto column = static_cast<float>(below ? 2 * columns - 1 - i : i);
    const float x = corner.x + column * (card_width + circle_gap) * unit;
    const float y = corner.y + (below ? (card_height + circle_rows_gap) * unit : 0);
    const CircleWait& wait = circle.waits[i / 2];
    const Rect box = Rect::sized(x, y, card_width * unit, card_height * unit);
    if (i % 2 == 0) {
      const std::size_t role = topology.role_of[wait.goroutine - 1];
      layout.cards[role] = {role, box};
    } else {
      layout.tiles.push_back({wait.object, box, {box.max, box.max}});
    }
  }
  layout.has_circle = true;
}

// The circle and the rest, side by side or one below the other, whichever can be larger.
void place_with_ring(Contents contents, const Circle& circle, float scale, StageLayout& layout) {
  for (const CircleWait& each : circle.waits) {
    contents.column_of[contents.topology.role_of[each.goroutine - 1]] = -1;
    std::erase(contents.tiles, each.object);
  }
  const bool has_rest = !contents.tiles.empty() || !contents.topology.pipes.empty() ||
                        std::any_of(contents.column_of.begin(), contents.column_of.end(),
                                    [](int c) { return c >= 0; });
  const Rect& body = layout.body;
  const Size ring = size_of_ring(circle);
  const float between = column_gap * 0.7F;
  for (float factor = most_growth;; factor *= 0.97F) {
    const float unit = factor * scale;
    const bool is_least = factor < 0.3F;
    for (const bool beside : {true, false}) {
      Rect ring_room = body, rest = body;
      if (has_rest && beside) {
        ring_room.max.x = body.min.x + ring.width * unit;
        rest.min.x = ring_room.max.x + between * unit;
      } else if (has_rest) {
        ring_room.max.y = body.min.y + ring.height * unit;
        rest.min.y = ring_room.max.y + between * unit;
      }
      const bool fits = ring_room.max.x <= body.max.x && ring_room.max.y <= body.max.y &&
                        ring_room.width() >= ring.width * unit &&
                        ring_room.height() >= ring.height * unit;
      if (!fits && !is_least) continue;
      const Plan plan =
          has_rest ? best_plan(contents, {rest.width(), rest.height()}, scale) : Plan{};
      if (has_rest && plan.factor < factor && !is_least) continue;
      layout.text = unit;
      place_ring(contents.topology, circle, ring_room, unit, layout);
      if (has_rest) place(contents, plan, rest, scale, unit, layout);
      return;
    }
  }
}

void place_all(const Topology& topology, float scale, const Circle& circle, StageLayout& layout) {
  layout.cards.resize(topology.roles.size());
  layout.pipes.resize(topology.pipes.size());
  Contents contents = contents_of(topology);
  if (is_ring(topology, circle)) {
    place_with_ring(contents, circle, scale, layout);
  } else {
    constexpr float least_factor = 0.45F;
    const Size room{layout.body.width(), layout.body.height()};
    Plan plan = best_plan(contents, room, scale);
    // Many objects of one kind are told by their first ones.
    while (plan.factor < least_factor && contents.tiles.size() > 4) {
      contents.tiles.resize(contents.tiles.size() / 2);
      plan = best_plan(contents, room, scale);
    }
    const float unit = scale * std::max(plan.factor, 0.2F);
    layout.text = unit;
    place(contents, plan, layout.body, scale, unit, layout);
  }
  layout.left_out = topology.counters.size() - layout.tiles.size();
}

void place_links(const Topology& topology, StageLayout& layout) {
  for (std::size_t i = 0; i < topology.pipes.size(); ++i) {
    for (const std::size_t role : topology.pipes[i].senders) {
      layout.links.push_back(link_between(layout, role, i, true));
    }
    for (const std::size_t role : topology.pipes[i].receivers) {
      layout.links.push_back(link_between(layout, role, i, false));
    }
  }
}

// Contexts from left to right, parents first, in as many rows as they need, up to three where
// there is something below them.
float place_contexts(const Topology& topology, float top, float left, float right, float scale,
                     StageLayout& layout) {
  const bool is_alone =
      topology.roles.empty() && topology.pipes.empty() && topology.counters.empty();
  const std::size_t most_rows = is_alone ? 12 : 3;
  const std::size_t count = topology.contexts.size() + 1;
  const float room = right - left;
  const auto per_row = std::clamp<std::size_t>(
      static_cast<std::size_t>((room / scale + pill_gap) / (least_pill_width + pill_gap)), 1,
      count);
  const std::size_t rows = std::min((count + per_row - 1) / per_row, most_rows);
  const std::size_t in_a_row = std::min(per_row, (count + rows - 1) / rows);
  const float pitch = room / static_cast<float>(in_a_row);
  // Where they are narrow the gap between them gives way, so that a name can be read.
  const bool is_narrow = pitch < good_pill_width * scale;
  const float gap = is_narrow ? least_pill_gap : pill_gap;
  const float width =
      std::clamp(pitch - gap * scale, std::min(20.0F, pitch), most_pill_width * scale);
  // So does the first one, whose name all know, where it has a row with the others.
  const float spared =
      is_narrow && rows == 1 && count > 1 ? std::max(width - first_pill_width * scale, 0.0F) : 0;
  const float shared = in_a_row > 1 ? spared / static_cast<float>(in_a_row - 1) : 0;
  for (std::size_t i = 0; i < std::min(count, rows * in_a_row); ++i) {
    const auto column = static_cast<float>(i % in_a_row);
    const float moved = column > 0 ? spared - shared * (column - 1) : 0;
    const float x =
        left + column * std::min(pitch, (most_pill_width + 2 * pill_gap) * scale) - moved;
    const std::size_t row = i / in_a_row;
    const float y = top + static_cast<float>(row) * row_height * scale;
    layout.contexts.push_back(
        {i == 0 ? 0 : topology.contexts[i - 1],
         Rect::sized(x, y, width + (i == 0 ? -spared : shared), pill_height * scale)});
  }
  return top + static_cast<float>(rows) * row_height * scale;
}

}  // namespace

namespace {

// Can all of their names be read?
bool has_all_contexts(const Topology& topology, const StageLayout& layout, float scale) {
  constexpr float least_width = 0.9F * least_pill_width;
  if (topology.contexts.empty()) return true;
  return layout.contexts.size() == topology.contexts.size() + 1 &&
         layout.contexts.front().box.width() >= least_width * scale;
}

}  // namespace

StageLayout layout_stage(const Topology& topology, float width, float height, float scale,
                         const Circle& circle) {
  StageLayout layout;
  layout.width = width;
  layout.height = height;
  const float edge = margin * scale, right = width - edge;
  layout.header = {{edge, 0}, {right, header_height * scale}};
  // Where the stage is low, what it shows comes before what the marks mean.
  const bool has_legend = height >= least_height_for_legend * scale;
  const bool in_one_row = width >= least_width_for_legend_row * scale;
  const float legend =
      !has_legend ? 0 : scale * (in_one_row ? legend_height : 1.5F * legend_height);
  layout.legend = {{edge, height - legend}, {right, height}};
  float top = layout.header.max.y, bottom = layout.legend.min.y;
  if (!topology.contexts.empty()) {
    top = place_contexts(topology, top + 2 * scale, edge, right, scale, layout);
  }
  if (!topology.timers.empty()) {
    layout.timers = {{edge, bottom - timers_height * scale}, {right, bottom}};
    bottom = layout.timers.min.y;
  }
  layout.body = {{edge, top + 4 * scale}, {right, bottom - 6 * scale}};
  layout.body.max.x = std::max(layout.body.max.x, layout.body.min.x + 40);
  layout.body.max.y = std::max(layout.body.max.y, layout.body.min.y + 40);
  place_all(topology, scale, circle, layout);
  place_links(topology, layout);
  return layout;
}

std::size_t fitting_topology(std::span<const Topology> topologies, float width, float height,
                             float scale, const Circle& circle) {
  constexpr float least_text = 0.66F;  // of the usual size
  std::size_t best = 0;
  float largest = 0;
  for (std::size_t i = 0; i < topologies.size(); ++i) {
    // Who waits for each other is not merged.
    if (is_ring(topologies.front(), circle) && !is_ring(topologies[i], circle)) break;
    const StageLayout layout = layout_stage(topologies[i], width, height, scale, circle);
    const bool has_all = layout.left_out == 0 && has_all_contexts(topologies[i], layout, scale);
    if (has_all && layout.text >= least_text * scale) return i;
    if (layout.text < largest * 1.02F) continue;
    best = i;
    largest = layout.text;
  }
  return best;
}

Link link_between(const StageLayout& layout, std::size_t card, std::size_t pipe, bool is_send) {
  const Rect& c = layout.cards[card].box;
  const Rect& p = layout.pipes[pipe].box;
  const Rect& from = is_send ? c : p;
  const Rect& to = is_send ? p : c;
  Link link{.card = card, .pipe = pipe, .is_send = is_send};
  // Forwards from right edge to left edge; what flows back leaves and enters at the same side.
  const bool forwards = from.max.x <= to.min.x;
  link.from = {forwards ? from.max.x : from.min.x, from.center().y};
  link.to = {forwards ? to.min.x : to.max.x, to.center().y};
  const float reach = std::max(18.0F, std::abs(link.to.x - link.from.x) * 0.45F);
  const float sign = forwards ? 1.0F : -1.0F;
  link.from_control = {link.from.x + sign * reach, link.from.y};
  link.to_control = {link.to.x - sign * reach, link.to.y};
  return link;
}

ImVec2 point_on(const Link& link, float t) {
  const float u = 1 - t;
  const float a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return {a * link.from.x + b * link.from_control.x + c * link.to_control.x + d * link.to.x,
          a * link.from.y + b * link.from_control.y + c * link.to_control.y + d * link.to.y};
}

ImVec2 slot_center(const PipeBox& pipe, std::size_t index) {
  const ImVec2 middle = pipe.box.center();
  if (pipe.slots == 0) return middle;
  const float first = middle.x - pipe.slot_size * static_cast<float>(pipe.slots - 1) / 2;
  const auto at = static_cast<float>(std::min<std::size_t>(index, pipe.slots - 1));
  // The oldest is at the receivers' side: values move to the right.
  return {first + pipe.slot_size * (static_cast<float>(pipe.slots - 1) - at), middle.y};
}

}  // namespace interleave::visualizer
