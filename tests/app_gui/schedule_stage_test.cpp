// Schedule mode on the stage: numbers on cards and objects, and clicks on them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "app/gui/desk.h"
#include "app/gui/look.h"
#include "app/gui/modes/schedule_offers.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/ui_driver.h"
#include "tests/lab/requests.h"
#include "visualizer/card_text.h"
#include "visualizer/digest.h"
#include "visualizer/stage_offers.h"

namespace interleave::app {
namespace {

using tests::request_of;
using visualizer::Offer;

void enter(Desk& desk) {
  desk.mode = ModeId::schedule;
  tick(desk, 0);
}
void decide(Desk& desk, std::size_t index) {
  carry_out(desk, Decide{index});
  tick(desk, 0);
}
lab::WayLimits no_search() { return {.samples = 0, .near = 0, .beginnings = 0, .proof = 0}; }

// All looks ahead are made.
void settle(Desk& desk) {
  while (desk.deciding.has_news()) tick(desk, 0);
}

// The places of the numbers on a stage of this size.
std::vector<visualizer::OfferPlace> places_of(const Desk& desk, const std::vector<Offer>& offers,
                                              float width, float height) {
  visualizer::Scene scene = desk.player.scene();
  scene.offers = offers;
  const auto& all = scene.digest.topologies();
  const std::size_t fitting = visualizer::fitting_topology(all, width, height, 1);
  return visualizer::place_offers(scene, all[fitting],
                                  visualizer::layout_stage(all[fitting], width, height, 1), 1);
}

TEST_CASE("a click on the card of who can go on decides, as its number does") {
  Look look;
  Desk desk(request_of("lock-order", "ab-ba"));
  desk.deciding = Deciding(no_search());
  Shell shell(desk, look.fonts(), 1);
  tests::UiDriver ui([&] { shell.frame(ImGui::GetIO().DeltaTime); }, {1600, 1000});
  ui.key(ImGuiKey_S);
  ui.frame(2);
  REQUIRE(desk.deciding.is_there());
  const std::vector<lab::Alternative> choices = desk.deciding.run().choices();
  REQUIRE(choices.size() >= 2);
  REQUIRE(choices[1].goroutine != 0);
  CHECK(ui.click("goroutine G" + std::to_string(choices[1].goroutine)));
  ui.frame();
  CHECK(desk.deciding.run().picked() == std::vector<std::uint32_t>{1});
  // It is not selected by that.
  CHECK(desk.player.pane().selection == visualizer::Selection{});
  // Where one looks back nothing is offered: a click selects.
  carry_out(desk, GoTo{{.step = desk.player.steps() - 1}});
  ui.frame(2);
  CHECK(ui.click("goroutine G1"));
  ui.frame();
  CHECK(desk.deciding.decisions() == 1);
  CHECK(desk.player.pane().selection.goroutine == 1);
}

TEST_CASE("in each variant what is offered has a number, says what it would do, and stands apart") {
  std::size_t on_cards = 0, on_objects = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles()) continue;
      CAPTURE(pattern->id);
      CAPTURE(variant.id);
      Desk desk(lab::default_request(*pattern, variant));
      desk.deciding = Deciding(no_search());
      enter(desk);
      for (std::size_t i = 0; i < 40 && !desk.deciding.run().is_over(); ++i) {
        settle(desk);
        const std::vector<Offer> offers = offers_of(desk.deciding);
        REQUIRE(offers.size() == desk.deciding.run().choices().size());
        for (const Offer& each : offers) {
          CAPTURE(each.what);
          const bool says_what = each.what.starts_with("would ") || each.what.starts_with("then: ");
          CHECK(says_what);
          CHECK(each.what.size() > 8);
        }
        for (const auto& [width, height] : {std::pair{660.F, 420.F}, std::pair{300.F, 290.F}}) {
          for (const visualizer::OfferPlace& each : places_of(desk, offers, width, height)) {
            (each.goroutine != 0 ? on_cards : on_objects) += 1;
            CHECK_FALSE(each.numbers.empty());
            CHECK(each.badge.min.y >= each.box.min.y - each.badge.height());
            CHECK(each.badge.max.y <= each.box.max.y + 1);
            if (each.goroutine != 0) CHECK(each.badge.min.x > each.box.min.x);
          }
        }
        decide(desk, i % offers.size());
      }
    }
  }
  CHECK(on_cards > 1'000);
  CHECK(on_objects > 0);
}

TEST_CASE("while something is to be chosen, who cannot go on says for what it waits") {
  Desk desk(request_of("worker-pool", "ignores-context"));
  desk.deciding = Deciding(no_search());
  enter(desk);
  std::size_t waiting = 0, offered = 0;
  for (int i = 0; i < 30 && !desk.deciding.run().is_over(); ++i) {
    settle(desk);
    const std::vector<Offer> offers = offers_of(desk.deciding);
    visualizer::Scene scene = desk.player.scene();
    scene.offers = offers;
    for (const trace::Goroutine& each : scene.world.goroutines) {
      const std::string says = visualizer::card_text_at_choice(scene, each).doing;
      CAPTURE(says);
      const bool is_offered = std::any_of(offers.begin(), offers.end(), [&](const Offer& offer) {
        return offer.goroutine == each.id;
      });
      const bool says_would = says.starts_with("would ") || says.starts_with("then: ");
      const bool says_wait = says.starts_with("waits for ") || says.starts_with("waits to ");
      CHECK(says_would == is_offered);
      if (!is_offered && each.state == trace::GoroutineState::blocked) {
        CHECK(says_wait);
        ++waiting;
      }
      offered += is_offered ? 1 : 0;
    }
    decide(desk, 0);
  }
  CHECK(waiting > 10);
  CHECK(offered > 20);
}

TEST_CASE("who has made a variant fail is led to the correct one, in the same mode") {
  Look look;
  Desk desk(request_of("timeout", "no-timeout"));
  enter(desk);
  desk.deciding.await_end(desk.player);
  REQUIRE(desk.deciding.known().best);
  for (const std::uint32_t rank : std::vector(desk.deciding.known().best->picks)) {
    decide(desk, rank);
  }
  REQUIRE(desk.deciding.certain_after());
  Shell shell(desk, look.fonts(), 1);
  tests::UiDriver ui([&] { shell.frame(ImGui::GetIO().DeltaTime); }, {1280, 800});
  ui.frame(2);
  CHECK(ui.click("now the correct variant"));
  ui.frame(2);
  CHECK(desk.player.request().variant->correct());
  CHECK(desk.mode == ModeId::schedule);
  CHECK(desk.deciding.decisions() == 0);
  desk.deciding.await_end(desk.player);
  CHECK(desk.deciding.known().is_clean);
}

TEST_CASE("numbers that stand together are told briefly") {
  using Indices = std::vector<std::size_t>;
  CHECK(visualizer::numbers_of(Indices{1}) == "2");
  CHECK(visualizer::numbers_of(Indices{0, 1}) == "1 2");
  CHECK(visualizer::numbers_of(Indices{0, 1, 2, 5}) == "1–3 6");
}

}  // namespace
}  // namespace interleave::app
