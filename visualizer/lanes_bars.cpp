#include "visualizer/lanes_bars.h"

#include <algorithm>

namespace interleave::visualizer {
namespace {

constexpr float waiting_height = 0.8F, sleeping_height = 0.3F;  // of a running bar's

float height_of(Look look, float full) {
  switch (look) {
    case Look::blocked:
    case Look::blocked_on_lock:
      return full * waiting_height;
    case Look::sleeping:
      return full * sleeping_height;
    default:
      return full;
  }
}

}  // namespace

void paint_bar(const Canvas& canvas, float x0, float x1, float middle, float full, Look look,
               float alpha) {
  const float half = height_of(look, full) / 2, rounding = std::min(canvas.px(3), half);
  const Rect bar{{x0, middle - half}, {std::max(x1, x0 + 1), middle + half}};
  const Palette& colors = canvas.style.colors;
  const ImU32 tint = color(look, colors), fill = fill_color(look, colors);
  switch (look) {
    case Look::runnable:
      if (bar.width() > 3) {
        canvas.outline(bar, faded(tint, 0.7F * alpha), rounding);
      } else {
        canvas.fill(bar, faded(fill, 0.25F * alpha), rounding);
      }
      return;
    case Look::leaked:
      canvas.fill(bar, colors.stuck, rounding);
      draw_hatch(canvas.draw, bar.min, bar.max, canvas.px(7), canvas.px(1.6F), faded(tint, 0.55F));
      canvas.outline(bar, tint, rounding);
      return;
    case Look::panicked:
      canvas.fill({{bar.min.x, middle - canvas.px(1)}, {bar.max.x, middle + canvas.px(1)}},
                  faded(tint, alpha));
      return;
    case Look::blocked:
      canvas.fill(bar, faded(fill, strength::waiting_bar * alpha), rounding);
      return;
    case Look::blocked_on_lock:
      canvas.fill(bar, faded(fill, strength::lock_bar * alpha), rounding);
      return;
    default:
      canvas.fill(bar, faded(fill, alpha), rounding);
  }
}

void paint_hold(const Canvas& canvas, float x0, float x1, float y, float alpha) {
  const float half = canvas.px(1.25F);
  canvas.fill({{x0, y - half}, {std::max(x1, x0 + 1), y + half}},
              faded(canvas.style.colors.blocked_on_lock_fill, alpha));
}

void paint_cancel_line(const Canvas& canvas, float x, float top, float bottom, bool is_over,
                       float alpha) {
  const float dash = canvas.px(4);
  const Palette& colors = canvas.style.colors;
  const ImU32 tint = faded(is_over ? colors.edge : colors.cancel, 0.9F * alpha);
  for (float y = top; y < bottom; y += 2 * dash) {
    canvas.draw.AddLine({x, y}, {x, std::min(y + dash, bottom)}, tint, canvas.px(1.4F));
  }
}

void paint_sign_of(const Canvas& canvas, LaneMark::Kind kind, ImVec2 at, float alpha) {
  const Palette& colors = canvas.style.colors;
  if (kind == LaneMark::Kind::print) {
    // A sheet of paper.
    const Rect sheet = Rect::around(at, canvas.px(2.5F), canvas.px(3.5F));
    canvas.fill(sheet.grown(1), colors.panel, 1);
    canvas.fill(sheet, faded(colors.text, alpha), 1);
    return;
  }
  canvas.draw.AddCircleFilled(at, canvas.px(4.5F), colors.panel);
  canvas.draw.AddCircle(at, canvas.px(3.2F), faded(colors.sleeping, alpha), 0, canvas.px(1.6F));
}

void paint_sign(const Canvas& canvas, LegendSign sign, float x, float y, float width) {
  const Palette& colors = canvas.style.colors;
  const float middle = x + width / 2, tall = canvas.px(9);
  const auto bar = [&](Look look) { paint_bar(canvas, x, x + width, y, tall, look, 1); };
  switch (sign) {
    case LegendSign::running:
      return bar(Look::running);
    case LegendSign::runnable:
      return bar(Look::runnable);
    case LegendSign::waiting:
      return bar(Look::blocked);
    case LegendSign::lock_wait:
      return bar(Look::blocked_on_lock);
    case LegendSign::sleeping:
      return bar(Look::sleeping);
    case LegendSign::never_again:
      return bar(Look::leaked);
    case LegendSign::hands_on:
      canvas.draw.AddLine({middle, y - tall / 2}, {middle, y + tall / 2}, colors.link,
                          canvas.px(1.2F));
      return canvas.arrow_head({middle, y + tall / 2}, {middle, y - tall / 2}, canvas.px(5),
                               colors.link);
    case LegendSign::holds:
      return paint_hold(canvas, x, x + width, y);
    case LegendSign::closes:
      return canvas.fill(Rect::around({middle, y}, canvas.px(1), tall / 2),
                         faded(colors.text, 0.8F));
    case LegendSign::prints:
      return paint_sign_of(canvas, LaneMark::Kind::print, {middle, y}, 1);
    case LegendSign::ticks:
      return paint_sign_of(canvas, LaneMark::Kind::tick, {middle, y}, 1);
    case LegendSign::cancels:
      return paint_cancel_line(canvas, middle, y - tall * 0.7F, y + tall * 0.7F, false, 1);
    case LegendSign::cancels_over:
      return paint_cancel_line(canvas, middle, y - tall * 0.7F, y + tall * 0.7F, true, 1);
    case LegendSign::finding:
      return draw_warning(canvas.draw, {middle, y}, canvas.px(11), colors.panicked,
                          colors.background);
    case LegendSign::panics:
      return draw_mark(canvas.draw, Look::panicked, {middle, y}, tall, colors.panicked);
    case LegendSign::without:
      paint_bar(canvas, x, middle, y, tall / 2, Look::running, strength::ghost);
      return paint_bar(canvas, middle, x + width, y, tall / 2, Look::blocked, strength::ghost);
    case LegendSign::returns:
      return canvas.fill(Rect::around({middle, y}, canvas.px(1.25F), tall / 2), colors.dim);
  }
}

}  // namespace interleave::visualizer
