#include "app/gui/actions.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

namespace interleave::app {
namespace {

TEST_CASE("each action stands at its id, and no key means two things") {
  std::set<ImGuiKeyChord> chords;
  std::set<std::string_view> names;
  for (const Action& each : actions()) {
    CAPTURE(each.name);
    CHECK(&action(each.id) == &each);
    CHECK(names.insert(each.name).second);
    CHECK_FALSE(each.what.empty());
    for (const ImGuiKeyChord chord : each.chords) {
      if (chord != 0) CHECK(chords.insert(chord).second);
    }
  }
}

TEST_CASE("the README's table of keys is that of the program") {
  std::ifstream file("README.md");
  std::stringstream text;
  text << file.rdbuf();
  REQUIRE_FALSE(text.str().empty());
  CAPTURE(key_table());
  CHECK(text.str().find(key_table() + "\n") != std::string::npos);
}

TEST_CASE("the hint line names neighbours that do alike together") {
  CHECK(hint_line() ==
        "space play  ·  ← → step  ·  ⇧← ⇧→ finding  ·  1–9 variant  ·  R seed  ·  L live  ·  "
        "C compare  ·  E explore  ·  S decide  ·  F future  ·  Ctrl K find  ·  F1 keys");
}

TEST_CASE("schedule mode and explore mode have hint lines of their own keys") {
  CHECK(hint_line(ModeId::schedule) ==
        "1–9 decide  ·  Backspace undo  ·  H hint  ·  Enter let it run  ·  S watch  ·  "
        "Ctrl K find  ·  F1 keys");
  CHECK(hint_line(ModeId::explore) ==
        "X all schedules  ·  Y strategy  ·  K over a knob  ·  E watch  ·  Ctrl K find  ·  F1 keys");
  CHECK(hint_line(ModeId::watch) == hint_line());
}

TEST_CASE(
    "a hint line that is too long loses its entries one by one, how to find the others last") {
  CHECK(shorter_hint_line("a  ·  b  ·  find  ·  keys") == "a  ·  find  ·  keys");
  CHECK(shorter_hint_line("a  ·  find  ·  keys") == "find  ·  keys");
  CHECK(shorter_hint_line("find  ·  keys").empty());
  std::string line = hint_line();
  for (int i = 0; i < 20; ++i) line = shorter_hint_line(line);
  CHECK(line.empty());
}

TEST_CASE("a tooltip says what a button does, and its key") {
  CHECK(tooltip_of(action(ActionId::step_back)) == "One step back (←)");
  CHECK(tooltip_of(action(ActionId::play), "pause") == "Pause (Space)");
  CHECK(tooltip_of(action(ActionId::share)) == "Copy the command that makes this run");
}

}  // namespace
}  // namespace interleave::app
