// What a person can do, apart from turning knobs: one table, which the keyboard, the buttons, their
// tooltips, the list of keys, the hint line and the README's table all follow.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "app/gui/action_id.h"
#include "app/gui/desk.h"
#include "app/gui/intent.h"

namespace interleave::app {

struct Action {
  ActionId id;
  std::array<ImGuiKeyChord, 3> chords;  // any of them; 0: none
  std::string_view keys;                // as people call them; "" for a button without a key
  const char* name;                     // a stable name of its button
  std::string_view what;                // what it does: "one step back"
  std::string_view brief;               // a word for the hint line; "" where it has no room
  void (*act)(Desk& desk);
  bool repeats = false;        // while the key is held
  bool needs_threads = false;  // offered only where runs can be live
  bool while_typing = false;   // though a text field has the keyboard, as it has no use for it
};

// In the order in which they are listed.
std::span<const Action> actions();
const Action& action(ActionId id);
// Can this build do it?
bool is_offered(const Action& action);

// "One step back (←)"; with other words than the table's where a source has them.
std::string tooltip_of(const Action& action, std::string_view what = "");
// "space play  ·  ← → step  ·  …": neighbours with the same brief are one.
std::string hint_line();
// What is most needed in this mode; as hint_line() where it has no keys of its own.
std::string hint_line(ModeId mode);
// The same with one entry fewer: how to find all others, its last two, it keeps to the end. "" of two.
std::string shorter_hint_line(std::string_view line);
// The rows of the README's table.
std::string key_table();

// What the keys mean that were pressed in this frame; while a text is being typed, few of them.
Intents intents_of_keys(const Desk& desk);

}  // namespace interleave::app
