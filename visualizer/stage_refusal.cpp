// What stands on the stage where there is no run: the compilers' words.
#include <algorithm>
#include <string>

#include "visualizer/stage_painter.h"

namespace interleave::visualizer {

void paint_refusal(const Canvas& canvas, const Rect& area, const detect::Finding& refusal,
                   std::string_view mend) {
  const Palette& colors = canvas.style.colors;
  const Fonts& fonts = canvas.style.fonts;
  canvas.fill(area, colors.stage, canvas.px(10));
  canvas.outline(area, colors.line, canvas.px(10));
  const float pad = canvas.px(28);
  const TextStyle title{fonts.bold, canvas.px(20), colors.text};
  const TextStyle body{fonts.mono, canvas.px(13), colors.text};
  const TextStyle fix{fonts.regular, canvas.px(14), colors.running};
  const std::string last = mend.empty() ? "" : "Fix: " + std::string(mend);
  const float width = std::min(area.width() - 4 * pad, canvas.px(760));
  if (width < 40) return;
  const float gap = canvas.px(12);
  const float height = paragraph_height(title, refusal.title, width) + gap +
                       paragraph_height(body, refusal.message, width) + gap +
                       paragraph_height(fix, last, width);
  const Rect card =
      Rect::around(area.center(), width / 2 + pad,
                   std::min((height + 2 * pad) / 2, area.height() / 2 - canvas.px(8)));
  canvas.fill(card, colors.bad, canvas.px(10));
  canvas.outline(card, colors.leaked, canvas.px(10), canvas.px(1.6F));
  canvas.draw.PushClipRect(card.min, card.max, true);
  ImVec2 at{card.min.x + pad, card.min.y + pad};
  at.y += canvas.paragraph(title, at, width, refusal.title) + gap;
  at.y += canvas.paragraph(body, at, width, refusal.message) + gap;
  canvas.paragraph(fix, at, width, last);
  canvas.draw.PopClipRect();
}

}  // namespace interleave::visualizer
