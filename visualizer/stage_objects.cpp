// Channels on the stage, the sentence above it and its legend.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "visualizer/gauge.h"
#include "visualizer/marks.h"
#include "visualizer/stage_caption.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

// Somebody waits for ever on it.
bool is_stuck(const StagePaint& p, const trace::Object& object) {
  for (const auto* queue : {&object.send_queue, &object.receive_queue, &object.waiters}) {
    for (const trace::GoroutineId id : *queue) {
      if (look_of(p.world.goroutine(id), p.world, p.scene.findings) == Look::leaked) return true;
    }
  }
  return false;
}

// The last value in it is still coming.
bool is_on_its_way(const StagePaint& p, const trace::Object& channel, std::size_t slot) {
  if (!p.easing.arrival() || p.cursor.step == 0 || slot + 1 != channel.buffer.size()) return false;
  const trace::Event& last = p.scene.trace.events()[p.cursor.step - 1];
  const bool fills = last.kind == trace::EventKind::send ||
                     (last.kind == trace::EventKind::receive && last.other != 0);
  return fills && last.object == channel.id;
}

void paint_slots(const StagePaint& p, const PipeBox& box, const trace::Object& channel) {
  const float unit = p.layout.text, half = 11 * unit;
  for (std::uint32_t i = 0; i < box.slots; ++i) {
    const ImVec2 c = p.at(slot_center(box, i));
    const bool full = i < channel.buffer.size() && !is_on_its_way(p, channel, i);
    const float across = box.slot_size / 2 - 2 * unit;
    p.fill(Rect::around(c, across, half), full ? p.style.colors.token : p.style.colors.slot,
           5 * unit);
    if (!full) continue;
    const TextStyle value{p.style.fonts.mono_bold, p.letters(11.5F), p.style.colors.on_fill};
    const std::string text = fitted(
        value, trace::value_text(p.scene.trace, channel.buffer[i].value, channel.buffer[i].flags),
        2 * across - 1);
    // A letter with "…" behind says less than the filled slot does.
    constexpr std::size_t least = 5;
    if (!text.ends_with("…") || text.size() >= least) p.centered(value, c.x, c.y, text);
  }
}

// A bar that fills, for channels with too many slots to count.
void paint_counted(const StagePaint& p, const Rect& box, const trace::Object& channel) {
  const float inset = p.layout.text * 8;
  const Rect bar{{box.min.x + inset, box.center().y - inset * 0.7F},
                 {box.max.x - inset, box.center().y + inset * 0.7F}};
  const float full =
      static_cast<float>(channel.buffer.size()) / static_cast<float>(channel.capacity);
  p.fill(bar, p.style.colors.slot, 4);
  if (full > 0) {
    p.fill({bar.min, {bar.min.x + bar.width() * full, bar.max.y}}, p.style.colors.token, 4);
  }
}

// What is missing at the other end, when somebody waits for ever at this one and all who ever came
// there have ended.
std::string_view lost_end(const StagePaint& p, const Pipe& pipe, const trace::Object& channel) {
  const auto all_ended = [&](const std::vector<std::size_t>& roles) {
    return std::all_of(roles.begin(), roles.end(), [&](std::size_t role) {
      const auto& ids = p.topology.roles[role].goroutines;
      return std::all_of(ids.begin(), ids.end(), [&](trace::GoroutineId id) {
        return id <= p.world.goroutines.size() &&
               p.world.goroutine(id).state == trace::GoroutineState::done;
      });
    });
  };
  if (!channel.send_queue.empty() && all_ended(pipe.receivers)) return "no receiver";
  if (!channel.receive_queue.empty() && all_ended(pipe.senders)) return "no sender";
  return "";
}

std::string state_of(const trace::Object& channel) {
  const std::size_t values = channel.buffer.size();
  if (channel.capacity == 0) return channel.closed ? "closed" : "unbuffered";
  if (!channel.closed) return fmt::format("{} of {}", values, channel.capacity);
  return values == 0 ? "closed, empty" : fmt::format("closed, {} left", values);
}

// That it is closed its cap says, too.
std::string short_state_of(const trace::Object& channel) {
  return channel.buffer.empty() ? "closed" : fmt::format("{} left", channel.buffer.size());
}

void paint_pipe_texts(const StagePaint& p, const Rect& box, const Pipe& pipe,
                      const trace::Object& channel, bool stuck) {
  const Palette& colors = p.style.colors;
  const float size = p.letters(11.5F), line = size * 1.15F;
  const float room = p.layout.pipe_room, name_height = size * 1.25F;
  const Rect body = p.at(p.layout.body);
  const float name_y = box.min.y - size * 0.72F;
  // Where channels stand so close that a name would cover the next one, who points at one sees it.
  if (room < name_height || name_y - size / 2 < body.min.y - p.px(4)) return;
  const float widest = box.width() + 2 * p.layout.column_gap - p.px(2);
  const TextStyle name{p.style.fonts.mono, size, colors.dim};
  p.centered(name, box.center().x, name_y,
             fitted_to_tail(name, p.scene.names.object(channel.id), widest));
  // What is said of a channel keeps away from the cards beside it, and on a ground of its own: links
  // may run there.
  const float roomy = box.width() + 1.4F * p.layout.column_gap;
  std::vector<std::pair<std::string, TextStyle>> lines;
  if (!channel.send_queue.empty() || !channel.receive_queue.empty()) {
    const std::string senders = badges(channel.send_queue),
                      receivers = badges(channel.receive_queue);
    lines.emplace_back(
        fmt::format("{}{}{}{}", senders, senders.empty() ? "" : " ▸", receivers.empty() ? "" : "◂ ",
                    receivers),
        TextStyle{p.style.fonts.mono_bold, size, stuck ? colors.leaked : colors.blocked});
  }
  if (const std::string_view lost = lost_end(p, pipe, channel); stuck && !lost.empty()) {
    lines.emplace_back(lost, TextStyle{p.style.fonts.regular, size, colors.leaked});
  }
  const TextStyle faint{p.style.fonts.mono, size, colors.faint};
  const std::string state = state_of(channel);
  const bool is_short = channel.closed && text_width(faint, state) > roomy;
  lines.emplace_back(is_short ? short_state_of(channel) : state, faint);
  // As many as there is room for beside the name of the next one.
  const float bottom = std::min(box.max.y + room - name_height, body.max.y + p.px(6));
  float y = box.max.y + size * 0.72F;
  for (const auto& [text, style] : lines) {
    if (y + size / 2 > bottom + 1) return;
    if (text_width(style, text) > widest) continue;
    const float half = text_width(style, text) / 2 + 1;
    p.fill(Rect::around({box.center().x, y}, half, size * 0.55F), colors.stage);
    p.centered(style, box.center().x, y, text);
    y += line;
  }
}

