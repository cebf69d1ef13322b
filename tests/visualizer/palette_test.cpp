#include "visualizer/kit/palette.h"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <set>
#include <string>

#include "visualizer/kit/contrast.h"
#include "visualizer/marks.h"

namespace interleave::visualizer {
namespace {

// What is asked of the text of a theme.
double least_contrast(Theme theme) { return theme == Theme::high_contrast ? 7 : 4.5; }

void check_stands(const std::vector<Stand>& stands, const ThemeEntry& theme, double least) {
  for (const Stand& stand : stands) {
    for (const auto& layers : stand.grounds) {
      const ImU32 ground = ground_color(layers, theme.palette);
      for (const Shade& ink : stand.inks) {
        const ImU32 seen = ink_color(ink, ground, theme.palette);
        INFO(theme.name, ", ", stand.where, ": ", css_color(seen), " on ", css_color(ground));
        CHECK(contrast(seen, ground) >= least);
      }
    }
  }
}

TEST_CASE("contrast is that of WCAG") {
  const ImU32 black = IM_COL32(0, 0, 0, 255), white = IM_COL32(255, 255, 255, 255);
  CHECK(contrast(black, white) == doctest::Approx(21));
  CHECK(contrast(white, white) == 1);
  CHECK(contrast(IM_COL32(0x77, 0x77, 0x77, 255), white) == doctest::Approx(4.48).epsilon(0.002));
}

TEST_CASE("a colour that lies half over another is seen as their mean") {
  CHECK(blended(IM_COL32(0, 100, 200, 255), IM_COL32(100, 100, 0, 255)) ==
        IM_COL32(100, 100, 0, 255));
  CHECK(blended(IM_COL32(0, 100, 200, 255), IM_COL32(255, 100, 0, 51)) ==
        IM_COL32(51, 100, 160, 255));
}

TEST_CASE("text can be read on what it stands on, in every theme") {
  for (const ThemeEntry& theme : themes()) {
    check_stands(text_stands(), theme, least_contrast(theme.theme));
  }
}

TEST_CASE("marks and outlines can be seen, in every theme") {
  for (const ThemeEntry& theme : themes()) check_stands(mark_stands(), theme, 3);
}

// ---- colours as people see them who lack one kind of cone, and how different two of them look

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

Vector times(const Matrix& m, const Vector& v) {
  Vector result{};
  for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return result;
}

struct Eye {
  const char* name;
  Matrix sees;  // of linear RGB (Machado, Oliveira and Fernandes 2009, at full strength)
};

constexpr Eye eyes[] = {
    {"usual", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protan",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deutan",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritan",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
};

// CIE L*a*b* of a colour in that eye.
Vector lab(ImU32 color, const Matrix& eye) {
  Vector linear{};
  constexpr int shifts[] = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = static_cast<double>((color >> shifts[i]) & 255) / 255;
    linear[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  Vector xyz =
      times({{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}},
            times(eye, linear));
  constexpr Vector white = {0.9505, 1, 1.089};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    xyz[i] = t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

double difference(ImU32 a, ImU32 b, const Matrix& eye) {
  const Vector one = lab(a, eye), other = lab(b, eye);
  return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

// Two and a half can just be told apart side by side.
constexpr double least_difference = 9;

TEST_CASE("the colours of any two states differ for every kind of eye, in every theme") {
  for (const ThemeEntry& theme : themes()) {
    for (int a = 0; a < looks; ++a) {
      for (int b = a + 1; b < looks; ++b) {
        const Look one = static_cast<Look>(a), other = static_cast<Look>(b);
        for (const Eye& eye : eyes) {
          INFO(theme.name, ", ", eye.name, ": ", std::string(label(one)), " and ",
               std::string(label(other)));
          CHECK(difference(color(one, theme.palette), color(other, theme.palette), eye.sees) >=
                least_difference);
          CHECK(difference(fill_color(one, theme.palette), fill_color(other, theme.palette),
                           eye.sees) >= least_difference);
        }
      }
    }
  }
}

TEST_CASE("T goes through all themes and comes back") {
  std::set<std::string_view> seen;
  Theme theme = Theme::dark;
  for (std::size_t i = 0; i < themes().size(); ++i) {
    CHECK(entry_of(theme).theme == theme);
    seen.insert(entry_of(theme).name);
    theme = next_theme(theme);
  }
  CHECK(seen.size() == themes().size());
  CHECK(theme == Theme::dark);
}

TEST_CASE("a faded colour keeps its hue") {
  CHECK(faded(IM_COL32(1, 2, 3, 200), 0.5F) == IM_COL32(1, 2, 3, 100));
  CHECK(faded(IM_COL32(1, 2, 3, 200), 7) == IM_COL32(1, 2, 3, 200));
  CHECK(css_color(IM_COL32(15, 20, 250, 9)) == "#0f14fa");
}

}  // namespace
}  // namespace interleave::visualizer
