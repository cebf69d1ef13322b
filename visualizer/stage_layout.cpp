#include "visualizer/stage_layout.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace interleave::visualizer {
namespace {

// Sizes at scale 1.
constexpr float card_width = 158, card_height = 58, card_gap = 26, least_gap = 8;
constexpr float column_gap = 52, slot = 26, pipe_height = 34, unbuffered_width = 44,
                counted_width = 96;
constexpr float margin = 18, header_height = 40, row_height = 42, legend_height = 30;
constexpr float pill_height = 24, pill_width = 132, counter_width = 168, timers_width = 168;
constexpr std::uint32_t most_slots = 8;
// Room that a pipe needs above and below for its name and its queues.
constexpr float pipe_label = 22;

float pipe_width(const Pipe& pipe) {
  if (pipe.capacity == 0) return unbuffered_width;
  return pipe.capacity > most_slots ? counted_width : slot * static_cast<float>(pipe.capacity) + 16;
}

struct Column {
  float width = 0;  // at scale 1
  float pipes = 0;  // of its widest pipe, at scale 1
  bool has_cards = false;
  float height = 0;  // without gaps, at scale 1
  std::size_t items = 0;
};

std::vector<Column> measure(const Topology& topology) {
  std::vector<Column> columns(static_cast<std::size_t>(topology.columns));
  const auto add = [&](int column, float width, float height) {
    Column& c = columns[static_cast<std::size_t>(column)];
    c.width = std::max(c.width, width);
    c.height += height;
    ++c.items;
  };
  for (const Role& role : topology.roles) {
    add(role.column, card_width, card_height);
    columns[static_cast<std::size_t>(role.column)].has_cards = true;
  }
  for (const Pipe& pipe : topology.pipes) {
    add(pipe.column, pipe_width(pipe), pipe_height + 2 * pipe_label);
    float& widest = columns[static_cast<std::size_t>(pipe.column)].pipes;
    widest = std::max(widest, pipe_width(pipe));
  }
  return columns;
}

// By how much the flow must shrink so that with these gaps it fits its body; above 1, by how much it
// may grow.
float fitting_with(const std::vector<Column>& columns, const Rect& body, float scale,
                   float gap_between_items, float gap_between_columns) {
  float width = 0, height = 0;
  for (const Column& c : columns) {
    width += c.width;
    const float gaps = c.items > 0 ? static_cast<float>(c.items - 1) * gap_between_items : 0;
    height = std::max(height, c.height + gaps);
  }
  if (!columns.empty()) width += gap_between_columns * static_cast<float>(columns.size() - 1);
  constexpr float most_growth = 1.6F;
  float factor = most_growth;
  if (width > 0) factor = std::min(factor, body.width() / (width * scale));
  if (height > 0) factor = std::min(factor, body.height() / (height * scale));
  return factor;
}

// Gaps give way before sizes do, and it grows only where gaps are as good as they can be.
float fitting(const std::vector<Column>& columns, const Rect& body, float scale) {
  const float roomy = fitting_with(columns, body, scale, 1.5F * card_gap, 1.2F * column_gap);
  if (roomy > 1) return roomy;
  const float tight = fitting_with(columns, body, scale, least_gap, 0.5F * column_gap);
  return std::clamp(tight, 0.2F, 1.0F);
}

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
  return std::clamp(room / card_columns, card_width * shrunk, card_width * std::max(shrunk, scale));
}

void place_columns(const Topology& topology, float scale, StageLayout& layout) {
  const std::vector<Column> columns = measure(topology);
  const float shrunk = scale * fitting(columns, layout.body, scale);
  layout.text = shrunk;
  const float wide = width_of_cards(columns, layout.body.width(), scale, shrunk);
  const auto width_of = [&](const Column& c) {
    return std::max(c.has_cards ? wide : 0, c.pipes * shrunk);
  };
  float total = 0;
  for (const Column& c : columns) total += width_of(c);
  const auto gaps = static_cast<float>(columns.size() > 1 ? columns.size() - 1 : 1);
  // Wide stages spread the flow, up to a point.
  const float gap =
      std::clamp((layout.body.width() - total) / gaps, 8.0F, column_gap * 2.4F * scale);
  float x = layout.body.min.x + std::max(0.0F, (layout.body.width() - total - gap * (gaps)) / 2);

  layout.cards.resize(topology.roles.size());
  layout.pipes.resize(topology.pipes.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const float width = width_of(columns[c]);
    Stack stack(columns[c], layout.body, shrunk);
    for (std::size_t i = 0; i < topology.roles.size(); ++i) {
      if (topology.roles[i].column != static_cast<int>(c)) continue;
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
          .slots = pipe.capacity <= most_slots ? pipe.capacity : 0,
          .counted = pipe.capacity > most_slots,
          .slot_size = slot * shrunk};
    }
    x += width + gap;
  }
}