void paint_pipe(const StagePaint& p, const PipeBox& pipe, const trace::Object& channel) {
  const Rect box = p.at(pipe.box);
  const Palette& colors = p.style.colors;
  const bool stuck = is_stuck(p, channel);
  const bool selected = p.selection.object == channel.id;
  const ImU32 tint = stuck ? colors.leaked : channel.closed ? colors.done : colors.dim;
  const float rounding = box.height() / 2;
  p.fill(box, colors.background, rounding);
  p.outline(box, tint, rounding, p.px(1.6F));
  if (selected) {
    const float m = p.px(4);
    p.outline(box.grown(m), colors.link, rounding + m, p.px(1.6F));
  }
  if (pipe.counted) {
    paint_counted(p, box, channel);
  } else if (pipe.slots > 0) {
    paint_slots(p, pipe, channel);
  } else {
    p.draw.AddCircle(box.center(), box.height() * 0.22F, colors.edge, 0, p.px(1.5F));
  }
  if (channel.closed) {
    // The end at which values went in has a cap now.
    const float x = box.min.x + p.px(1), overhang = p.px(5);
    p.draw.AddLine({x, box.min.y - overhang}, {x, box.max.y + overhang}, colors.text, p.px(3));
  }
  paint_pipe_texts(p, box, p.topology.pipes[pipe.pipe], channel, stuck);
}

}  // namespace

void paint_header(const StagePaint& p) {
  const Rect area = p.at(p.layout.header);
  const std::vector<CaptionPart> parts = stage_caption(p.scene);
  const auto style_of = [&](Look look, float size) {
    const Palette& colors = p.style.colors;
    return TextStyle{p.style.fonts.bold, size,
                     look == Look::done ? colors.dim : color(look, colors)};
  };
  const float gap = p.px(12);
  const auto width_at = [&](float size) {
    float width = 0;
    for (const CaptionPart& part : parts) width += text_width(style_of(part.look, size), part.text);
    return width + gap * static_cast<float>(parts.size());
  };
  // Up to what is read from afar; down to what can just be read, and then the last part is cut.
  const float good = p.px(14);
  const float size =
      std::clamp(good * area.width() / std::max(width_at(good), 1.0F), p.px(11.5F), good);
  float x = area.min.x, right = area.max.x;
  if (p.layout.left_out > 0) {
    const TextStyle note{p.style.fonts.regular, p.px(11.5F), p.style.colors.dim};
    right = p.right_aligned(note, right, area.center().y,
                            fmt::format("{} more objects", p.layout.left_out)) -
            gap;
  }
  for (const CaptionPart& part : parts) {
    const float room = right - x;
    if (room < p.px(60)) break;
    x = p.text(style_of(part.look, size), x, area.center().y, part.text, room) + gap;
  }
}

constexpr std::string_view finding_label = "finding";

void paint_legend(const StagePaint& p) {
  const Rect area = p.at(p.layout.legend);
  if (area.height() <= 0) return;
  const TextStyle shown{p.style.fonts.regular, p.px(11.5F), p.style.colors.dim};
  constexpr float mark = 1.2F, gap = 1.1F;
  const auto label_of = [](int i) {
    return i < looks ? label(static_cast<Look>(i)) : finding_label;
  };
  // In rows: what does not fit into one goes on in the next.
  const float row = shown.size * 1.5F;
  const bool has_rows = area.height() > 2.4F * row;
  float x = area.min.x, y = has_rows ? area.min.y + row * 0.7F : area.center().y;
  for (int i = 0; i <= looks; ++i) {
    const float width = shown.size * mark + text_width(shown, label_of(i));
    if (x + width > area.max.x) {
      x = area.min.x, y += row;
      if (y + shown.size / 2 > area.max.y) return;
    }
    const ImVec2 center{x + shown.size * 0.45F, y};
    if (i < looks) {
      const Look look = static_cast<Look>(i);
      draw_mark(p.draw, look, center, shown.size * 0.85F, color(look, p.style.colors));
    } else {
      draw_warning(p.draw, center, shown.size, p.style.colors.panicked, p.style.colors.background);
    }
    p.text(shown, x + shown.size * mark, y, label_of(i));
    x += width + shown.size * gap;
  }
}

void paint_pipes(const StagePaint& p) {
  for (const PipeBox& box : p.layout.pipes) {
    const Pipe& pipe = p.topology.pipes[box.pipe];
    const trace::ObjectId id = pipe.channel;
    if (pipe.count > 1) {
      paint_merged_pipe(p, p.at(box.box), pipe);
    } else if (p.exists(id)) {
      paint_pipe(p, box, p.world.object(id));
    }
  }
}

}  // namespace interleave::visualizer
