#include "visualizer/style.h"

namespace interleave::visualizer {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255);
}

}  // namespace

const Palette& dark_palette() {
  static constexpr Palette palette = {
      .background = rgb(0x0f1419),
      .panel = rgb(0x151b23),
      .raised = rgb(0x1d2530),
      .stage = rgb(0x121820),
      .line = rgb(0x2b3542),
      .text = rgb(0xe6edf3),
      .dim = rgb(0x93a1b0),
      .faint = rgb(0x66727f),
      .running = rgb(0x2ec4a0),
      .runnable = rgb(0x8fb4d9),
      .blocked = rgb(0xf0a83a),
      .blocked_on_lock = rgb(0xc58af9),
      .sleeping = rgb(0x5b8def),
      .done = rgb(0x5a6573),
      .leaked = rgb(0xff6b4a),
      .panicked = rgb(0xff4d6d),
      .cancel = rgb(0xff8a3d),
      .token = rgb(0x8fb4d9),
      .accent = rgb(0x2ec4a0),
      .link = rgb(0x8fb4d9),
  };
  return palette;
}

}  // namespace interleave::visualizer
