// What a mode shows has a text that opens it again.
#include "app/cli/link.h"

#include <doctest/doctest.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <vector>

#include "app/gui/desk.h"
#include "lab/resolve.h"
#include "patterns/catalog.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::request_of;

// What a person sees of it, but for what time brings.
std::string seen(const Desk& desk) {
  const WindowOptions now = desk.link();
  std::string text = lab::schedule_text(now.run) + (now.run.live ? " live" : "") + " at " +
                     std::to_string(desk.player.cursor().step) + " mode " +
                     std::to_string(static_cast<int>(desk.mode));
  if (desk.mode == ModeId::compare && desk.kept) text += lab::schedule_text(*desk.kept);
  if (desk.mode == ModeId::explore) text += desk.exploring.strategy() + desk.exploring.knob();
  return text;
}

TEST_CASE("what is copied opens what was shown") {
  struct Case {
    const char* name;
    std::function<void(Desk&)> go;
    const char* has;  // in the text
  };
  const std::vector<Case> cases = {
      {"watch, from the start", [](Desk&) {}, "interleave run --schedule '"},
      {"watch, in the run", [](Desk& d) { d.player.jump(9); }, "--at 9"},
      {"watch, acted on",
       [](Desk& d) {
         d.player.jump(20);
         carry_out(d, StepIn{"cancel"});
       },
       "+cancel"},
      {"another Go version", [](Desk& d) { carry_out(d, SetGo{21}); }, "go=21"},
      {"compare", [](Desk& d) { d.mode = ModeId::compare; }, "' --mode compare"},
      {"compare, in the run",
       [](Desk& d) {
         d.mode = ModeId::compare;
         d.player.jump(30);
       },
       "--mode compare --at 30"},
      {"compare, beside a run that was kept",
       [](Desk& d) {
         carry_out(d, Do{ActionId::keep});
         carry_out(d, SetSeed{8});
       },
       "--beside 'worker-pool/"},
      {"explore", [](Desk& d) { d.mode = ModeId::explore; }, "--mode explore"},
      {"explore, by another strategy over a knob",
       [](Desk& d) {
         d.mode = ModeId::explore;
         carry_out(d, ExploreBy{"pct"});
         carry_out(d, SweepOver{"workers"});
       },
       "--mode explore --tries pct --over workers"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Desk desk(request_of("worker-pool", "jobs-never-closed"));
    c.go(desk);
    carry_out(desk, Do{ActionId::share});
    CAPTURE(desk.copied);
    CHECK(desk.copied.find(c.has) != std::string::npos);
    for (const std::string& framed : {desk.copied, "  $ " + desk.copied + "\n"}) {
      Desk other(request_of("ticker", "correct"));
      carry_out(other, OpenText{framed});
      CHECK(other.notice.empty());
      CHECK(seen(other) == seen(desk));
    }
  }
}

TEST_CASE("a live run is opened live, and not where another one stood") {
  Desk desk(request_of("worker-pool", "correct"));
  carry_out(desk, OpenText{"interleave run 'worker-pool/correct?workers=2' --live"});
  CHECK(desk.player.request().live);
  CHECK(desk.player.request().knobs["workers"] == 2);
  desk.player.await_end();
  CHECK(link_text(desk.link()).find("--at") == std::string::npos);
}

TEST_CASE("a schedule alone opens where something is found") {
  Desk desk(request_of("worker-pool", "correct"));
  carry_out(desk, OpenText{" worker-pool/jobs-never-closed#random.1\n"});
  CHECK(desk.mode == ModeId::watch);
  CHECK(desk.player.cursor().step == detect::gravest(desk.player.result().findings)->step);
}

TEST_CASE("a text that opens nothing says why in one sentence, and changes nothing") {
  struct Case {
    const char *text, *says;
  };
  for (const Case& c : {
           Case{"", "this is no schedule: "},
           Case{"nope#random.1", "this is no schedule: "},
           Case{"interleave 'nope#random.1'", "this opens nothing: "},
           Case{"interleave 'worker-pool", "a quote in it is not closed"},
           Case{"interleave 'worker-pool' --mode dance", "\"dance\" is no mode"},
           Case{"interleave 'worker-pool' --at noon", "\"noon\" is no moment"},
           Case{"interleave 'worker-pool' --mode explore --over moon", "no knob \"moon\""},
           Case{"interleave 'worker-pool' --mode explore --tries lucky", "no strategy \"lucky\""},
           Case{"interleave 'worker-pool' --mode explore --tries exhaustive", "who draws"},
           Case{"interleave 'worker-pool' --tries pct", "of --mode explore alone"},
           Case{"interleave 'worker-pool' --beside 'worker-pool'", "of --mode compare alone"},
           Case{"interleave 'worker-pool' --mode compare --beside moon",
                "--beside takes a schedule"},
           Case{"interleave 'worker-pool' --mood", "--mood"},
           Case{"interleave", "it names no run"},
           Case{"./play shot worker-pool --out x.png", "--out"},
           Case{"two words", "this is no schedule: "},
       }) {
    CAPTURE(c.text);
    Desk desk(request_of("ticker", "correct"));
    carry_out(desk, GoTo{{.step = 3}});
    const std::string before = seen(desk);
    carry_out(desk, OpenText{c.text});
    CHECK(desk.notice.find(c.says) != std::string::npos);
    CHECK(desk.notice.find('\n') == std::string::npos);
    CHECK(seen(desk) == before);
  }
}

TEST_CASE("a step past the end opens the run, and says how long it is") {
  Desk desk(request_of("ticker", "correct"));
  carry_out(desk, OpenText{"interleave 'worker-pool/correct' --at 99999"});
  CHECK(desk.notice.find("step 99999 is past the end") != std::string::npos);
  CHECK(desk.player.request().pattern->id == "worker-pool");
  CHECK(desk.player.cursor().step == 0);
}

TEST_CASE("a run that is kept stands on the left, and another key lets go of it") {
  Desk desk(request_of("counter", "racy"));
  carry_out(desk, Do{ActionId::keep});
  CHECK(desk.mode == ModeId::compare);
  carry_out(desk, SetSeed{2});
  tick(desk, 0);
  REQUIRE(desk.beside.is_there());
  CHECK(desk.beside.is_left());
  CHECK(desk.beside.request().variant == desk.player.request().variant);
  CHECK(desk.beside.request().how.seed == 1);
  REQUIRE(desk.beside.comparison().first);
  CHECK(desk.beside.comparison().first->by_value);
  carry_out(desk, Do{ActionId::keep});
  tick(desk, 0);
  CHECK(desk.beside.request().variant->correct());
  // Another pattern is no longer compared with it.
  carry_out(desk, {Do{ActionId::keep}, Do{ActionId::compare}, Do{ActionId::next_pattern}});
  tick(desk, 0);
  CHECK_FALSE(desk.kept);
}

}  // namespace
}  // namespace interleave::app
