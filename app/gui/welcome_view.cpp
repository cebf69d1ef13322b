#include "app/gui/welcome_view.h"

#include <cmath>
#include <string>

#include "app/gui/actions.h"
#include "app/gui/widgets.h"

namespace interleave::app {
namespace {

constexpr float margin = 22, gap = 8, button_height = 28, button_width = 124;

// In one line if it has the room, else in two.
void draw_text(const Canvas& canvas, const Rect& rect, const std::string& text) {
  const visualizer::Style& style = canvas.style;
  const TextStyle line{style.fonts.bold, canvas.px(15), style.colors.text};
  if (text_width(line, text) <= rect.width()) {
    canvas.text(line, rect.min.x, rect.center().y, text);
    return;
  }
  const TextStyle lines{style.fonts.bold, canvas.px(12.5F), style.colors.text};
  const float height = paragraph_height(lines, text, rect.width());
  canvas.paragraph(lines, {rect.min.x, std::round(rect.center().y - height / 2)}, rect.width(),
                   text);
}

}  // namespace

WelcomeLayout welcome_layout(const Rect& rect, float scale) {
  const float width = button_width * scale, height = button_height * scale;
  const float y = std::round(rect.center().y - height / 2);
  const float leave = rect.max.x - 16 * scale - width;
  const float tour = leave - gap * scale - width;
  return {.text = {{rect.min.x + margin * scale, rect.min.y}, {tour - margin * scale, rect.max.y}},
          .tour = Rect::sized(tour, y, width, height),
          .leave = Rect::sized(leave, y, width, height)};
}

Intents draw_welcome(const visualizer::Style& style, const Rect& rect, const Desk& desk) {
  Intents intents;
  const Part part("welcome", rect, style.colors.raised, ImGuiWindowFlags_NoScrollbar);
  const Canvas canvas = canvas_here(style);
  const WelcomeLayout layout = welcome_layout(rect, style.scale);
  canvas.fill({rect.min, {rect.min.x + canvas.px(4), rect.max.y}}, style.colors.accent);
  draw_text(canvas, layout.text, welcome_text(desk));
  const auto button = [&](ActionId id, std::string_view text, const Rect& at, ImU32 color) {
    const TextStyle line{style.fonts.bold, canvas.px(13), color};
    if (text_button(canvas, action(id).name, text, at, line, "")) intents.emplace_back(Do{id});
  };
  button(ActionId::take_tour, tour_button(desk.welcome), layout.tour, style.colors.link);
  button(ActionId::leave_tour, leave_button(desk.welcome), layout.leave, style.colors.dim);
  return intents;
}

}  // namespace interleave::app
