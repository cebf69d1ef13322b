// What a person wants, as keys and parts of the window have understood it. They change nothing:
// carry_out() (desk.h) carries it out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "app/gui/action_id.h"
#include "app/gui/finder_state.h"
#include "app/gui/shell_layout.h"
#include "patterns/pattern.h"
#include "visualizer/intent.h"

namespace interleave::app {

using visualizer::ChooseLanes;
using visualizer::Decide;
using visualizer::GoTo;
using visualizer::Measure;
using visualizer::Open;
using visualizer::Select;
using visualizer::SetAxisScale;
using visualizer::ShowCode;
using visualizer::ShowLower;

struct Do {  // what the table of actions says
  ActionId action;
};
struct Choose {
  const patterns::Pattern* pattern;
  const patterns::Variant* variant;
};
struct ChooseVariant {  // of the pattern that is shown; one that is not there changes nothing
  std::size_t index;
};
struct Flip {  // in compare mode: the key that flips goes down, or up
  bool down;
};
struct SetKnob {
  std::string id;
  int value;
};
struct StepIn {  // what a person does to the run (runtime/action.h), at the cursor or at once
  std::string what;
};
struct TakeBack {  // one of those, by its place in the request
  std::size_t index;
};
struct SetSeed {
  std::uint64_t seed;
};
struct SetGo {  // as which version it runs: 22 for Go 1.22
  int minor;
};
struct SetLive {
  bool live;
};
struct SetPace {
  std::size_t index;
};
struct SetSplits {
  Splits splits;
};
struct SetFinder {
  Finder finder;
};
struct OpenText {  // a schedule, or the command for what a mode shows, as it is shared
  std::string schedule;
};
struct Shorten {  // explore: this failing schedule, and then show it
  std::string schedule;
};
struct ExploreBy {  // a strategy that draws
  std::string strategy;
};
struct SweepOver {  // explore: how often it fails over this knob; "": none
  std::string knob;
};
struct OpenFile {  // a trace
  std::string path;
};

using Intent = std::variant<GoTo, Select, Open, ChooseLanes, ShowCode, ShowLower, SetAxisScale,
                            Measure, Do, Choose, ChooseVariant, Decide, Flip, SetKnob, StepIn,
                            TakeBack, SetSeed, SetGo, SetLive, SetPace, SetSplits, SetFinder,
                            OpenText, Shorten, ExploreBy, SweepOver, OpenFile>;
using Intents = std::vector<Intent>;  // to be carried out in this order

// Adds what a view wants, or another part.
template <class More>
void add(Intents& intents, const std::vector<More>& more) {
  if constexpr (std::is_same_v<More, Intent>) {
    intents.insert(intents.end(), more.begin(), more.end());
  } else {
    for (const More& each : more)
      std::visit([&](const auto& wanted) { intents.emplace_back(wanted); }, each);
  }
}

}  // namespace interleave::app
