// A rectangle on the screen, in pixels.
#pragma once

#include <imgui.h>

namespace interleave::visualizer {

struct Rect {
  ImVec2 min;
  ImVec2 max;

  static Rect sized(float x, float y, float width, float height) {
    return {{x, y}, {x + width, y + height}};
  }
  // A point in its middle and how far it reaches from there.
  static Rect around(ImVec2 center, float across, float down) {
    return {{center.x - across, center.y - down}, {center.x + across, center.y + down}};
  }

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 center() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
  }
  // Larger by so much at each side; smaller if that is negative.
  Rect grown(float by) const { return {{min.x - by, min.y - by}, {max.x + by, max.y + by}}; }
  Rect moved(ImVec2 by) const {
    return {{min.x + by.x, min.y + by.y}, {max.x + by.x, max.y + by.y}};
  }
};

}  // namespace interleave::visualizer
