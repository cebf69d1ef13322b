#include "app/gui/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "patterns/catalog.h"

namespace interleave::app {
namespace {

constexpr float notch = 1.125F;  // six of them about double the scale

constexpr auto table = std::to_array<Binding>({
    {{ImGuiKey_Space}, "Space", "play or pause", false, [](Player& p, ShellState&) { p.toggle(); }},
    {{ImGuiKey_RightArrow}, "→", "one step on", true, step_on},
    {{ImGuiKey_LeftArrow},
     "←",
     "one step back",
     true,
     [](Player& p, ShellState&) { p.step_back(); }},
    {{ImGuiMod_Shift | ImGuiKey_RightArrow},
     "Shift →",
     "to the next finding",
     false,
     [](Player& p, ShellState& s) {
       if (!p.next_finding()) s.say("no finding after this step");
     }},
    {{ImGuiMod_Shift | ImGuiKey_LeftArrow},
     "Shift ←",
     "to the finding before",
     false,
     [](Player& p, ShellState& s) {
       if (!p.previous_finding()) s.say("no finding before this step");
     }},
    {{ImGuiKey_Home}, "Home", "to the start", false, [](Player& p, ShellState&) { p.to_start(); }},
    {{ImGuiKey_End}, "End", "to the end", false, [](Player& p, ShellState&) { p.to_end(); }},
    {{ImGuiKey_Equal, ImGuiMod_Shift | ImGuiKey_Equal, ImGuiKey_KeypadAdd},
     "+",
     "faster",
     false,
     [](Player& p, ShellState&) { change_speed(p, 1); }},
    {{ImGuiKey_Minus, ImGuiKey_KeypadSubtract},
     "−",
     "slower",
     false,
     [](Player& p, ShellState&) { change_speed(p, -1); }},
    {{}, "1–9", "choose the variant", false, nullptr},
    {{ImGuiKey_DownArrow},
     "↓",
     "the next pattern",
     false,
     [](Player& p, ShellState&) { choose_neighbour_pattern(p, 1); }},
    {{ImGuiKey_UpArrow},
     "↑",
     "the pattern before",
     false,
     [](Player& p, ShellState&) { choose_neighbour_pattern(p, -1); }},
    {{ImGuiKey_R}, "R", "another seed, another schedule", false, choose_another_seed},
    {{ImGuiKey_L},
     "L",
     "on live threads, or simulated",
     false,
     [](Player& p, ShellState&) { p.set_live(!p.live()); }},
    {{ImGuiMod_Ctrl | ImGuiKey_Equal, ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal,
      ImGuiMod_Ctrl | ImGuiKey_KeypadAdd},
     "Ctrl +",
     "larger",
     false,
     [](Player&, ShellState& s) { change_scale(s, 1); }},
    {{ImGuiMod_Ctrl | ImGuiKey_Minus, ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract},
     "Ctrl −",
     "smaller",
     false,
     [](Player&, ShellState& s) { change_scale(s, -1); }},
    {{ImGuiMod_Ctrl | ImGuiKey_0},
     "Ctrl 0",
     "as large as at first",
     false,
     [](Player&, ShellState& s) { s.wanted_scale = 1; }},
    {{ImGuiKey_F1},
     "F1",
     "these keys",
     false,
     [](Player&, ShellState& s) { s.keys_shown = !s.keys_shown; }},
    {{ImGuiKey_Escape},
     "Esc",
     "close this, or let go of the selection",
     false,
     [](Player&, ShellState& s) {
       if (!s.keys_shown) s.selection = {};
       s.keys_shown = false;
     }},
    {{ImGuiMod_Ctrl | ImGuiKey_Q},
     "Ctrl Q",
     "close the window",
     false,
     [](Player&, ShellState& s) { s.close = true; }},
});

bool pressed(const Binding& binding) {
  const ImGuiInputFlags flags = binding.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None;
  return std::any_of(binding.chords.begin(), binding.chords.end(), [&](ImGuiKeyChord chord) {
    return chord != 0 && ImGui::Shortcut(chord, flags | ImGuiInputFlags_RouteAlways);
  });
}

}  // namespace

std::span<const Binding> key_bindings() { return table; }

void handle_keys(Player& player, ShellState& state) {
  if (ImGui::GetIO().WantTextInput) return;
  for (const Binding& binding : table) {
    if (binding.act != nullptr && pressed(binding)) binding.act(player, state);
  }
  for (int digit = 0; digit < 9; ++digit) {
    const auto top_row = static_cast<ImGuiKey>(ImGuiKey_1 + digit);
    const auto keypad = static_cast<ImGuiKey>(ImGuiKey_Keypad1 + digit);
    if (ImGui::IsKeyChordPressed(top_row) || ImGui::IsKeyChordPressed(keypad)) {
      choose_variant(player, static_cast<std::size_t>(digit));
    }
  }
}

void choose_neighbour_pattern(Player& player, int distance) {
  const auto all = patterns::catalog();
  const auto chosen = std::find(all.begin(), all.end(), player.request().pattern) - all.begin();
  const auto wanted = std::clamp<std::ptrdiff_t>(chosen + distance, 0, std::ssize(all) - 1);
  if (wanted == chosen) return;
  const patterns::Pattern& pattern = *all[static_cast<std::size_t>(wanted)];
  player.choose(pattern, pattern.variants.front());
}

void choose_variant(Player& player, std::size_t index) {
  const patterns::Pattern& pattern = *player.request().pattern;
  if (index < pattern.variants.size()) player.choose(pattern, pattern.variants[index]);
}

void change_scale(ShellState& state, int notches) {
  const float wanted = state.wanted_scale * std::pow(notch, static_cast<float>(notches));
  state.wanted_scale = std::clamp(wanted, least_scale, most_scale);
}

void change_speed(Player& player, int notches) {
  const auto index = static_cast<int>(player.speed_index()) + notches;
  player.set_speed(static_cast<std::size_t>(std::max(index, 0)));
}

void step_on(Player& player, ShellState& state) {
  if (player.step(state.selection.goroutine)) return;
  const visualizer::Scene scene = player.scene();
  state.say(fmt::format("{} can not go on now: step another one, or none in particular (Esc)",
                        scene.names.goroutine(state.selection.goroutine)));
}

void choose_another_seed(Player& player, ShellState& state) {
  if (player.live()) {
    player.set_seed(another_seed(player.request().how.seed));
    state.say("another run on live threads: the machine decides who is first");
    return;
  }
  const std::string before = player.result().outcome;
  player.set_seed(another_seed(player.request().how.seed));
  const std::string& now = player.result().outcome;
  state.say(before == now
                ? fmt::format("seed {}: {}, as before", player.request().how.seed, now)
                : fmt::format("seed {}: {}; it was {}", player.request().how.seed, now, before));
}

}  // namespace interleave::app
