// Whether two pictures look alike, whatever the driver did to single pixels.
#pragma once

#include <string>

#include "app/gui/gl.h"

namespace interleave::tests {

// Of the mean colours of blocks of 8 by 8 pixels, in 0 to 255.
struct Difference {
  double mean = 0;
  double most = 0;
};

// Both 255 if their sizes differ.
Difference difference(const app::Picture& a, const app::Picture& b);

// Other versions of Mesa and FreeType shade the borders of letters and curves a little otherwise. A
// row of text that is missing or has moved by its height is far above.
bool alike(const app::Picture& a, const app::Picture& b);

// Empty if the file cannot be read.
app::Picture read_png(const std::string& path);

}  // namespace interleave::tests
