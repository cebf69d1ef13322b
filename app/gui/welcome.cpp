#include "app/gui/welcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

#include "app/gui/desk.h"
#include "app/gui/tour.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

constexpr auto stops = std::to_array<WelcomeStop>({
    {"pipeline", "consumer-quits-early", "Press 1 to see the fix."},
    {"lock-order", "ab-ba", "Press C to see the correct variant beside it."},
    {"counter", "racy", "Press E to see how often it fails."},
    {"pipeline", "receiver-closes", "Press G for the same code in C++, D for what changed."},
    {"ticker", "time-after-in-loop", "Choose a newer version of Go in the top bar."},
});

std::string number_word(std::size_t number) {
  constexpr std::array<std::string_view, 11> words = {
      "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
  return number < words.size() ? std::string(words[number]) : fmt::format("{}", number);
}

std::string capitalised(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

// "5 goroutines will never end."
std::string sentence(const std::string& title) {
  return capitalised(title) + (title.ends_with('!') ? "" : ".");
}

// "Five goroutines are"
std::string subject(std::size_t goroutines) {
  return capitalised(number_word(goroutines)) +
         (goroutines == 1 ? " goroutine is" : " goroutines are");
}

const patterns::Pattern& pattern_of(const WelcomeStop& stop) {
  return *patterns::find_pattern(stop.pattern);
}

bool is_at_stop(const Desk& desk) {
  if (!desk.player.has_pattern()) return false;
  const lab::RunRequest& request = desk.player.request();
  const WelcomeStop& stop = stops[desk.welcome.stop];
  return request.pattern->id == stop.pattern && request.variant->id == stop.variant;
}

bool is_at_its_fix(const Desk& desk) {
  if (!desk.player.has_pattern()) return false;
  const lab::RunRequest& request = desk.player.request();
  return request.pattern->id == stops[desk.welcome.stop].pattern && request.variant->correct();
}

// The failure that this stop is about.
bool is_to_come(const Desk& desk) {
  const auto* const found = detect::gravest(desk.player.result().findings);
  return is_at_stop(desk) && found != nullptr && desk.player.cursor().step < found->step;
}

void show_stop(Desk& desk, std::size_t index) {
  const WelcomeStop& stop = stops[index];
  const patterns::Pattern& pattern = pattern_of(stop);
  desk.mode = ModeId::watch;
  desk.player.replay(telling_request(pattern, *patterns::find_variant(pattern, stop.variant)));
  const std::uint32_t failure = desk.player.cursor().step;  // the gravest finding
  desk.player.jump(failure - std::min(failure, steps_before_failure));
  desk.welcome.is_open = true;
  desk.welcome.stop = index;
}

}  // namespace

std::span<const WelcomeStop> welcome_stops() { return stops; }

void open_welcome(Desk& desk) {
  desk.welcome = {};
  show_stop(desk, 0);
}

void take_tour(Desk& desk) {
  const Welcome before = desk.welcome;
  const bool goes_on = before.is_open && before.is_tour;
  if (goes_on && before.stop + 1 == stops.size()) {
    leave_tour(desk);
    return;
  }
  // The first stop is the one at which the window opens.
  if (before.is_open && !before.is_tour && is_to_come(desk)) {
    desk.welcome.is_tour = true;
    desk.player.play();
    return;
  }
  show_stop(desk, before.is_open ? before.stop + 1 : 0);
  desk.welcome.is_tour = true;
}

void leave_tour(Desk& desk) {
  const Welcome before = std::exchange(desk.welcome, {});
  if (before.is_open && !before.is_tour) desk.player.play();
}

void follow_welcome(Desk& desk) {
  if (desk.welcome.is_open && !is_at_stop(desk) && !is_at_its_fix(desk)) desk.welcome = {};
}

std::string foretold(const lab::RunResult& result) {
  const detect::Finding* const found = detect::gravest(result.findings);
  if (found == nullptr) return {};
  using detect::FindingKind;
  switch (found->kind) {
    case FindingKind::leak:
      return subject(found->goroutines.size()) + " about to be lost.";
    case FindingKind::deadlock:
    case FindingKind::partial_deadlock:
      return subject(found->goroutines.size()) + " about to wait for ever.";
    case FindingKind::panic:
      return "This program is about to panic.";
    case FindingKind::data_race:
      return subject(found->goroutines.size()) + " about to race for one variable.";
    case FindingKind::growth:
      return "Something is about to pile up.";
    default:
      return "Something is about to go wrong.";
  }
}

std::string welcome_text(const Desk& desk) {
  if (!desk.welcome.is_open) return {};
  const WelcomeStop& stop = stops[desk.welcome.stop];
  const lab::RunResult& result = desk.player.result();
  const detect::Finding* const found = detect::gravest(result.findings);
  if (found == nullptr || !is_at_stop(desk)) {
    if (found != nullptr) return sentence(found->title);
    return is_at_stop(desk) ? "In this run nothing is wrong. Press R for another schedule."
                            : "This is a correct variant: in this run nothing is wrong.";
  }
  if (is_to_come(desk)) {
    const bool is_first = desk.welcome.stop == 0;
    return fmt::format("{} Press space.{}", foretold(result),
                       is_first ? " Then press 1 to see the fix." : "");
  }
  return fmt::format("{} The card says why. {}", sentence(found->title), stop.then);
}

std::string tour_button(const Welcome& welcome) {
  if (!welcome.is_tour) return "Take the tour";
  if (welcome.stop + 1 == stops.size()) return "End of the tour";
  return fmt::format("Next ({} of {})", welcome.stop + 2, stops.size());
}

std::string_view leave_button(const Welcome& welcome) {
  return welcome.is_tour ? "Leave the tour" : "Just play";
}

}  // namespace interleave::app
