#include "visualizer/kit/palette.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace interleave::visualizer {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 255, (hex >> 8) & 255, hex & 255, 255);
}

constexpr Palette dark = {
    .background = rgb(0x0f1419),
    .panel = rgb(0x151b23),
    .raised = rgb(0x1d2530),
    .stage = rgb(0x121820),
    .slot = rgb(0x25303d),
    .hovered = rgb(0x2b3542),
    .stuck = rgb(0x2a1a17),
    .bad = rgb(0x241614),
    .good = rgb(0x10201c),
    .unsure = rgb(0x221c12),
    .line = rgb(0x2b3542),
    .edge = rgb(0x66727f),
    .thumb = rgb(0x4a5766),
    .text = rgb(0xe6edf3),
    .dim = rgb(0x93a1b0),
    .faint = rgb(0x7d8996),
    .on_fill = rgb(0x0f1419),
    .running = rgb(0x2ec4a0),
    .runnable = rgb(0x8fb4d9),
    .blocked = rgb(0xf0a83a),
    .blocked_on_lock = rgb(0xd397ff),
    .sleeping = rgb(0x5b8def),
    .done = rgb(0x66727f),
    .leaked = rgb(0xff6b4a),
    .panicked = rgb(0xff4d6d),
    .running_fill = rgb(0x2ec4a0),
    .runnable_fill = rgb(0x8fb4d9),
    .blocked_fill = rgb(0xf0a83a),
    .blocked_on_lock_fill = rgb(0xd397ff),
    .sleeping_fill = rgb(0x5b8def),
    .done_fill = rgb(0x8290a0),
    .leaked_fill = rgb(0xff6b4a),
    .panicked_fill = rgb(0xff4d6d),
    .cancel = rgb(0xf06bd8),
    .token = rgb(0x8fb4d9),
    .accent = rgb(0x2ec4a0),
    .link = rgb(0x8fb4d9),
    .keyword = rgb(0x8fb4d9),
    .type = rgb(0x2ec4a0),
    .string = rgb(0xf0a83a),
    .number = rgb(0xc58af9),
    .comment = rgb(0x909dab),
};

constexpr Palette light = {
    .background = rgb(0xeef1f4),
    .panel = rgb(0xffffff),
    .raised = rgb(0xf1f4f7),
    .stage = rgb(0xf9fafb),
    .slot = rgb(0xdfe5eb),
    .hovered = rgb(0xe2e7ec),
    .stuck = rgb(0xfdf0ec),
    .bad = rgb(0xfdf0ec),
    .good = rgb(0xe4f5ef),
    .unsure = rgb(0xfdf3df),
    .line = rgb(0xb9c3cd),
    .edge = rgb(0x7c8a98),
    .thumb = rgb(0x9aa7b4),
    .text = rgb(0x0d1319),
    .dim = rgb(0x3c4854),
    .faint = rgb(0x54616e),
    .on_fill = rgb(0x0d1319),
    .running = rgb(0x00674f),
    .runnable = rgb(0x24568c),
    .blocked = rgb(0x7d4a00),
    .blocked_on_lock = rgb(0x682aad),
    .sleeping = rgb(0x1656c5),
    .done = rgb(0x56626e),
    .leaked = rgb(0xba1c0d),
    .panicked = rgb(0xaf0f3a),
    .running_fill = rgb(0x38b897),
    .runnable_fill = rgb(0x9cc0e4),
    .blocked_fill = rgb(0xf0b04a),
    .blocked_on_lock_fill = rgb(0xc097e2),
    .sleeping_fill = rgb(0x8dbcff),
    .done_fill = rgb(0xccd4dc),
    .leaked_fill = rgb(0xfc8a72),
    .panicked_fill = rgb(0xf78aa2),
    .cancel = rgb(0xa1107c),
    .token = rgb(0x9cc0e4),
    .accent = rgb(0x00674f),
    .link = rgb(0x1f568c),
    .keyword = rgb(0x1f568c),
    .type = rgb(0x00674f),
    .string = rgb(0x7d4a00),
    .number = rgb(0x6a2fb5),
    .comment = rgb(0x4f5c69),
};

