// Whether two pictures look alike, whatever the driver did to single pixels.
#pragma once

#include <string>

#include "app/gui/gl.h"

namespace interleave::tests {

// Each pixel the mean of four: enough to compare, and small enough to keep.
app::Picture halved(const app::Picture& picture);

// Of the mean colours of blocks of 4 by 4 pixels, in 0 to 255.
struct Difference {
  double mean = 0;
  double most = 0;
};

// Both 255 if their sizes differ.
Difference difference(const app::Picture& a, const app::Picture& b);

// Other versions of Mesa, FreeType and the fonts draw the borders of letters otherwise: hinting all
// letters gives a mean of 0.7 and at most 53. One step of a run gives at most 100 and more.
// Takes halved pictures.
bool alike(const app::Picture& a, const app::Picture& b);

// Empty if the file cannot be read.
app::Picture read_png(const std::string& path);

}  // namespace interleave::tests
