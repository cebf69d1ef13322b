// Channels on the stage, the sentence above it and its legend.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "visualizer/gauge.h"
#include "visualizer/marks.h"
#include "visualizer/stage_caption.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

bool exists(const trace::World& world, trace::ObjectId id) { return id <= world.objects.size(); }

// Somebody waits for ever on it.
bool is_stuck(const StagePaint& p, const trace::Object& object) {
  for (const auto* queue : {&object.send_queue, &object.receive_queue, &object.waiters}) {
    for (const trace::GoroutineId id : *queue) {
      if (look_of(p.world.goroutine(id), p.world, p.scene.findings) == Look::leaked) return true;
    }
  }
  return false;
}

void paint_slots(const StagePaint& p, const PipeBox& box, const trace::Object& channel) {
  const float unit = p.layout.text, half = 11 * unit;
  for (std::uint32_t i = 0; i < box.slots; ++i) {
    const ImVec2 c = p.at(slot_center(box, i));
    const bool full = i < channel.buffer.size();
    const float across = box.slot_size / 2 - 2 * unit;
    p.fill(Rect::around(c, across, half), full ? p.style.colors.token : p.style.colors.slot,
           5 * unit);
    if (!full) continue;
    const TextStyle value{p.style.fonts.mono_bold, 11.5F * unit, p.style.colors.on_fill};
    p.centered(value, c.x, c.y,
               trace::value_text(p.scene.trace, channel.buffer[i].value, channel.buffer[i].flags),
               2 * across - 2);
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

void paint_pipe_texts(const StagePaint& p, const Rect& box, const Pipe& pipe,
                      const trace::Object& channel, bool stuck) {
  // Names stay larger than what they belong to, as far as that leaves them apart.
  const float unit = std::max(p.layout.text, std::min(p.px(0.75F), 1.5F * p.layout.text));
  const Palette& colors = p.style.colors;
  p.centered({p.style.fonts.mono, 11.5F * unit, colors.dim}, box.center().x, box.min.y - 11 * unit,
             p.scene.names.object(channel.id));
  std::string below = channel.capacity == 0
                          ? std::string(channel.closed ? "closed" : "unbuffered")
                          : fmt::format("{}/{}{}", channel.buffer.size(), channel.capacity,
                                        channel.closed ? " closed" : "");
  p.centered({p.style.fonts.mono, 10.5F * unit, colors.faint}, box.center().x,
             box.max.y + 10 * unit, below);
  const ImU32 waiting = stuck ? colors.leaked : colors.blocked;
  const TextStyle queue{p.style.fonts.mono_bold, 10 * unit, waiting};
  const float y = box.max.y + 24 * unit;
  if (!channel.send_queue.empty() || !channel.receive_queue.empty()) {
    const std::string senders = badges(channel.send_queue),
                      receivers = badges(channel.receive_queue);
    const std::string text = fmt::format("{}{}{}{}", senders, senders.empty() ? "" : " ▸",
                                         receivers.empty() ? "" : "◂ ", receivers);
    p.centered(queue, box.center().x, y, text);
  }
  if (!stuck) return;
  p.centered({p.style.fonts.regular, 10.5F * unit, p.style.colors.leaked}, box.center().x,
             y + 13 * unit, lost_end(p, pipe, channel));
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
  float x = area.min.x;
  for (const CaptionPart& part : parts) {
    const float room = area.max.x - x;
    if (room < p.px(60)) break;
    x = p.text(style_of(part.look, size), x, area.center().y, part.text, room) + gap;
  }
}

constexpr std::string_view finding_label = "finding";

void paint_legend(const StagePaint& p) {
  const Rect area = p.at(p.layout.legend);
  if (area.height() <= 0) return;
  const TextStyle style{p.style.fonts.regular, p.px(11.5F), p.style.colors.dim};
  const auto words = [&](float size) {
    TextStyle s = style;
    s.size = size;
    float total = text_width(s, finding_label);
    for (int i = 0; i < looks; ++i) total += text_width(s, label(static_cast<Look>(i)));
    return total;
  };
  // One line at any width: the text gives way, down to what can just be read, and then the gaps.
  constexpr float entries = looks + 1, mark = 1.2F, good_gap = 1.5F, least_gap = 0.5F;
  TextStyle shown = style;
  const float wanted = words(style.size) + style.size * entries * (mark + good_gap);
  shown.size = std::max(p.px(8), style.size * std::min(1.0F, area.width() / wanted));
  const float left_over = area.width() - words(shown.size) - shown.size * entries * mark;
  const float gap = std::clamp(left_over / (entries * shown.size), least_gap, good_gap);
  float x = area.min.x;
  for (int i = 0; i < looks; ++i) {
    const Look look = static_cast<Look>(i);
    draw_mark(p.draw, look, {x + shown.size * 0.45F, area.center().y}, shown.size * 0.85F,
              color(look, p.style.colors));
    x += shown.size * mark;
    p.text(shown, x, area.center().y, label(look));
    x += text_width(shown, label(look)) + shown.size * gap;
  }
  draw_warning(p.draw, {x + shown.size * 0.45F, area.center().y}, shown.size,
               p.style.colors.panicked, p.style.colors.background);
  p.text(shown, x + shown.size * 1.2F, area.center().y, finding_label);
}

void paint_pipes(const StagePaint& p) {
  for (const PipeBox& box : p.layout.pipes) {
    const trace::ObjectId id = p.topology.pipes[box.pipe].channel;
    if (exists(p.world, id)) paint_pipe(p, box, p.world.object(id));
  }
}

}  // namespace interleave::visualizer
