#include "app/gui/actions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "app/cli/link.h"
#include "explore/strategies.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "runtime/live.h"
#include "visualizer/digest.h"

namespace interleave::app {
namespace {

constexpr float notch = 1.125F;  // six of them about double the scale

void choose_neighbour_pattern(Desk& desk, int distance) {
  const auto all = patterns::catalog();
  const auto found = std::find(all.begin(), all.end(), desk.player.request().pattern);
  const auto chosen = found == all.end() ? -1 : found - all.begin();
  const auto wanted = std::clamp<std::ptrdiff_t>(chosen + distance, 0, std::ssize(all) - 1);
  if (wanted == chosen) return;
  const patterns::Pattern& pattern = *all[static_cast<std::size_t>(wanted)];
  desk.player.choose(pattern, pattern.variants.front());
}

void choose_next_theme(Desk& desk) {
  desk.theme = visualizer::next_theme(desk.theme);
  desk.say(fmt::format("theme: {}", visualizer::entry_of(desk.theme).name));
}

void change_scale(Desk& desk, int notches) {
  const float wanted = desk.wanted_scale * std::pow(notch, static_cast<float>(notches));
  desk.wanted_scale = std::clamp(wanted, least_scale, most_scale);
}

void change_speed(Desk& desk, int notches) {
  const auto index = static_cast<int>(desk.player.pace()) + notches;
  desk.player.set_pace(static_cast<std::size_t>(std::max(index, 0)));
}

void step_on(Desk& desk) {
  const trace::GoroutineId selected = desk.player.pane().selection.goroutine;
  if (desk.player.step(selected)) return;
  desk.say(fmt::format("{} cannot go on now: step another one, or none in particular (Esc)",
                       desk.player.scene().names.goroutine(selected)));
}

// What is done in schedule mode answers in a sentence if it cannot be done.
void decide(Desk& desk, std::string (Deciding::*what)(Player&)) {
  std::string why = "press S first: then you take the choices of the run";
  if (desk.mode == ModeId::schedule) why = (desk.deciding.*what)(desk.player);
  if (!why.empty()) desk.say(std::move(why));
}

void schedule_or_watch(Desk& desk) {
  desk.mode = desk.mode == ModeId::schedule ? ModeId::watch : ModeId::schedule;
}

void give_hint(Desk& desk) {
  if (desk.mode != ModeId::schedule) {
    desk.say("press S first: then you take the choices of the run");
  } else if (std::string why = desk.deciding.hint(); !why.empty()) {
    desk.say(std::move(why));
  }
}

void choose_another_seed(Desk& desk) {
  Player& player = desk.player;
  // What was decided would be lost.
  if (desk.mode == ModeId::schedule) return decide(desk, &Deciding::let_run);
  if (!player.has_pattern()) return;
  const trace::Outcome before = player.result().outcome;
  player.set_seed(another_seed(player.request().how.seed));
  const trace::Outcome now = player.result().outcome;
  if (now == trace::Outcome::unknown) {
    desk.say("another run: what comes of it is not known yet");
    return;
  }
  const std::string seed =
      fmt::format("seed {}: {}", player.request().how.seed, trace::outcome_text(now));
  desk.say(before == now ? seed + ", as before"
                         : fmt::format("{}; it was {}", seed, trace::outcome_text(before)));
}

void share(Desk& desk) {
  if (!desk.player.has_pattern()) {
    desk.say(desk.player.file() + " is of a program of its own: share the file");
    return;
  }
  desk.copied = link_text(desk.link());
  desk.say("copied: the command that shows this again");
}

void keep_or_let_go(Desk& desk) {
  if (desk.kept) {
    desk.kept.reset();
    desk.say("compare: the usual run stands beside it again");
  } else if (!desk.player.has_pattern() || desk.player.request().live) {
    desk.say("only a simulated run of a variant can be kept beside another one");
  } else {
    desk.kept = desk.player.request();
    desk.mode = ModeId::compare;
    desk.say(
        "kept on the left: choose another seed (R), variant, knob or Go version for the right");
  }
}

void change_language(Desk& desk) {
  const visualizer::Scene scene = desk.player.scene();
  if (scene.code.go.listing.empty()) {
    desk.say("there is no Go listing of this program");
    return;
  }
  const bool is_go = scene.language == listing::Language::go;
  // What changed is shown in the other language, too.
  desk.player.speak(is_go ? listing::Language::cpp : listing::Language::go);
}

void show_or_hide_changes(Desk& desk) {
  if (desk.player.scene().code.has_changes()) {
    desk.shows_changes = !desk.shows_changes || desk.shows_dump;
    desk.shows_dump = false;
  } else {
    desk.say(desk.player.has_pattern() ? "this variant is the correct one: nothing changed"
                                       : "there is no correct variant of this program");
  }
}

void compare_or_watch(Desk& desk) {
  desk.mode = desk.mode == ModeId::compare ? ModeId::watch : ModeId::compare;
}

void explore_or_watch(Desk& desk) {
  desk.mode = desk.mode == ModeId::explore ? ModeId::watch : ModeId::explore;
}

void search_all(Desk& desk) {
  if (desk.mode != ModeId::explore) {
    desk.say("press E first: all schedules are gone through in explore mode");
  } else if (desk.exploring.is_running()) {
    desk.say("random schedules are still being tried: cancel them, or wait");
  } else {
    desk.exploring.search();
  }
}

// The one behind `now` in the row, around; the first one behind none of them.
template <class Names>
std::string next_of(const Names& names, std::string_view now) {
  const auto found = std::find(names.begin(), names.end(), now);
  const auto next = found == names.end() ? names.begin() : std::next(found);
  return std::string(next == names.end() ? names.front() : *next);
}

bool explores(Desk& desk) {
  if (desk.mode != ModeId::explore) desk.say("press E first: this is of explore mode");
  return desk.mode == ModeId::explore;
}

void choose_next_strategy(Desk& desk) {
  if (!explores(desk)) return;
  const std::string next = next_of(explore::all_sampler_names(), desk.exploring.strategy());
  desk.exploring.choose_strategy(next);
}

void sweep_next_knob(Desk& desk) {
  if (!explores(desk)) return;
  std::vector<std::string_view> names;
  for (const patterns::Knob& each : desk.player.request().knobs.all()) names.push_back(each.id);
  if (names.empty()) {
    desk.say("this pattern has no knobs");
    return;
  }
  desk.exploring.choose_knob(next_of(names, desk.exploring.knob()));
}

void to_first_difference(Desk& desk) {
  if (desk.mode != ModeId::compare || !desk.beside.is_there()) {
    desk.say("the first difference is of two runs: press C to compare");
  } else if (desk.beside.first_step() == 0) {
    desk.say("these two runs do not part");
  } else {
    desk.player.jump(desk.beside.first_step());
  }
}

void hide_or_show_future(Desk& desk) {
  desk.player.hide_future(!desk.player.hides_future());
  desk.say(desk.player.hides_future() ? "what is to come is hidden" : "what is to come is shown");
}

void show_charts_or_lanes(Desk& desk) {
  using visualizer::LowerTab;
  desk.lower = desk.lower == LowerTab::lanes ? LowerTab::charts : LowerTab::lanes;
}

void step_selected(Desk& desk, bool on) {
  const trace::GoroutineId id = desk.player.pane().selection.goroutine;
  if (id == 0) {
    desk.say("select a goroutine first: click its card or its lane");
    return;
  }
  if (on ? desk.player.next_step_of(id) : desk.player.previous_step_of(id)) return;
  desk.say(fmt::format("{} does nothing {} this step", desk.player.scene().names.goroutine(id),
                       on ? "after" : "before"));
}

void loop(Desk& desk) {
  const bool loops = !desk.player.scene().loops;
  if (!desk.player.set_loop(loops)) {
    desk.say("nothing is measured: drag on the lanes with Shift");
    return;
  }
  desk.say(loops ? "playing goes round in what is measured" : "playing goes on to the end");
}

// Says so if there is none.
trace::GoroutineId selected_lane(Desk& desk) {
  const trace::GoroutineId id = desk.player.pane().selection.goroutine;
  if (id == 0) desk.say("select a goroutine first: click its card or its lane");
  return id;
}

void pin_or_release_lane(Desk& desk) {
  const trace::GoroutineId id = selected_lane(desk);
  if (id == 0) return;
  visualizer::LaneChoice choice = desk.player.pane().lane_choice;
  std::erase(choice.hidden, id);
  const bool was_pinned = std::erase(choice.pinned, id) > 0;
  if (!was_pinned) choice.pinned.push_back(id);
  desk.player.choose_lanes(std::move(choice));
  desk.lower = visualizer::LowerTab::lanes;
}

void hide_lane(Desk& desk) {
  const trace::GoroutineId id = selected_lane(desk);
  if (id == 0) return;
  visualizer::LaneChoice choice = desk.player.pane().lane_choice;
  std::erase(choice.pinned, id);
  if (std::find(choice.hidden.begin(), choice.hidden.end(), id) == choice.hidden.end()) {
    choice.hidden.push_back(id);
  }
  desk.player.choose_lanes(std::move(choice));
  desk.lower = visualizer::LowerTab::lanes;
  desk.say(fmt::format("the lane of {} is hidden: Shift V shows all",
                       desk.player.scene().names.goroutine(id)));
}

// What is pinned stays so.
void show_all_lanes(Desk& desk) {
  visualizer::LaneChoice choice;
  choice.pinned = desk.player.pane().lane_choice.pinned;
  desk.player.choose_lanes(std::move(choice));
}

void filter_lanes(Desk& desk) {
  visualizer::LaneChoice choice = desk.player.pane().lane_choice;
  choice.types = true;
  desk.player.choose_lanes(std::move(choice));
  desk.lower = visualizer::LowerTab::lanes;
}

// That of the selection, if nothing is open yet; after the last one the whole stage.
void open_next_group(Desk& desk) {
  const auto& coarsest = desk.player.scene().digest.topologies().back();
  const std::vector<visualizer::Opened> groups = visualizer::groups_of(coarsest);
  const visualizer::Opened open = desk.player.pane().opened;
  if (groups.empty()) {
    desk.say("there is no group here: of each kind there is one");
    return;
  }
  if (!open) {
    const auto own = visualizer::group_with(coarsest, desk.player.pane().selection);
    desk.player.open_group(own.value_or(groups.front()));
    return;
  }
  const auto here = std::find(groups.begin(), groups.end(), open);
  const bool has_next = here != groups.end() && here + 1 != groups.end();
  desk.player.open_group(has_next ? *(here + 1) : visualizer::Opened{});
}

// What is on top goes first.
void escape(Desk& desk) {
  if (desk.finder.is_open) {
    desk.finder = {};
  } else if (desk.keys_shown) {
    desk.keys_shown = false;
  } else if (desk.mode == ModeId::explore && desk.exploring.is_running()) {
    desk.exploring.cancel();
  } else if (desk.player.pane().measured) {
    desk.player.measure({});
  } else if (desk.player.pane().opened) {
    desk.player.open_group({});
  } else {
    desk.player.select({});
  }
}

constexpr auto table = std::to_array<Action>({
    {ActionId::play,
     {ImGuiKey_Space},
     "Space",
     "play",
     "play or pause",
     "play",
     [](Desk& d) { d.player.toggle(); }},
    {.id = ActionId::step_back,
     .chords = {ImGuiKey_LeftArrow},
     .keys = "←",
     .name = "step back",
     .what = "one step back",
     .brief = "step",
     .act = [](Desk& d) { d.player.step_back(); },
     .repeats = true},
    {.id = ActionId::step,
     .chords = {ImGuiKey_RightArrow},
     .keys = "→",
     .name = "step",
     .what = "one step on",
     .brief = "step",
     .act = step_on,
     .repeats = true},
    {ActionId::previous_finding,
     {ImGuiMod_Shift | ImGuiKey_LeftArrow},
     "Shift ←",
     "previous finding",
     "to the finding before",
     "finding",
     [](Desk& d) {
       if (!d.player.previous_finding()) d.say("no finding before this step");
     }},
    {ActionId::next_finding,
     {ImGuiMod_Shift | ImGuiKey_RightArrow},
     "Shift →",
     "next finding",
     "to the gravest finding, then the next",
     "finding",
     [](Desk& d) {
       if (!d.player.next_finding()) d.say("no further finding after this step");
     }},
    {ActionId::selected_back,
     {ImGuiMod_Shift | ImGuiKey_N},
     "Shift N",
     "selected goroutine back",
     "to the selected goroutine's step before",
     "",
     [](Desk& d) { step_selected(d, false); }},
    {ActionId::selected_on,
     {ImGuiKey_N},
     "N",
     "selected goroutine on",
     "to the selected goroutine's next step",
     "",
     [](Desk& d) { step_selected(d, true); }},
    {ActionId::choice_back,
     {ImGuiKey_Comma},
     ",",
     "previous choice",
     "to the choice before: a step after which several could go on",
     "",
     [](Desk& d) {
       if (!d.player.previous_choice()) d.say("no choice before this step");
     }},
    {ActionId::choice_on,
     {ImGuiKey_Period},
     ".",
     "next choice",
     "to the next choice",
     "",
     [](Desk& d) {
       if (!d.player.next_choice()) d.say("no further choice after this step");
     }},
    {ActionId::bookmark,
     {ImGuiKey_M},
     "M",
     "bookmark",
     "put a bookmark here, or take it away",
     "",
     [](Desk& d) {
       const bool is_there = d.player.toggle_bookmark();
       d.say(fmt::format("{} at step {}", is_there ? "bookmark" : "no bookmark any more",
                         d.player.cursor().step));
     }},
    {ActionId::previous_bookmark,
     {ImGuiKey_LeftBracket},
     "[",
     "previous bookmark",
     "to the bookmark before",
     "",
     [](Desk& d) {
       if (!d.player.previous_bookmark()) d.say("no bookmark before this step");
     }},
    {ActionId::next_bookmark,
     {ImGuiKey_RightBracket},
     "]",
     "next bookmark",
     "to the next bookmark",
     "",
     [](Desk& d) {
       if (!d.player.next_bookmark()) d.say("no further bookmark after this step");
     }},
    {ActionId::loop,
     {ImGuiKey_O},
     "O",
     "loop",
     "play what is measured over and over, or no more (measure: Shift and drag on the lanes)",
     "",
     loop},
    {ActionId::to_start,
     {ImGuiKey_Home},
     "Home",
     "to start",
     "to the start",
     "",
     [](Desk& d) { d.player.to_start(); }},
    {ActionId::to_end,
     {ImGuiKey_End},
     "End",
     "to end",
     "to the end",
     "",
     [](Desk& d) { d.player.to_end(); }},
    {ActionId::slower,
     {ImGuiKey_Minus, ImGuiKey_KeypadSubtract},
     "−",
     "slower",
     "slower",
     "",
     [](Desk& d) { change_speed(d, -1); }},
    {ActionId::faster,
     {ImGuiKey_Equal, ImGuiMod_Shift | ImGuiKey_Equal, ImGuiKey_KeypadAdd},
     "+",
     "faster",
     "faster",
     "",
     [](Desk& d) { change_speed(d, 1); }},
    // Which one, the digit says: intents_of_keys().
    {ActionId::choose_variant, {}, "1–9", "variant", "choose the variant", "variant", nullptr},
    {ActionId::previous_pattern,
     {ImGuiKey_UpArrow},
     "↑",
     "previous pattern",
     "the pattern before",
     "",
     [](Desk& d) { choose_neighbour_pattern(d, -1); }},
    {ActionId::next_pattern,
     {ImGuiKey_DownArrow},
     "↓",
     "next pattern",
     "the next pattern",
     "",
     [](Desk& d) { choose_neighbour_pattern(d, 1); }},
    {ActionId::another_seed,
     {ImGuiKey_R},
     "R",
     "another seed",
     "another seed, another schedule (in schedule mode: let it run)",
     "seed",
     choose_another_seed},
    {ActionId::share, {}, "", "share", "copy the command that makes this run", "", share},
    {ActionId::paste,
     {ImGuiMod_Ctrl | ImGuiKey_V},
     "Ctrl V",
     "paste",
     "open the schedule, or the command, that was copied",
     "",
     [](Desk& d) { d.wants_paste = true; }},
    {.id = ActionId::live,
     .chords = {ImGuiKey_L},
     .keys = "L",
     .name = "live",
     .what = "on live threads, or simulated",
     .brief = "live",
     .act = [](Desk& d) { d.player.set_live(!d.player.request().live); },
     .needs_threads = true},
    {ActionId::language,
     {ImGuiKey_G},
     "G",
     "language",
     "the code in Go, or in C++",
     "",
     change_language},
    {ActionId::changes,
     {ImGuiKey_D},
     "D",
     "changes",
     "what changed, from the correct variant",
     "",
     show_or_hide_changes},
    {ActionId::watch,
     {ImGuiKey_W},
     "W",
     "watch",
     "one run, played and stepped through",
     "",
     [](Desk& d) { d.mode = ModeId::watch; }},
    {ActionId::compare,
     {ImGuiKey_C},
     "C",
     "compare",
     "the correct and the wrong variant side by side, and back",
     "compare",
     compare_or_watch},
    {ActionId::keep,
     {ImGuiMod_Shift | ImGuiKey_C},
     "Shift C",
     "keep",
     "compare: keep this run on the left, to set another beside it, or let go of it",
     "",
     keep_or_let_go},
    {ActionId::swap,
     {ImGuiKey_Tab},
     "Tab",
     "swap",
     "compare: the other run, where there is room for one",
     "",
     [](Desk& d) { d.focuses_other = !d.focuses_other; }},
    {ActionId::first_difference,
     {ImGuiMod_Shift | ImGuiKey_D},
     "Shift D",
     "first difference",
     "compare: to where the runs part first",
     "",
     to_first_difference},
    {ActionId::explore,
     {ImGuiKey_E},
     "E",
     "explore",
     "random schedules in the background, and back",
     "explore",
     explore_or_watch},
    {ActionId::search,
     {ImGuiKey_X},
     "X",
     "search",
     "explore: go through all schedules",
     "",
     search_all},
    {ActionId::next_strategy,
     {ImGuiKey_Y},
     "Y",
     "next strategy",
     "explore: by the next strategy",
     "",
     choose_next_strategy},
    {ActionId::next_knob,
     {ImGuiKey_K},
     "K",
     "next knob",
     "explore: how often it fails over the next knob",
     "",
     sweep_next_knob},
    {ActionId::cancel_exploring,
     {},
     "",
     "cancel exploring",
     "explore: cancel; what was seen stays",
     "",
     [](Desk& d) { d.exploring.cancel(); }},
    {ActionId::schedule,
     {ImGuiKey_S},
     "S",
     "schedule",
     "be the scheduler: you take the choices of the run; and back",
     "decide",
     schedule_or_watch},
    // Which one, the digit says: intents_of_keys().
    {ActionId::decide, {}, "1–9", "decide", "schedule: take this alternative", "", nullptr},
    {.id = ActionId::undo,
     .chords = {ImGuiKey_Backspace},
     .keys = "Backspace",
     .name = "undo",
     .what = "schedule: take the last decision back",
     .brief = "",
     .act = [](Desk& d) { decide(d, &Deciding::undo); },
     .repeats = true},
    {ActionId::start_over,
     {ImGuiMod_Shift | ImGuiKey_Backspace},
     "Shift Backspace",
     "start over",
     "schedule: take all decisions back",
     "",
     [](Desk& d) { decide(d, &Deciding::start_over); }},
    {ActionId::hint,
     {ImGuiKey_H},
     "H",
     "hint",
     "schedule: which alternative is on the shortest known way to a failure",
     "",
     give_hint},
    {ActionId::let_run,
     {ImGuiKey_Enter, ImGuiKey_KeypadEnter},
     "Enter",
     "let it run",
     "schedule: leave the rest to a strategy (R, too)",
     "",
     [](Desk& d) { decide(d, &Deciding::let_run); }},
    {ActionId::group,
     {ImGuiKey_U},
     "U",
     "group",
     "open a group of the stage, then the next; Esc closes it",
     "",
     open_next_group},
    {ActionId::future,
     {ImGuiKey_F},
     "F",
     "future",
     "hide what is to come, or show it",
     "future",
     hide_or_show_future},
    {ActionId::charts,
     {ImGuiKey_J},
     "J",
     "charts",
     "the charts, or the lanes",
     "",
     show_charts_or_lanes},
    {ActionId::pin_lane,
     {ImGuiKey_P},
     "P",
     "pin lane",
     "keep the selected lane in sight above the others, or no more",
     "",
     pin_or_release_lane},
    {ActionId::hide_lane, {ImGuiKey_V}, "V", "hide lane", "hide the selected lane", "", hide_lane},
    {ActionId::all_lanes,
     {ImGuiMod_Shift | ImGuiKey_V},
     "Shift V",
     "all lanes",
     "show all lanes, with no filter",
     "",
     show_all_lanes},
    {ActionId::filter_lanes,
     {ImGuiKey_Slash},
     "/",
     "filter lanes",
     "type what the names of the lanes to show have in them",
     "",
     filter_lanes},
    {ActionId::next_theme,
     {ImGuiKey_T},
     "T",
     "theme",
     "dark, light, high contrast",
     "",
     choose_next_theme},
    {.id = ActionId::larger,
     .chords = {ImGuiMod_Ctrl | ImGuiKey_Equal, ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal,
                ImGuiMod_Ctrl | ImGuiKey_KeypadAdd},
     .keys = "Ctrl +",
     .name = "larger",
     .what = "larger: stage, code and card first, then the rest",
     .brief = "",
     .act = [](Desk& d) { change_scale(d, 1); },
     .while_typing = true},
    {.id = ActionId::smaller,
     .chords = {ImGuiMod_Ctrl | ImGuiKey_Minus, ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract},
     .keys = "Ctrl −",
     .name = "smaller",
     .what = "smaller",
     .brief = "",
     .act = [](Desk& d) { change_scale(d, -1); },
     .while_typing = true},
    {.id = ActionId::usual_size,
     .chords = {ImGuiMod_Ctrl | ImGuiKey_0},
     .keys = "Ctrl 0",
     .name = "usual size",
     .what = "as large as at first",
     .brief = "",
     .act = [](Desk& d) { d.wanted_scale = 1; },
     .while_typing = true},
    {.id = ActionId::find,
     .chords = {ImGuiMod_Ctrl | ImGuiKey_K, ImGuiMod_Ctrl | ImGuiKey_P,
                ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_P},
     .keys = "Ctrl K",
     .name = "find",
     .what = "find an action or a variant by its words (Ctrl P, too)",
     .brief = "find",
     .act = [](Desk& d) { d.finder = {.is_open = !d.finder.is_open}; },
     .while_typing = true},
    {.id = ActionId::keys,
     .chords = {ImGuiKey_F1},
     .keys = "F1",
     .name = "keys",
     .what = "these keys",
     .brief = "keys",
     .act = [](Desk& d) { d.keys_shown = !d.keys_shown; },
     .while_typing = true},
    {ActionId::take_tour,
     {},
     "",
     "take the tour",
     "take the tour: five failures, one by one",
     "",
     take_tour},
    {ActionId::leave_tour, {}, "", "just play", "leave the tour", "", leave_tour},
    {ActionId::escape,
     {ImGuiKey_Escape},
     "Esc",
     "escape",
     "close this, or let go of the selection",
     "",
     escape},
    {.id = ActionId::close,
     .chords = {ImGuiMod_Ctrl | ImGuiKey_Q},
     .keys = "Ctrl Q",
     .name = "close",
     .what = "close the window",
     .brief = "",
     .act = [](Desk& d) { d.close = true; },
     .while_typing = true},
});

bool pressed(const Action& action) {
  const ImGuiInputFlags flags = action.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None;
  return std::any_of(action.chords.begin(), action.chords.end(), [&](ImGuiKeyChord chord) {
    return chord != 0 && ImGui::Shortcut(chord, flags | ImGuiInputFlags_RouteAlways);
  });
}

}  // namespace

std::span<const Action> actions() { return table; }

const Action& action(ActionId id) {
  const Action& found = table[static_cast<std::size_t>(id)];
  assert(found.id == id);  // the table is in the order of the ids
  return found;
}

bool is_offered(const Action& action) { return !action.needs_threads || runtime::has_live(); }

Intents intents_of_keys(const Desk& desk) {
  Intents intents;
  const bool typing = ImGui::GetIO().WantTextInput || desk.finder.is_open;
  // An open menu closes by itself.
  const bool has_menu = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  const bool may_escape = !has_menu && (!typing || desk.finder.is_open || desk.keys_shown);
  for (const Action& each : table) {
    if (each.act == nullptr || !is_offered(each)) continue;
    const bool may = each.id == ActionId::escape ? may_escape : !typing || each.while_typing;
    if (may && pressed(each)) intents.emplace_back(Do{each.id});
  }
  if (typing) return intents;
  for (int digit = 0; digit < 9; ++digit) {
    const auto top_row = static_cast<ImGuiKey>(ImGuiKey_1 + digit);
    const auto keypad = static_cast<ImGuiKey>(ImGuiKey_Keypad1 + digit);
    if (ImGui::IsKeyChordPressed(top_row) || ImGui::IsKeyChordPressed(keypad)) {
      const auto index = static_cast<std::size_t>(digit);
      if (desk.mode == ModeId::schedule) {
        intents.emplace_back(Decide{index});
      } else {
        intents.emplace_back(ChooseVariant{index});
      }
    }
  }
  return intents;
}

}  // namespace interleave::app
