#include "app/gui/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "app/cli/link.h"
#include "app/gui/actions.h"
#include "app/gui/modes/explore_words.h"
#include "app/gui/moment.h"
#include "lab/loaded_run.h"
#include "lab/resolve.h"

namespace interleave::app {
namespace {

constexpr float notice_seconds = 2.5F;

void do_it(Desk& desk, const GoTo& wanted) { desk.player.jump(wanted.to); }
void do_it(Desk& desk, const Select& wanted) { desk.player.select(wanted.what); }
void do_it(Desk& desk, const Open& wanted) { desk.player.open_group(wanted.what); }
void do_it(Desk& desk, const ChooseLanes& wanted) { desk.player.choose_lanes(wanted.choice); }
void do_it(Desk& desk, const ShowCode& wanted) { desk.show_code(wanted.tab); }
void do_it(Desk& desk, const ShowLower& wanted) { desk.lower = wanted.tab; }
void do_it(Desk& desk, const SetAxisScale& wanted) { desk.axis_scale = wanted.scale; }
void do_it(Desk& desk, const Measure& wanted) { desk.player.measure(wanted.interval); }
void do_it(Desk& desk, const Do& wanted) {
  const Action& what = action(wanted.action);
  if (what.act != nullptr) what.act(desk);
}
void do_it(Desk& desk, const Choose& wanted) {
  desk.player.choose(*wanted.pattern, *wanted.variant);
}
void do_it(Desk& desk, const ChooseVariant& wanted) {
  if (!desk.player.has_pattern()) return;
  const patterns::Pattern& pattern = *desk.player.request().pattern;
  if (wanted.index < pattern.variants.size()) {
    desk.player.choose(pattern, pattern.variants[wanted.index]);
  }
}
void do_it(Desk& desk, const Decide& wanted) {
  if (desk.mode != ModeId::schedule) return;
  if (std::string why = desk.deciding.pick(desk.player, wanted.index); !why.empty()) {
    desk.say(std::move(why));
  }
}
// Held for longer, C is no press.
constexpr float held_seconds = 0.3F;
bool is_flipped(const Desk& desk) { return desk.flip_seconds.value_or(0) > held_seconds; }

void do_it(Desk& desk, const Flip& wanted) {
  if (wanted.down) {
    desk.flip_seconds = 0.0F;
    return;
  }
  if (!desk.flip_seconds) return;  // it went down in another mode
  if (is_flipped(desk)) {
    desk.focuses_other = !desk.focuses_other;
  } else {
    desk.mode = ModeId::watch;
  }
  desk.flip_seconds.reset();
}
void do_it(Desk& desk, const SetKnob& wanted) { desk.player.set_knob(wanted.id, wanted.value); }
void do_it(Desk& desk, const StepIn& wanted) {
  if (const std::string why = desk.player.step_in(wanted.what); !why.empty()) desk.say(why);
}
void do_it(Desk& desk, const TakeBack& wanted) { desk.player.take_back(wanted.index); }
void do_it(Desk& desk, const SetSeed& wanted) { desk.player.set_seed(wanted.seed); }
void do_it(Desk& desk, const SetGo& wanted) { desk.player.set_go(wanted.minor); }
void do_it(Desk& desk, const SetLive& wanted) { desk.player.set_live(wanted.live); }
void do_it(Desk& desk, const SetPace& wanted) { desk.player.set_pace(wanted.index); }
void do_it(Desk& desk, const SetSplits& wanted) { desk.splits = wanted.splits; }
void do_it(Desk& desk, const SetFinder& wanted) { desk.finder = wanted.finder; }
// Without quotes, or blanks, around it.
std::string_view schedule_in(std::string_view text) {
  const std::size_t first = text.find('\''), last = text.rfind('\'');
  if (first != last) return text.substr(first + 1, last - first - 1);
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) + 1 - begin);
}

// In schedule mode the choices of a run that is opened are where to go on from: those up to its
// failure, or all of them.
void go_on_from_there(Desk& desk) {
  if (desk.player.cursor().step == 0) desk.player.to_end();
  desk.deciding.stand_at_end();
}

// To where something is found, if anything is.
void open_schedule(Desk& desk, std::string_view text) {
  std::string why;
  const auto request = lab::resolve(text, why);
  if (!request) {
    desk.say(fmt::format("this is no schedule: {}", why));
    return;
  }
  if (desk.mode != ModeId::schedule) show_mode(desk, ModeId::watch, {});
  desk.player.replay(*request);
  if (desk.mode == ModeId::schedule) go_on_from_there(desk);
}

void open_command(Desk& desk, std::string_view text) {
  std::string why;
  const auto wanted = parse_link(text, why);
  if (!wanted) {
    desk.say(fmt::format("this opens nothing: {}", why));
    return;
  }
  Player& player = desk.player;
  if (wanted->loaded) {
    player.open(*wanted->loaded);
  } else {
    player.replay(wanted->run);
    player.to_start();
    if (wanted->run.live) player.play();
  }
  show_mode(desk, wanted->mode, wanted->details);
  const bool goes_on = wanted->mode == ModeId::schedule && !wanted->loaded;
  if (goes_on && !wanted->at) go_on_from_there(desk);
  why = wanted->loaded ? player.result().unlike()
                       : unlike_asked(player.result(), player.request(), wanted->mode);
  if (!why.empty()) desk.say(why);
  if (!wanted->at || wanted->run.live) return;
  const auto step = step_of(*wanted->at, player.result(), why);
  if (step) {
    player.jump(*step);
  } else {
    desk.say(why);
  }
}

