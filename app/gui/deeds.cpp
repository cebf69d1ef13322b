#include "app/gui/deeds.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "app/cli/link.h"
#include "app/gui/actions.h"
#include "explore/strategies.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "visualizer/digest.h"

namespace interleave::app {
namespace {

constexpr float notch = 1.125F;  // six of them about double the scale

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

// Says so if there is none.
trace::GoroutineId selected_lane(Desk& desk) {
  const trace::GoroutineId id = desk.player.pane().selection.goroutine;
  if (id == 0) desk.say("select a goroutine first: click its card or its lane");
  return id;
}

}  // namespace

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
  if (desk.mode == ModeId::compare && desk.kept_file) {
    desk.say(desk.kept_file->file + " stands beside it: share the files");
    return;
  }
  desk.copied = link_text(desk.link());
  desk.say("copied: the command that shows this again");
}

void keep_or_let_go(Desk& desk) {
  if (desk.kept || desk.kept_file) {
    desk.kept.reset();
    desk.kept_file.reset();
    desk.say("compare: the usual run stands beside it again");
  } else if (!desk.player.file().empty()) {
    desk.kept_file = std::make_shared<lab::LoadedRun>(
        lab::LoadedRun{desk.player.result(), desk.player.request(), desk.player.file()});
    desk.mode = ModeId::compare;
    desk.say("kept on the left: open another trace, or choose a variant, for the right");
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
    desk.say("schedules are still being tried: cancel that, or wait");
  } else {
    desk.exploring.search();
  }
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

}  // namespace interleave::app
