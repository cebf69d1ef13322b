// Objects of one origin that are drawn as one, and what stands above an open group.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "visualizer/card_text.h"
#include "visualizer/gauge.h"
#include "visualizer/marks.h"
#include "visualizer/stage_painter.h"

namespace interleave::visualizer {
namespace {

struct Counts {
  std::size_t made = 0, values = 0, closed = 0, cancelled = 0, over = 0;
  std::vector<trace::GoroutineId> senders, receivers;
  bool stuck = false;
};

Counts count(const StagePaint& p, std::span<const trace::ObjectId> members) {
  Counts all;
  for (const trace::ObjectId id : members) {
    if (id > p.world.objects.size()) continue;
    const trace::Object& object = p.world.object(id);
    ++all.made;
    all.values += object.buffer.size();
    all.closed += object.closed ? 1U : 0U;
    all.cancelled += object.cancelled ? 1U : 0U;
    all.over += object.cancelled && is_over_by_wait(p.world, object) ? 1U : 0U;
    const auto& sends = object.send_queue;
    const auto& receives = object.receive_queue;
    all.senders.insert(all.senders.end(), sends.begin(), sends.end());
    all.receivers.insert(all.receivers.end(), receives.begin(), receives.end());
  }
  for (const auto* queue : {&all.senders, &all.receivers}) {
    for (const trace::GoroutineId id : *queue) {
      const Look look = look_of(p.world.goroutine(id), p.world, p.scene.findings);
      all.stuck = all.stuck || look == Look::leaked;
    }
  }
  return all;
}

// One more of the kind behind it.
void paint_behind(const StagePaint& p, const Rect& box, ImU32 tint) {
  const float off = p.px(3);
  p.outline({{box.min.x + off, box.min.y + off}, {box.max.x + off, box.max.y + off}},
            faded(tint, 0.5F), box.height() / 2, p.px(1));
}

}  // namespace

void paint_merged_pipe(const StagePaint& p, const Rect& box, const Pipe& pipe) {
  const Counts all = count(p, p.topology.members(pipe.channel));
  if (all.made == 0) return;
  const Palette& colors = p.style.colors;
  const bool waits = !all.senders.empty() || !all.receivers.empty();
  const ImU32 tint = all.stuck ? colors.leaked : waits ? colors.blocked : colors.dim;
  const bool selected = p.topology.face(p.selection.object) == pipe.channel;
  paint_behind(p, box, tint);
  p.fill(box, colors.background, box.height() / 2);
  p.outline(box, tint, box.height() / 2, p.px(selected ? 2.6F : 1.6F));
  const float size = p.letters(11.5F);
  const TextStyle name{p.style.fonts.mono, size, colors.dim};
  const float widest = box.width() + 1.8F * p.layout.column_gap;
  const std::string called =
      fmt::format("{} ×{}", plain_name(p.scene.names.object(pipe.channel)), all.made);
  p.centered(name, box.center().x, box.min.y - size * 0.72F, fitted_to_tail(name, called, widest));
  const TextStyle inside{p.style.fonts.regular, size, waits ? tint : colors.dim};
  const std::string says = all.values == 1   ? "1 value"
                           : all.values > 1  ? fmt::format("{} values", all.values)
                           : all.closed != 0 ? fmt::format("{} closed", all.closed)
                                             : "no values";
  p.centered(inside, box.center().x, box.center().y, says, box.width() - p.px(8));
  if (!waits) return;
  const std::string who = all.senders.empty()     ? "◂ " + badges(all.receivers)
                          : all.receivers.empty() ? badges(all.senders) + " ▸"
                                                  : fmt::format("{} ▸ ◂ {}", badges(all.senders),
                                                                badges(all.receivers));
  const TextStyle below{p.style.fonts.mono_bold, size, tint};
  p.centered(below, box.center().x, box.max.y + size * 0.85F, who, widest);
}

void paint_merged_contexts(const StagePaint& p, const Rect& box, trace::ObjectId face) {
  const Counts all = count(p, p.topology.members(face));
  const Palette& colors = p.style.colors;
  const ImU32 tint = all.cancelled > all.over ? colors.cancel
                     : all.cancelled > 0      ? colors.dim
                                              : colors.runnable;
  paint_behind(p, box, tint);
  p.fill(box, colors.stage, box.height() / 2);
  const bool selected = p.topology.face(p.selection.object) == face;
  p.outline(box, tint, box.height() / 2, p.px(selected ? 2.8F : 1.5F));
  const TextStyle label{p.style.fonts.bold, p.px(12), tint};
  const TextStyle note{p.style.fonts.regular, p.px(11), tint};
  const float left = box.min.x + p.px(11);
  float right = box.max.x - p.px(9);
  const std::string called =
      fmt::format("{} ×{}", plain_name(p.scene.names.object(face)), all.made);
  const std::string says = all.cancelled == 0 ? "" : fmt::format("{} cancelled", all.cancelled);
  const float width = text_width(note, says);
  if (!says.empty() && left + text_width(label, called) + p.px(8) + width <= right) {
    p.right_aligned(note, right, box.center().y, says);
    right -= width + p.px(6);
  }
  p.text(label, left, box.center().y, fitted_to_tail(label, called, right - left));
}

void paint_opened_header(const StagePaint& p) {
  const Rect area = p.at(p.layout.header);
  const Opened& opened = p.scene.opened;
  const std::string_view name =
      plain_name(opened.object != 0 ? p.scene.names.object(opened.object)
                                    : p.scene.names.goroutine(opened.goroutine));
  const TextStyle back{p.style.fonts.regular, p.px(13), p.style.colors.link};
  const TextStyle title{p.style.fonts.bold, p.px(14), p.style.colors.text};
  const float end = p.text(back, area.min.x, area.center().y, "◂ all (Esc)") + p.px(16);
  p.text(title, end, area.center().y, fmt::format("{} ×{}", name, opened.count), area.max.x - end);
}

}  // namespace interleave::visualizer
