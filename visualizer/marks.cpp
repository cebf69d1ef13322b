#include "visualizer/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace interleave::visualizer {
namespace {

struct Entry {
  std::string_view label;
  ImU32 Palette::* color;
  ImU32 Palette::* fill;
};

constexpr std::array<Entry, looks> table = {{
    {"running", &Palette::running, &Palette::running_fill},
    {"runnable", &Palette::runnable, &Palette::runnable_fill},
    {"blocked on channel", &Palette::blocked, &Palette::blocked_fill},
    {"blocked on lock", &Palette::blocked_on_lock, &Palette::blocked_on_lock_fill},
    {"sleeping", &Palette::sleeping, &Palette::sleeping_fill},
    {"done", &Palette::done, &Palette::done_fill},
    {"never again", &Palette::leaked, &Palette::leaked_fill},
    {"panic", &Palette::panicked, &Palette::panicked_fill},
}};

const Entry& entry(Look look) { return table[static_cast<std::size_t>(look)]; }

constexpr float tau = 2 * std::numbers::pi_v<float>;

void draw_triangle(ImDrawList& draw, ImVec2 c, float r, ImU32 color, bool filled) {
  const ImVec2 a{c.x - r * 0.7F, c.y - r}, b{c.x - r * 0.7F, c.y + r}, tip{c.x + r, c.y};
  if (filled) {
    draw.AddTriangleFilled(a, tip, b, color);
  } else {
    draw.AddTriangle(a, tip, b, color, std::max(1.2F, r * 0.28F));
  }
}

// A clock that stands: a ring with its first quarter filled.
void draw_clock(ImDrawList& draw, ImVec2 c, float r, ImU32 color) {
  draw.AddCircle(c, r, color, 0, std::max(1.2F, r * 0.28F));
  draw.PathLineTo(c);
  draw.PathArcTo(c, r, -tau / 4, 0);
  draw.PathFillConvex(color);
}

void draw_lock(ImDrawList& draw, ImVec2 c, float r, ImU32 color) {
  draw.AddRectFilled({c.x - r * 0.8F, c.y - r * 0.2F}, {c.x + r * 0.8F, c.y + r}, color, r * 0.2F);
  draw.PathArcTo({c.x, c.y - r * 0.2F}, r * 0.5F, tau / 2, tau);
  draw.PathStroke(color, 0, std::max(1.2F, r * 0.3F));
}

void draw_moon(ImDrawList& draw, ImVec2 c, float r, ImU32 color) {
  draw.PathArcTo(c, r * 0.8F, tau * 0.1F, tau * 0.9F);
  draw.PathArcTo({c.x + r * 0.45F, c.y}, r * 0.62F, tau * 0.8F, tau * 0.2F);
  draw.PathStroke(color, ImDrawFlags_Closed, std::max(1.2F, r * 0.28F));
}

void draw_check(ImDrawList& draw, ImVec2 c, float r, ImU32 color) {
  const ImVec2 points[] = {
      {c.x - r, c.y}, {c.x - r * 0.25F, c.y + r * 0.75F}, {c.x + r, c.y - r * 0.75F}};
  draw.AddPolyline(points, 3, color, 0, std::max(1.4F, r * 0.35F));
}

// Two rings side by side: for ever.
void draw_infinity(ImDrawList& draw, ImVec2 c, float r, ImU32 color) {
  const float thickness = std::max(1.2F, r * 0.3F);
  draw.AddCircle({c.x - r * 0.55F, c.y}, r * 0.55F, color, 0, thickness);
  draw.AddCircle({c.x + r * 0.55F, c.y}, r * 0.55F, color, 0, thickness);
}

void draw_cross(ImDrawList& draw, ImVec2 c, float r, ImU32 color) {
  const float d = r * 0.8F, thickness = std::max(1.6F, r * 0.42F);
  draw.AddLine({c.x - d, c.y - d}, {c.x + d, c.y + d}, color, thickness);
  draw.AddLine({c.x - d, c.y + d}, {c.x + d, c.y - d}, color, thickness);
}

}  // namespace

std::string_view label(Look look) { return entry(look).label; }
ImU32 color(Look look, const Palette& palette) { return palette.*entry(look).color; }
ImU32 fill_color(Look look, const Palette& palette) { return palette.*entry(look).fill; }

bool waits_for_lock(trace::WaitReason reason) {
  return reason == trace::WaitReason::mutex_lock || reason == trace::WaitReason::rw_mutex_rlock ||
         reason == trace::WaitReason::rw_mutex_lock;
}

Look look_of(const trace::Goroutine& g, const trace::World& world,
             std::span<const detect::Finding> findings) {
  using trace::GoroutineState;
  if (g.state == GoroutineState::panicked) return Look::panicked;
  if (g.state == GoroutineState::done) return Look::done;
  const std::uint32_t stuck = detect::never_again_step(findings, g.id);
  if (stuck != 0 && world.step >= stuck) return Look::leaked;
  switch (g.state) {
    case GoroutineState::running:
    case GoroutineState::working:
      return Look::running;
    case GoroutineState::blocked:
      return waits_for_lock(g.reason) ? Look::blocked_on_lock : Look::blocked;
    case GoroutineState::sleeping:
      return Look::sleeping;
    default:
      return Look::runnable;
  }
}

void draw_mark(ImDrawList& draw, Look look, ImVec2 center, float size, ImU32 color) {
  const float r = size / 2;
  switch (look) {
    case Look::running:
      return draw_triangle(draw, center, r, color, true);
    case Look::runnable:
      return draw_triangle(draw, center, r, color, false);
    case Look::blocked:
      return draw_clock(draw, center, r, color);
    case Look::blocked_on_lock:
      return draw_lock(draw, center, r, color);
    case Look::sleeping:
      return draw_moon(draw, center, r, color);
    case Look::done:
      return draw_check(draw, center, r, color);
    case Look::leaked:
      return draw_infinity(draw, center, r, color);
    case Look::panicked:
      return draw_cross(draw, center, r, color);
  }
}

void draw_warning(ImDrawList& draw, ImVec2 center, float size, ImU32 color, ImU32 ink) {
  const auto [x, y] = center;
  const float r = size / 2;
  draw.AddTriangleFilled({x, y - r}, {x - r, y + r * 0.8F}, {x + r, y + r * 0.8F}, color);
  draw.AddLine({x, y - r * 0.35F}, {x, y + r * 0.25F}, ink, std::max(size * 0.13F, 1.0F));
  draw.AddCircleFilled({x, y + r * 0.55F}, std::max(size * 0.07F, 0.7F), ink);
}

void draw_hatch(ImDrawList& draw, ImVec2 min, ImVec2 max, float spacing, float thickness,
                ImU32 color) {
  const float height = max.y - min.y;
  // From one origin, so that neighbouring rectangles join without a seam.
  const float first = std::floor((min.x - height) / spacing) * spacing;
  draw.PushClipRect(min, max, true);
  for (float x = first; x < max.x; x += spacing) {
    draw.AddLine({x, max.y}, {x + height, min.y}, color, thickness);
  }
  draw.PopClipRect();
}

}  // namespace interleave::visualizer
