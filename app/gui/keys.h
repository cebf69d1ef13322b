// The keyboard: one table of what each key does, which the keys' overlay shows too.
#pragma once

#include <imgui.h>

#include <array>
#include <span>

#include "app/gui/player.h"
#include "app/gui/shell_state.h"

namespace interleave::app {

struct Binding {
  std::array<ImGuiKeyChord, 3> chords;  // any of them; 0: none
  const char* keys;                     // as people call them
  const char* what;
  bool repeats;                                    // while the key is held
  void (*act)(Player& player, ShellState& state);  // null: handled by number, see handle_keys
};

std::span<const Binding> key_bindings();

// Does what the keys pressed in this frame mean; nothing while a text is being typed.
void handle_keys(Player& player, ShellState& state);

// The pattern after (or before, for -1) the chosen one in the catalogue, beginning with its first
// variant.
void choose_neighbour_pattern(Player& player, int distance);
void choose_variant(Player& player, std::size_t index);  // one that is not there changes nothing
void change_scale(ShellState& state, int notches);
void change_speed(Player& player, int notches);
// On live threads the selected goroutine does its next operation.
void step_on(Player& player, ShellState& state);
void choose_another_seed(Player& player, ShellState& state);

}  // namespace interleave::app
