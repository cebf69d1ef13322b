// What is wanted of the window, and what comes of it: with no window and no ImGui.
#include "app/gui/desk.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

#include "app/gui/actions.h"
#include "app/gui/finder.h"
#include "app/gui/modes/mode.h"
#include "patterns/catalog.h"

namespace interleave::app {
namespace {

lab::RunRequest first_request() {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  return lab::default_request(pattern, pattern.variants.front());
}

TEST_CASE("a list of intents is carried out in its order") {
  Desk desk(first_request());
  carry_out(desk, {GoTo{{.step = 5}}, Do{ActionId::step}, Select{{.goroutine = 2}}});
  CHECK(desk.player.cursor().step == 6);
  CHECK(desk.player.pane().selection.goroutine == 2);
  carry_out(desk, {Do{ActionId::escape}, Do{ActionId::to_start}});
  CHECK(desk.player.pane().selection == visualizer::Selection{});
  CHECK(desk.player.cursor().step == 0);
}

TEST_CASE("another run has nothing selected, and each choice is what is shown then") {
  Desk desk(first_request());
  carry_out(desk, Select{{.goroutine = 2}});
  carry_out(desk, ChooseVariant{1});
  CHECK(desk.player.request().variant == &desk.player.request().pattern->variants[1]);
  CHECK(desk.player.pane().selection == visualizer::Selection{});
  CHECK(desk.player.playing());
  carry_out(desk, ChooseVariant{99});
  CHECK(desk.player.request().variant == &desk.player.request().pattern->variants[1]);
  const patterns::Pattern& pool = *patterns::find_pattern("worker-pool");
  carry_out(desk, Choose{&pool, &pool.variants.front()});
  CHECK(desk.player.request().pattern == &pool);
  carry_out(desk, SetSeed{99});
  CHECK(desk.player.request().how.seed == 99);
  const patterns::Knob& knob = pool.knobs.front();
  carry_out(desk, SetKnob{std::string(knob.id), knob.max});
  CHECK(desk.player.request().knobs[knob.id] == knob.max);
  carry_out(desk, SetKnob{std::string(knob.id), knob.max + 1});
  CHECK(desk.player.request().knobs[knob.id] == knob.max);
}

TEST_CASE("a file that cannot be read says so and changes nothing") {
  Desk desk(first_request());
  carry_out(desk, GoTo{{.step = 5}});
  carry_out(desk, OpenFile{"no/such/file.trace"});
  CHECK(desk.notice.starts_with("cannot read the trace no/such/file.trace: "));
  CHECK(desk.player.has_pattern());
  CHECK(desk.player.cursor().step == 5);
}

TEST_CASE("sharing leaves the command for the system's clipboard") {
  Desk desk(first_request());
  carry_out(desk, Do{ActionId::share});
  CHECK(desk.copied == lab::command_text(desk.player.request()));
}

TEST_CASE("the language of the code is kept from run to run, and findings speak it") {
  Desk desk(first_request());
  const patterns::Pattern& pipeline = *patterns::find_pattern("pipeline");
  const auto speaks = [&](std::string_view of) {
    return desk.player.result().findings.front().message.find(of) != std::string::npos;
  };
  carry_out(desk, Choose{&pipeline, patterns::find_variant(pipeline, "receiver-closes")});
  CHECK(desk.player.scene().language == listing::Language::go);
  CHECK(speaks("receiver_closes.go:"));
  carry_out(desk, ShowCode{visualizer::CodeTab::cpp});
  CHECK(speaks("receiver_closes.cpp:"));
  carry_out(desk, ShowCode{visualizer::CodeTab::changes});
  CHECK(desk.shows_changes);
  CHECK(desk.player.scene().language == listing::Language::cpp);
  carry_out(desk, Do{ActionId::another_seed});
  CHECK(desk.player.scene().language == listing::Language::cpp);
  carry_out(desk, Do{ActionId::language});
  CHECK(desk.player.scene().language == listing::Language::go);
  CHECK(desk.shows_changes);
  carry_out(desk, Do{ActionId::changes});
  CHECK_FALSE(desk.shows_changes);
  // Told again or not, it is the same run.
  CHECK(desk.player.result().trace.site(1).line > 0);
}

TEST_CASE("a program without a Go listing has C++ alone, and says so") {
  Desk desk(lab::LoadedRun{.result = lab::execute(first_request()), .request = {}, .file = "x"});
  CHECK(desk.player.scene().language == listing::Language::cpp);
  carry_out(desk, Do{ActionId::language});
  CHECK(desk.notice == "there is no Go listing of this program");
  carry_out(desk, Do{ActionId::changes});
  CHECK(desk.notice == "there is no correct variant of this program");
}

TEST_CASE("the command palette finds actions and variants by their words") {
  const auto first = [](std::string_view typed) {
    const auto found = commands_with(typed);
    return found.empty() ? "" : found.front().label;
  };
  CHECK(commands_with("").size() == commands().size());
  CHECK(first("pipeline never") == "Pipeline › Never closed");
  CHECK(first("CLOSED pipe never") == "Pipeline › Never closed");
  CHECK(first("theme") == "dark, light, high contrast");
  CHECK(first("one step back") == "one step back");
  CHECK(commands_with("no such words at all").empty());
  std::set<std::string> labels;
  for (const Command& each : commands()) {
    CAPTURE(each.label);
    CHECK(labels.insert(each.label).second);
  }
  for (const Action& each : actions()) {
    const bool is_apart = each.act == nullptr || each.id == ActionId::find ||
                          each.id == ActionId::escape || !is_offered(each);
    CHECK(labels.contains(std::string(each.what)) != is_apart);
  }
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CHECK(labels.contains(std::string(pattern->title) + " › " + std::string(variant.title)));
    }
  }
}

TEST_CASE("a notice goes after a while, and playing moves the cursor") {
  Desk desk(first_request());
  desk.say("done");
  carry_out(desk, Do{ActionId::play});
  for (int i = 0; i < 60; ++i) tick(desk, 0.05F);
  CHECK(desk.notice_seconds == 0);
  CHECK(desk.player.cursor().step > 0);
  CHECK(desk.title().starts_with("Interleave · Pipeline › "));
  carry_out(desk, Do{ActionId::explore});
  CHECK(desk.title().ends_with(" · explore"));
  carry_out(desk, Do{ActionId::explore});
  CHECK_FALSE(desk.title().ends_with(" · explore"));
}

TEST_CASE("two panes stand at two steps of one run") {
  const auto run =
      std::make_shared<ShownRun>(lab::execute(first_request()), visualizer::Code{}, nullptr, "");
  Pane first(run), second(run);
  first.jump({.step = 3});
  second.jump({.step = 9});
  second.selection = {.goroutine = 1};
  CHECK(first.scene().world.step == 3);
  CHECK(second.scene().world.step == 9);
  CHECK(first.scene().selection == visualizer::Selection{});
  CHECK(&first.scene().digest == &second.scene().digest);
  second.step_back();
  CHECK(second.cursor().step == 8);
  CHECK(first.cursor().step == 3);
}

TEST_CASE("each mode stands at its id and has a title of its own") {
  std::set<std::string_view> titles;
  for (const Mode& each : modes()) {
    CHECK(&mode(each.id) == &each);
    CHECK(titles.insert(each.title).second);
  }
}

}  // namespace
}  // namespace interleave::app
