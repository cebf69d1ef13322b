// What a person wants, as a view has understood it. Whoever shows the view carries it out.
#pragma once

#include <cstddef>
#include <variant>
#include <vector>

#include "visualizer/view.h"

namespace interleave::visualizer {

struct GoTo {
  Cursor to;
};

struct Select {
  Selection what;
};

struct ShowCode {
  CodeTab tab;
};

struct ShowLower {
  LowerTab tab;
};

struct SetAxisScale {
  AxisScale scale;
};

struct Measure {
  Interval interval;
};

// A group of the stage; none: closes the one that is open.
struct Open {
  Opened what;
};

struct ChooseLanes {
  LaneChoice choice;
};

// One of the offers is taken: in schedule mode, an alternative.
struct Decide {
  std::size_t index;
};

using Intent = std::variant<GoTo, Select, Open, ChooseLanes, Decide, ShowCode, ShowLower,
                            SetAxisScale, Measure>;
using Intents = std::vector<Intent>;  // to be carried out in this order

}  // namespace interleave::visualizer