constexpr Palette high_contrast = {
    .background = rgb(0x000000),
    .panel = rgb(0x000000),
    .raised = rgb(0x161616),
    .stage = rgb(0x000000),
    .slot = rgb(0x333333),
    .hovered = rgb(0x333333),
    .stuck = rgb(0x2b0d06),
    .bad = rgb(0x2b0d06),
    .good = rgb(0x04251b),
    .unsure = rgb(0x2a1d00),
    .line = rgb(0x8a8a8a),
    .edge = rgb(0xd0d0d0),
    .thumb = rgb(0xd0d0d0),
    .text = rgb(0xffffff),
    .dim = rgb(0xe4e4e4),
    .faint = rgb(0xcfcfcf),
    .on_fill = rgb(0x000000),
    .running = rgb(0x3df5c6),
    .runnable = rgb(0xbadcff),
    .blocked = rgb(0xffc247),
    .blocked_on_lock = rgb(0xdcb6ff),
    .sleeping = rgb(0x7eaffd),
    .done = rgb(0xa5a5a2),
    .leaked = rgb(0xff9a80),
    .panicked = rgb(0xff98c2),
    .running_fill = rgb(0x3df5c6),
    .runnable_fill = rgb(0xbadcff),
    .blocked_fill = rgb(0xffd27a),
    .blocked_on_lock_fill = rgb(0xdcb6ff),
    .sleeping_fill = rgb(0x7eaffd),
    .done_fill = rgb(0xa5a5a2),
    .leaked_fill = rgb(0xff9a80),
    .panicked_fill = rgb(0xff98c2),
    .cancel = rgb(0xf07bff),
    .token = rgb(0xb4d8ff),
    .accent = rgb(0x3df5c6),
    .link = rgb(0xb4d8ff),
    .keyword = rgb(0xb4d8ff),
    .type = rgb(0x3df5c6),
    .string = rgb(0xffc247),
    .number = rgb(0xddb4ff),
    .comment = rgb(0xd8d8d8),
};

// In the order of Theme.
constexpr std::array<ThemeEntry, 3> table = {{
    {Theme::dark, "dark", dark},
    {Theme::light, "light", light},
    {Theme::high_contrast, "high-contrast", high_contrast},
}};

}  // namespace

std::span<const ThemeEntry> themes() { return table; }

const ThemeEntry& entry_of(Theme theme) { return table[static_cast<std::size_t>(theme)]; }

Theme next_theme(Theme theme) {
  return table[(static_cast<std::size_t>(theme) + 1) % table.size()].theme;
}

ImU32 faded(ImU32 color, float alpha) {
  const auto a =
      static_cast<float>((color >> IM_COL32_A_SHIFT) & 255) * std::clamp(alpha, 0.0F, 1.0F);
  return (color & ~static_cast<ImU32>(IM_COL32_A_MASK)) |
         (static_cast<ImU32>(a) << IM_COL32_A_SHIFT);
}

ImU32 mixed(ImU32 from, ImU32 to, float share) {
  ImU32 result = 0;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT, IM_COL32_A_SHIFT}) {
    const auto a = static_cast<float>((from >> shift) & 255);
    const auto b = static_cast<float>((to >> shift) & 255);
    result |= static_cast<ImU32>(a + (b - a) * std::clamp(share, 0.0F, 1.0F)) << shift;
  }
  return result;
}

std::string css_color(ImU32 color) {
  const auto part = [&](int shift) { return static_cast<unsigned>((color >> shift) & 255); };
  char text[8];
  std::snprintf(text, sizeof text, "#%02x%02x%02x", part(IM_COL32_R_SHIFT), part(IM_COL32_G_SHIFT),
                part(IM_COL32_B_SHIFT));
  return text;
}

}  // namespace interleave::visualizer
