#include "visualizer/kit/scroll.h"

#include <algorithm>

namespace interleave::visualizer {

Scroll scroll_within(float wanted, float content, float room) {
  const float most = std::max(content - room, 0.0F);
  return {.at = std::clamp(wanted, 0.0F, most), .most = most};
}

Rect scroll_thumb(const Scroll& scroll, const Rect& track, float least_height) {
  if (scroll.most <= 0) return track;
  const float room = track.height(), share = room / (room + scroll.most);
  const float height = std::min(std::max(room * share, least_height), room);
  const float top = track.min.y + (room - height) * scroll.at / scroll.most;
  return {{track.min.x, top}, {track.max.x, top + height}};
}

float wheel_over(const Rect& area) {
  const ImGuiIO& io = ImGui::GetIO();
  return area.contains(io.MousePos) && ImGui::IsWindowHovered() ? io.MouseWheel : 0;
}

void paint_scroll_bar(const Canvas& canvas, const Scroll& scroll, const Rect& area) {
  if (scroll.most <= 0) return;
  const float right = area.max.x - canvas.px(1), width = canvas.px(3);
  const Rect track{{right - width, area.min.y}, {right, area.max.y}};
  canvas.fill(scroll_thumb(scroll, track, canvas.px(20)), canvas.style.colors.thumb, width / 2);
}

}  // namespace interleave::visualizer