Link make_link(const StageLayout& layout, std::size_t card, std::size_t pipe, bool is_send) {
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

void place_links(const Topology& topology, StageLayout& layout) {
  for (std::size_t i = 0; i < topology.pipes.size(); ++i) {
    for (const std::size_t role : topology.pipes[i].senders) {
      layout.links.push_back(make_link(layout, role, i, true));
    }
    for (const std::size_t role : topology.pipes[i].receivers) {
      layout.links.push_back(make_link(layout, role, i, false));
    }
  }
}

// Pills from left to right, as many as the row has room for; gives how many.
std::size_t place_pills(std::span<const trace::ObjectId> objects, float y, float left, float right,
                        float width, float gap, float scale, std::vector<Pill>& pills) {
  float x = left;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    if (x + width * scale > right) return i;
    pills.push_back({objects[i], {{x, y}, {x + width * scale, y + pill_height * scale}}});
    x += (width + gap) * scale;
  }
  return objects.size();
}

// In rows from `bottom` upwards, so many at most; gives where the uppermost begins.
float place_counters(std::span<const trace::ObjectId> objects, float bottom, float left,
                     float right, float scale, std::vector<Pill>& pills) {
  constexpr float gap = 12, row = 32;
  constexpr std::size_t most_rows = 3;
  const float pitch = (counter_width + gap) * scale;
  const auto in_a_row =
      static_cast<std::size_t>(std::max(1.0F, std::floor((right - left + gap * scale) / pitch)));
  const std::size_t rows = std::min((objects.size() + in_a_row - 1) / in_a_row, most_rows);
  const float top = bottom - static_cast<float>(rows) * row * scale;
  for (std::size_t i = 0; i < rows && !objects.empty(); ++i) {
    const float y = top + static_cast<float>(i) * row * scale;
    const auto these = objects.first(std::min(in_a_row, objects.size()));
    objects = objects.subspan(place_pills(these, y, left, right, counter_width, gap, scale, pills));
  }
  return top;
}

}  // namespace

StageLayout layout_stage(const Topology& topology, float width, float height, float scale) {
  StageLayout layout;
  layout.width = width;
  layout.height = height;
  const float edge = margin * scale;
  layout.header = {{edge, 0}, {width - edge, header_height * scale}};
  layout.legend = {{edge, height - legend_height * scale}, {width - edge, height}};
  float top = layout.header.max.y, bottom = layout.legend.min.y;
  float right = width - edge;
  if (!topology.timers.empty()) {
    layout.timers = {{right - timers_width * scale, top}, {right, bottom - 6 * scale}};
    right = layout.timers.min.x - edge;
  }
  if (!topology.contexts.empty()) {
    std::vector<trace::ObjectId> row{0};
    row.insert(row.end(), topology.contexts.begin(), topology.contexts.end());
    place_pills(row, top + 4 * scale, edge + 10 * scale, right, pill_width, 44, scale,
                layout.contexts);
    top += row_height * scale;
  }
  if (!topology.counters.empty()) {
    bottom = place_counters(topology.counters, bottom - 4 * scale, edge + 10 * scale, right, scale,
                            layout.counters);
  }
  layout.body = {{edge + 6 * scale, top + 6 * scale}, {right - 6 * scale, bottom - 6 * scale}};
  layout.body.max.x = std::max(layout.body.max.x, layout.body.min.x + 40);
  layout.body.max.y = std::max(layout.body.max.y, layout.body.min.y + 40);
  place_columns(topology, scale, layout);
  place_links(topology, layout);
  return layout;
}

std::size_t fitting_topology(std::span<const Topology> topologies, float width, float height,
                             float scale) {
  constexpr float least_text = 0.45F;  // of the usual size
  std::size_t i = 0;
  while (i + 1 < topologies.size() &&
         layout_stage(topologies[i], width, height, scale).text < least_text * scale) {
    ++i;
  }
  return i;
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
