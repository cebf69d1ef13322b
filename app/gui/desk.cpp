#include "app/gui/desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "app/gui/actions.h"
#include "explore/schedule.h"
#include "lab/loaded_run.h"
#include "lab/resolve.h"

namespace interleave::app {
namespace {

constexpr float notice_seconds = 2.5F;

void do_it(Desk& desk, const GoTo& wanted) { desk.player.jump(wanted.to); }
void do_it(Desk& desk, const Select& wanted) { desk.player.select(wanted.what); }
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
// The schedule of a command as it is shared, in quotes; else the text itself, without what frames it.
std::string_view schedule_in(std::string_view text) {
  const std::size_t first = text.find('\''), last = text.rfind('\'');
  if (first != last) return text.substr(first + 1, last - first - 1);
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) + 1 - begin);
}

// To where something is found, if anything is.
void do_it(Desk& desk, const OpenText& wanted) {
  std::string why;
  const auto schedule = explore::parse_schedule(schedule_in(wanted.schedule), why);
  const auto request = schedule ? lab::resolve(*schedule, why) : std::nullopt;
  if (!request) {
    desk.say(fmt::format("this is no schedule: {}", why));
    return;
  }
  desk.player.replay(*request);
  if (desk.mode != ModeId::schedule) {
    desk.mode = ModeId::watch;
    return;
  }
  // Its choices are where to go on from: those up to its failure, or all of them.
  if (desk.player.cursor().step == 0) desk.player.to_end();
  desk.deciding.stand_at_end();
}
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

std::string Desk::title() const {
  const lab::RunRequest& request = player.request();
  const std::string subject =
      player.has_pattern() ? fmt::format("{} › {}", request.pattern->title, request.variant->title)
                           : player.file();
  const std::uint32_t step = player.cursor().step;
  // How long the run will be is part of what is to come.
  if (player.hides_future()) return fmt::format("Interleave · {} · step {}", subject, step);
  return fmt::format("Interleave · {} · step {}/{}", subject, step, player.steps());
}

void carry_out(Desk& desk, const Intent& intent) {
  std::visit([&](const auto& wanted) { do_it(desk, wanted); }, intent);
}

void carry_out(Desk& desk, const Intents& intents) {
  for (const Intent& each : intents) carry_out(desk, each);
}

void tick(Desk& desk, float seconds) {
  desk.player.tick(seconds);
  if (desk.mode == ModeId::schedule) {
    desk.deciding.follow(desk.player);
  } else {
    desk.deciding.leave(desk.player);
  }
  if (desk.mode == ModeId::compare) {
    desk.beside.follow(desk.player);
  } else {
    desk.beside.leave();
  }
  if (desk.mode == ModeId::explore) desk.exploring.follow(desk.player);
  follow_welcome(desk);
  desk.notice_seconds = std::max(desk.notice_seconds - seconds, 0.0F);
}

}  // namespace interleave::app
