#include "visualizer/lower_head.h"

#include "visualizer/kit/canvas.h"
#include "visualizer/kit/item.h"

namespace interleave::visualizer {
namespace {

struct Word {
  const char* name;
  std::string_view text;
  const char* hint;
  bool on;
};

// Underlined if it is on. Returns whether it was clicked; `x` is behind it then.
bool draw_word(const Canvas& canvas, const Word& word, float& x, float y) {
  const Style& style = canvas.style;
  const TextStyle text{word.on ? style.fonts.bold : style.fonts.regular, canvas.px(12.5F),
                       word.on ? style.colors.text : style.colors.dim};
  const float end = canvas.text(text, x, y, word.text);
  const float under = y + canvas.px(10);
  if (word.on) canvas.fill({{x, under}, {end, under + canvas.px(2)}}, style.colors.accent);
  const Rect box{{x - canvas.px(6), y - canvas.px(12)}, {end + canvas.px(6), y + canvas.px(13)}};
  x = end + canvas.px(16);
  return touch(word.name, box, word.hint).clicked;
}

}  // namespace

LowerHead draw_lower_head(const Scene& scene, const Style& style, const Rect& area,
                          LowerTab shown) {
  const Canvas canvas = canvas_here(style);
  const float y = area.min.y + canvas.px(lower_head_height) / 2;
  LowerHead head;
  float x = area.min.x + canvas.px(16);
  const Word lanes{"tab Lanes", "Lanes", "Each goroutine over time (J)", shown == LowerTab::lanes};
  const Word charts{"tab Charts", "Charts", "How many, how full, how long (J)",
                    shown == LowerTab::charts};
  if (draw_word(canvas, lanes, x, y)) head.intents.emplace_back(ShowLower{LowerTab::lanes});
  if (draw_word(canvas, charts, x, y)) head.intents.emplace_back(ShowLower{LowerTab::charts});
  head.left = x + canvas.px(6);

  const TextStyle widest{style.fonts.bold, canvas.px(12.5F), style.colors.text};
  x = area.max.x - canvas.px(16) - text_width(widest, "steps") - text_width(widest, "time") -
      canvas.px(16);
  head.right = x - canvas.px(14);
  const bool by_steps = scene.axis_scale == AxisScale::steps;
  const Word steps{"axis steps", "steps",
                   "Each step has some width, and time besides: not to scale", by_steps};
  const Word time{"axis time", "time", "Time alone has width: to scale", !by_steps};
  if (draw_word(canvas, steps, x, y)) head.intents.emplace_back(SetAxisScale{AxisScale::steps});
  if (draw_word(canvas, time, x, y)) head.intents.emplace_back(SetAxisScale{AxisScale::time});
  return head;
}

}  // namespace interleave::visualizer
