#include "visualizer/kit/contrast.h"

#include <algorithm>
#include <cmath>

namespace interleave::visualizer {
namespace {

using P = Palette;

double part_of(ImU32 color, int shift) { return static_cast<double>((color >> shift) & 255); }

double luminance(ImU32 color) {
  const auto linear = [&](int shift) {
    const double c = part_of(color, shift) / 255;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(IM_COL32_R_SHIFT) + 0.7152 * linear(IM_COL32_G_SHIFT) +
         0.0722 * linear(IM_COL32_B_SHIFT);
}

using Layers = std::vector<std::vector<Shade>>;

const std::vector<Shade> states = {{&P::running},         {&P::runnable}, {&P::blocked},
                                   {&P::blocked_on_lock}, {&P::sleeping}, {&P::leaked},
                                   {&P::panicked}};
const std::vector<Shade> tokens = {{&P::text},   {&P::keyword}, {&P::type},
                                   {&P::string}, {&P::number},  {&P::comment}};
const std::vector<Shade> fills = {
    {&P::running_fill},  {&P::runnable_fill}, {&P::blocked_fill}, {&P::blocked_on_lock_fill},
    {&P::sleeping_fill}, {&P::done_fill},     {&P::leaked_fill},  {&P::panicked_fill}};

std::vector<Shade> both(std::vector<Shade> a, const std::vector<Shade>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

Layers each_alone(const std::vector<Shade>& colors) {
  Layers grounds;
  for (const Shade& color : colors) grounds.push_back({color});
  return grounds;
}

// Lines of code in the colour of who stands there, or of what changed.
Layers lit_lines() {
  Layers grounds;
  for (const Shade& state : both(states, {{&P::done}})) {
    for (const float how : {strength::lit, strength::lit_faintly}) {
      grounds.push_back({{&P::panel}, {state.color, how}});
    }
  }
  for (const auto defect : {&P::leaked, &P::panicked}) {
    grounds.push_back({{&P::panel}, {defect, strength::lit_defect}});
  }
  for (const auto change : {&P::leaked, &P::running}) {
    grounds.push_back({{&P::panel}, {change, strength::changed}});
  }
  return grounds;
}

// A lane, and one that is selected.
Layers lanes_with(std::vector<Shade> bar) {
  return {
      both({{&P::panel}, {&P::stage, strength::lane}}, bar),
      both({{&P::panel}, {&P::link, strength::selected_lane}, {&P::stage, strength::lane}}, bar)};
}

}  // namespace

double contrast(ImU32 a, ImU32 b) {
  const double one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

ImU32 blended(ImU32 ground, ImU32 color) {
  const double alpha = part_of(color, IM_COL32_A_SHIFT) / 255;
  const auto mixed = [&](int shift) {
    const double from = part_of(ground, shift), to = part_of(color, shift);
    return static_cast<ImU32>(std::lround(from + (to - from) * alpha)) << shift;
  };
  return mixed(IM_COL32_R_SHIFT) | mixed(IM_COL32_G_SHIFT) | mixed(IM_COL32_B_SHIFT) |
         static_cast<ImU32>(IM_COL32_A_MASK);
}

ImU32 ground_color(const std::vector<Shade>& layers, const Palette& palette) {
  ImU32 seen = palette.*layers.front().color;
  for (const Shade& layer : layers) {
    seen = blended(seen, faded(palette.*layer.color, layer.strength));
  }
  return seen;
}

ImU32 ink_color(const Shade& ink, ImU32 ground, const Palette& palette) {
  return blended(ground, faded(palette.*ink.color, ink.strength));
}

const std::vector<Stand>& text_stands() {
  static const std::vector<Stand> stands = {
      {"panels",
       {{&P::text}, {&P::dim}, {&P::faint}, {&P::link}, {&P::leaked}, {&P::running}},
       {{{&P::panel}}}},
      {"controls", {{&P::text}, {&P::dim}, {&P::link}}, {{{&P::raised}}, {{&P::hovered}}}},
      {"what is chosen in a menu", {{&P::text}}, {{{&P::slot}}}},
      {"rows under the mouse", {{&P::text}, {&P::faint}}, {{{&P::stage}}}},
      {"typed text that is selected",
       {{&P::text}},
       {{{&P::raised}, {&P::link, strength::selected_text}}}},
      {"the stage",
       both(states, {{&P::text}, {&P::dim}, {&P::faint}, {&P::cancel}}),
       {{{&P::stage}}}},
      {"cards", both(states, {{&P::text}, {&P::dim}}), {{{&P::raised}}, {{&P::stuck}}}},
      {"cards of who has ended",
       {{&P::text}, {&P::dim}, {&P::faint}},
       {{{&P::stage}, {&P::raised, strength::ended_card}}}},
      {"values and carets", {{&P::on_fill}}, each_alone(both(fills, {{&P::token}}))},
      {"values on their way, and the time at the cursor", {{&P::background}}, {{{&P::text}}}},
      {"the lane that is selected",
       {{&P::link}},
       {{{&P::panel}, {&P::link, strength::selected_lane}}}},
      {"lanes", {{&P::on_fill}}, lanes_with({{&P::blocked_fill, strength::waiting_bar}})},
      {"waits for a lock in lanes",
       {{&P::on_fill}},
       lanes_with({{&P::blocked_on_lock_fill, strength::lock_bar}})},
      {"what is to come in lanes",
       {{&P::text, strength::future_text}},
       lanes_with({{&P::blocked_fill, strength::waiting_bar * strength::future}})},
      {"waits for a lock to come in lanes",
       {{&P::text, strength::future_text}},
       lanes_with({{&P::blocked_on_lock_fill, strength::lock_bar * strength::future}})},
      {"code", both(tokens, {{&P::faint}}), {{{&P::panel}}}},
      {"code that is lit", both(tokens, {{&P::dim}}), lit_lines()},
      {"verdicts",
       {{&P::text}, {&P::dim}, {&P::faint}, {&P::link}, {&P::running}},
       {{{&P::stage}}, {{&P::bad}}, {{&P::good}}, {{&P::unsure}}}},
      {"what a verdict is", {{&P::leaked}}, {{{&P::bad}}}},
      {"what the compilers say, and the lines of a circle",
       {{&P::text}, {&P::leaked}},
       {{{&P::bad}}}},
      {"what an open verdict is", {{&P::blocked}}, {{{&P::unsure}}}},
  };
  return stands;
}

const std::vector<Stand>& mark_stands() {
  static const std::vector<Stand> stands = {
      {"the stage", {{&P::edge}, {&P::done}, {&P::cancel}}, {{{&P::stage}}, {{&P::raised}}}},
      {"panels", both(states, {{&P::edge}, {&P::done}, {&P::cancel}}), {{{&P::panel}}}},
      {"warnings", {{&P::background}}, {{{&P::panicked}}}},
      {"the stage's outline of a channel", both(states, {{&P::dim}}), {{{&P::background}}}},
  };
  return stands;
}

}  // namespace interleave::visualizer
