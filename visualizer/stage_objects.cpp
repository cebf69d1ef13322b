// Channels, contexts, counters and timers on the stage, its header and its legend.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "visualizer/gauge.h"
#include "visualizer/marks.h"
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
    p.fill(Rect::around(c, half, half), full ? p.style.colors.token : p.style.colors.slot,
           5 * unit);
    if (!full) continue;
    const TextStyle value{p.style.fonts.mono_bold, 11.5F * unit, p.style.colors.on_fill};
    p.centered(value, c.x, c.y,
               trace::value_text(p.scene.trace, channel.buffer[i].value, channel.buffer[i].flags),
               2 * half - 2);
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

void paint_pill(const StagePaint& p, const Rect& box, ImU32 tint, std::string_view text,
                bool strong, bool selected) {
  p.fill(box, p.style.colors.stage, box.height() / 2);
  p.outline(box, tint, box.height() / 2, p.px(selected ? 2.4F : 1.4F));
  const TextStyle label{strong ? p.style.fonts.bold : p.style.fonts.regular, p.px(11.5F), tint};
  p.centered(label, box.center().x, box.center().y, text, box.width() - p.px(12));
}

ImU32 tint_of(const StagePaint& p, const trace::Object& context) {
  const Palette& colors = p.style.colors;
  if (!context.cancelled) return colors.runnable;
  return is_over_by_wait(p.world, context) ? colors.dim : colors.cancel;
}

std::string context_note(const StagePaint& p, const trace::Object& context) {
  if (!context.cancelled) return context.with_deadline ? "with a deadline" : "";
  if (is_over_by_wait(p.world, context)) {
    return fmt::format("over: all is done at step {}", context.cancelled_step);
  }
  return fmt::format("{} at step {}", p.scene.trace.text(context.error), context.cancelled_step);
}

}  // namespace

void paint_header(const StagePaint& p) {
  const Rect area = p.at(p.layout.header);
  const float y = area.center().y;
  p.text({p.style.fonts.bold, p.px(11), p.style.colors.faint}, area.min.x, y, "STAGE");
  std::array<int, looks> counts{};
  for (const trace::Goroutine& g : p.world.goroutines) {
    ++counts[static_cast<std::size_t>(look_of(g, p.world, p.scene.findings))];
  }
  const auto count = [&](Look look) { return counts[static_cast<std::size_t>(look)]; };
  const auto timers = std::count_if(p.world.objects.begin(), p.world.objects.end(),
                                    [](const trace::Object& o) { return o.armed; });
  const std::string text = fmt::format(
      "goroutines {}   running {}   blocked {}   stuck {}   timers {}",
      p.world.goroutines.size() - static_cast<std::size_t>(count(Look::done)), count(Look::running),
      count(Look::blocked) + count(Look::blocked_on_lock), count(Look::leaked), timers);
  const TextStyle style{p.style.fonts.mono, p.px(11.5F), p.style.colors.dim};
  const float room = area.width() - p.px(60);
  p.right_aligned(style, area.max.x, y, text, room);
}

constexpr std::string_view finding_label = "finding";

void paint_legend(const StagePaint& p) {
  const Rect area = p.at(p.layout.legend);
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

void paint_contexts(const StagePaint& p) {
  const Palette& colors = p.style.colors;
  const auto box_of = [&](trace::ObjectId id) -> const Rect* {
    for (const Pill& pill : p.layout.contexts) {
      if (pill.object == id) return &pill.box;
    }
    return nullptr;
  };
  float note_x = 0;
  for (const Pill& pill : p.layout.contexts) {
    const Rect box = p.at(pill.box);
    if (pill.object == 0) {
      paint_pill(p, box, colors.faint, "ctx Background", false, false);
      continue;
    }
    if (!exists(p.world, pill.object)) continue;
    const trace::Object& context = p.world.object(pill.object);
    const ImU32 tint = tint_of(p, context);
    if (const Rect* parent = box_of(context.owner)) {
      const Rect from = p.at(*parent);
      const ImVec2 a{from.max.x, from.center().y}, b{box.min.x, box.center().y};
      p.draw.AddLine(a, b, colors.edge, p.px(1.4F));
      p.arrow_head(b, a, p.px(6), colors.edge);
    }
    paint_pill(p, box, tint, fmt::format("ctx {}", p.scene.names.object(context.id)), true,
               p.selection.object == context.id);
    note_x = box.max.x;
  }
  if (p.layout.contexts.size() == 2 && note_x > 0) {
    const Rect box = p.at(p.layout.contexts.back().box);
    const trace::Object& context = p.world.object(p.layout.contexts.back().object);
    p.text(
        {p.style.fonts.regular, p.px(11.5F), context.cancelled ? tint_of(p, context) : colors.dim},
        note_x + p.px(12), box.center().y, context_note(p, context),
        p.at(p.layout.header).max.x - note_x - p.px(12));
  }
}

void paint_counters(const StagePaint& p) {
  const Palette& colors = p.style.colors;
  for (const Pill& pill : p.layout.counters) {
    if (!exists(p.world, pill.object)) continue;
    const trace::Object& object = p.world.object(pill.object);
    const Gauge gauge = gauge_of(p.scene.trace, p.scene.names, object);
    const std::array<ImU32, 5> tints = {colors.dim, colors.running, colors.blocked, colors.text,
                                        colors.leaked};
    const ImU32 tint =
        is_stuck(p, object) ? colors.leaked : tints[static_cast<std::size_t>(gauge.state)];
    paint_pill(p, p.at(pill.box), tint, gauge.text, false, p.selection.object == object.id);
  }
}

void paint_timers(const StagePaint& p) {
  if (p.topology.timers.empty()) return;
  const Rect area = p.at(p.layout.timers);
  const Palette& colors = p.style.colors;
  p.fill(area, faded(colors.panel, strength::timers), p.px(8));
  p.outline(area, colors.line, p.px(8));
  std::vector<const trace::Object*> armed;
  for (const trace::ObjectId id : p.topology.timers) {
    if (exists(p.world, id) && p.world.object(id).armed) armed.push_back(&p.world.object(id));
  }
  const float pad = p.px(10), row = p.px(17);
  float y = area.min.y + p.px(14);
  p.text({p.style.fonts.bold, p.px(11), colors.faint}, area.min.x + pad, y, "TIMERS");
  const TextStyle total{p.style.fonts.mono_bold, p.px(12),
                        armed.size() > 1 ? colors.blocked : colors.dim};
  const std::string count = std::to_string(armed.size());
  p.right_aligned(total, area.max.x - pad, y, count);
  y += p.px(20);
  const auto rows = static_cast<std::size_t>(std::max(0.0F, (area.max.y - y - p.px(4)) / row));
  // The newest are what one wants to see appear.
  const std::size_t first = armed.size() > rows ? armed.size() - rows + 1 : 0;
  const TextStyle name{p.style.fonts.regular, p.px(11.5F), colors.dim};
  const TextStyle due{p.style.fonts.mono, p.px(11), colors.sleeping};
  if (first > 0) {
    p.text(name, area.min.x + pad, y, fmt::format("… {} more", first));
    y += row;
  }
  for (std::size_t i = first; i < armed.size(); ++i, y += row) {
    const std::string when = fmt::format("in {}", trace::duration_text(std::max<std::int64_t>(
                                                      armed[i]->due_ns - p.world.time_ns, 0)));
    const float when_x = p.right_aligned(due, area.max.x - pad, y, when);
    p.text(name, area.min.x + pad, y, p.scene.names.object(armed[i]->id),
           when_x - area.min.x - 2 * pad);
  }
}

}  // namespace interleave::visualizer