void do_it(Desk& desk, const OpenText& wanted) {
  if (is_link(wanted.schedule)) {
    open_command(desk, wanted.schedule);
  } else {
    open_schedule(desk, schedule_in(wanted.schedule));
  }
}
void do_it(Desk& desk, const Shorten& wanted) {
  std::string why;
  const auto request = lab::resolve(wanted.schedule, why);
  if (!request) {
    desk.say(fmt::format("this is no schedule: {}", why));
  } else if (desk.exploring.is_shortening()) {
    desk.say("one schedule is being made shorter already");
  } else {
    desk.exploring.shorten(*request);
    desk.say("making it shorter: a second at most");
  }
}
void do_it(Desk& desk, const ExploreBy& wanted) { desk.exploring.choose_strategy(wanted.strategy); }
void do_it(Desk& desk, const SweepOver& wanted) { desk.exploring.choose_knob(wanted.knob); }
void do_it(Desk& desk, const OpenFile& wanted) {
  std::string why;
  auto loaded = lab::load_run(wanted.path, why);
  if (!loaded) {
    desk.say(std::move(why));
    return;
  }
  desk.player.open(*std::move(loaded));
}

}  // namespace

void Desk::say(std::string text) {
  notice = std::move(text);
  // What is long takes longer to read.
  notice_seconds = std::max(app::notice_seconds, static_cast<float>(notice.size()) * 0.05F);
}

void Desk::show_code(visualizer::CodeTab tab) {
  shows_changes = tab == visualizer::CodeTab::changes;
  shows_dump = tab == visualizer::CodeTab::dump;
  if (shows_changes || shows_dump) return;
  player.speak(tab == visualizer::CodeTab::go ? listing::Language::go : listing::Language::cpp);
}

WindowOptions Desk::link() const {
  WindowOptions link{.run = player.request(),
                     .at = Moment{Moment::Kind::step, player.cursor().step},
                     .mode = mode};
  if (mode == ModeId::compare) link.details.beside = kept;
  if (mode == ModeId::explore) {
    link.details.tries = exploring.strategy();
    link.details.over = exploring.knob();
  }
  return link;
}

std::string Desk::title() const {
  const lab::RunRequest& request = player.request();
  const std::string subject =
      player.has_pattern() ? fmt::format("{} › {}", request.pattern->title, request.variant->title)
                           : player.file();
  const std::uint32_t step = player.cursor().step;
  // How long the run will be is part of what is to come.
  const std::string all = player.hides_future() ? "" : fmt::format("/{}", player.steps());
  const std::string_view word = mode_words[static_cast<std::size_t>(mode)];
  return fmt::format("Interleave · {} · step {}{}{}", subject, step, all,
                     mode == ModeId::watch ? "" : fmt::format(" · {}", word));
}

void show_mode(Desk& desk, ModeId mode, const ModeDetails& details) {
  desk.mode = mode;
  if (mode == ModeId::compare) {
    desk.kept = details.beside;
    desk.kept_file = details.beside_file;
  }
  if (mode == ModeId::explore) {
    desk.exploring.choose_strategy(details.tries.empty() ? "random" : details.tries);
    desk.exploring.choose_knob(details.over);
  }
}

void carry_out(Desk& desk, const Intent& intent) {
  std::visit([&](const auto& wanted) { do_it(desk, wanted); }, intent);
}

void carry_out(Desk& desk, const Intents& intents) {
  for (const Intent& each : intents) carry_out(desk, each);
}

namespace {

// Where a schedule was to be made shorter, and is.
void show_shortened(Desk& desk) {
  const auto shortened = desk.exploring.take_shortened();
  if (!shortened) return;
  show_mode(desk, ModeId::watch, {});
  desk.player.replay(shortened->request);
  desk.say(shortened_text(*shortened));
}

}  // namespace

void tick(Desk& desk, float seconds) {
  desk.player.tick(seconds);
  if (desk.mode == ModeId::schedule) {
    desk.deciding.follow(desk.player);
  } else {
    desk.deciding.leave(desk.player);
  }
  if (desk.mode != ModeId::compare) desk.flip_seconds.reset();
  if (desk.flip_seconds) {
    const bool was_flipped = is_flipped(desk);
    *desk.flip_seconds += seconds;
    if (is_flipped(desk) && !was_flipped) desk.focuses_other = !desk.focuses_other;
  }
  if (desk.mode == ModeId::compare) {
    desk.beside.follow(desk.player, desk.kept, desk.kept_file);
  } else {
    desk.beside.leave();
    const patterns::Pattern* const shown = desk.player.request().pattern;
    if (desk.kept && desk.kept->pattern != shown) desk.kept.reset();
    if (desk.kept_file && desk.kept_file->request.pattern != shown) desk.kept_file.reset();
  }
  if (desk.mode == ModeId::explore) {
    desk.exploring.follow(desk.player);
    show_shortened(desk);
  }
  follow_welcome(desk);
  desk.notice_seconds = std::max(desk.notice_seconds - seconds, 0.0F);
}

}  // namespace interleave::app
