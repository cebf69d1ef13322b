#include "tests/app_gui/compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#endif
#include <stb_image.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace interleave::tests {
namespace {

constexpr int block = 4;

using Color = std::array<double, 3>;

Color mean_color(const app::Picture& picture, int left, int top) {
  Color sum{};
  const int right = std::min(left + block, picture.width);
  const int bottom = std::min(top + block, picture.height);
  for (int y = top; y < bottom; ++y) {
    for (int x = left; x < right; ++x) {
      const std::size_t at =
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
           static_cast<std::size_t>(x)) *
          4;
      for (std::size_t c = 0; c < 3; ++c) sum[c] += picture.pixels[at + c];
    }
  }
  for (double& part : sum) part /= (right - left) * (bottom - top);
  return sum;
}

}  // namespace

app::Picture halved(const app::Picture& picture) {
  app::Picture half{.width = picture.width / 2, .height = picture.height / 2, .pixels = {}};
  const auto row = static_cast<std::size_t>(picture.width) * 4;
  for (std::size_t y = 0; y < static_cast<std::size_t>(half.height); ++y) {
    for (std::size_t x = 0; x < static_cast<std::size_t>(half.width); ++x) {
      const std::size_t at = 2 * y * row + 8 * x;
      for (std::size_t c = at; c < at + 4; ++c) {
        const int sum = picture.pixels[c] + picture.pixels[c + 4] + picture.pixels[c + row] +
                        picture.pixels[c + row + 4];
        half.pixels.push_back(static_cast<std::uint8_t>((sum + 2) / 4));
      }
    }
  }
  return half;
}

Difference difference(const app::Picture& a, const app::Picture& b) {
  if (a.width != b.width || a.height != b.height || a.width == 0) return {255, 255};
  Difference found;
  int blocks = 0;
  for (int y = 0; y < a.height; y += block) {
    for (int x = 0; x < a.width; x += block) {
      const Color of_a = mean_color(a, x, y), of_b = mean_color(b, x, y);
      double most = 0;
      for (std::size_t c = 0; c < 3; ++c) most = std::max(most, std::abs(of_a[c] - of_b[c]));
      found.mean += most;
      found.most = std::max(found.most, most);
      ++blocks;
    }
  }
  found.mean /= blocks;
  return found;
}

bool alike(const app::Picture& a, const app::Picture& b) {
  const Difference found = difference(a, b);
  return found.mean < 1.5 && found.most < 80;
}

app::Picture read_png(const std::string& path) {
  app::Picture picture;
  int channels = 0;
  stbi_uc* bytes = stbi_load(path.c_str(), &picture.width, &picture.height, &channels, 4);
  if (bytes == nullptr) return {};
  const auto size =
      static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4;
  picture.pixels.assign(bytes, bytes + size);
  stbi_image_free(bytes);
  return picture;
}

}  // namespace interleave::tests
