// The top bar and the transport at every size: nothing overlaps, and nothing is cut.
#include "app/gui/bars.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/gui/actions.h"
#include "app/gui/look.h"
#include "app/gui/modes/mode.h"
#include "app/gui/shell.h"
#include "patterns/catalog.h"
#include "tests/app_gui/drawn_text.h"
#include "tests/app_gui/ui_driver.h"

namespace interleave::app {
namespace {

using tests::within;

using visualizer::DrawnText;

const std::vector<ImVec2> sizes = {{320, 200},  {640, 400},   {800, 600},  {1024, 640},
                                   {1280, 800}, {1600, 1000}, {1920, 1080}};

struct Window {
  explicit Window(ImVec2 size)
      : desk(lab::default_request(*patterns::find_pattern("pipeline"),
                                  patterns::find_pattern("pipeline")->variants.front())),
        shell(desk, look.fonts(), 1),
        ui([this] { shell.frame(0); }, size) {
    ui.frame(2);
  }

  Look look;
  Desk desk;
  Shell shell;
  tests::UiDriver ui;
};

template <class Item, class Layout>
void check_in_a_row(const Layout& layout, std::size_t items, const Rect& rect) {
  float x = rect.min.x;
  for (std::size_t i = 0; i < items; ++i) {
    CAPTURE(i);
    const PlacedItem& each = layout[static_cast<Item>(i)];
    if (each.form == Form::left_out) {
      CHECK(each.rect.width() == 0);
      continue;
    }
    CHECK(each.rect.min.x >= x - 0.01F);
    CHECK(each.rect.max.x <= rect.max.x + 0.01F);
    CHECK(each.rect.min.y >= rect.min.y);
    CHECK(each.rect.max.y <= rect.max.y);
    x = each.rect.max.x;
  }
}

TEST_CASE("the items of both bars stand in a row, and within it, at every size and scale") {
  for (const ImVec2 size : sizes) {
    for (const float wanted : {0.75F, 1.0F, 1.5F, 3.0F}) {
      CAPTURE(size.x);
      CAPTURE(wanted);
      const float scale = fitting_scale(size.x, size.y, wanted);
      const ShellLayout parts = shell_layout(size.x, size.y, scale);
      for (const bool is_live : {false, true}) {
        const TopBarLayout top(parts.top_bar, scale,
                               {.name = 110 * scale,
                                .modes = 420 * scale,
                                .small_modes = 104 * scale,
                                .schedulers = 168 * scale,
                                .version = 88 * scale,
                                .seed = is_live ? 0 : 84 * scale});
        check_in_a_row<TopItem>(top, top_items, parts.top_bar);
        CHECK(top[TopItem::subject].rect.width() >= 260 * scale);
        CHECK(top[TopItem::version].form == Form::full);
        CHECK_FALSE(top.left_out(TopItem::modes));
        if (is_live) CHECK(top.left_out(TopItem::dice));
      }
      for (const float counter : {45.0F, 110.0F}) {  // of a short run, and of 100,000 steps
        const TransportLayout transport(parts.transport, scale,
                                        {.time = 115 * scale,
                                         .counter = (counter + 50) * scale,
                                         .small_counter = counter * scale});
        check_in_a_row<TransportItem>(transport, transport_items, parts.transport);
        for (const TransportItem item : {TransportItem::step_back, TransportItem::play,
                                         TransportItem::step, TransportItem::counter}) {
          CHECK_FALSE(transport.left_out(item));
        }
        bool lacks = false;  // the time is no command
        for (std::size_t i = 0; i + 1 < transport_items; ++i) {
          const auto item = static_cast<TransportItem>(i);
          lacks = lacks || (item != TransportItem::time && transport.left_out(item));
        }
        CHECK(transport.left_out(TransportItem::menu) == !lacks);
      }
    }
  }
}

TEST_CASE("what goes together is left out together") {
  for (float width = 300; width < 2400; width += 7) {
    const TransportLayout layout(Rect::sized(0, 0, width, 54), 1,
                                 {.time = 115, .counter = 95, .small_counter = 45});
    CAPTURE(width);
    using enum TransportItem;
    CHECK(layout.left_out(previous_finding) == layout.left_out(next_finding));
    CHECK(layout.left_out(choice_back) == layout.left_out(choice_on));
    CHECK(layout.left_out(selected_back) == layout.left_out(selected_on));
    CHECK(layout.left_out(previous_bookmark) == layout.left_out(next_bookmark));
    CHECK(layout.left_out(to_start) == layout.left_out(to_end));
  }
  const TransportLayout wide(Rect::sized(0, 0, 2400, 54), 1,
                             {.time = 115, .counter = 95, .small_counter = 45});
  for (std::size_t i = 0; i + 1 < transport_items; ++i) {
    CAPTURE(i);
    CHECK_FALSE(wide.left_out(static_cast<TransportItem>(i)));
  }
  CHECK(wide.left_out(TransportItem::menu));
}

void check_texts(const std::vector<DrawnText>& texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(texts[i].text);
    CHECK_FALSE(texts[i].text.ends_with("…"));
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(texts[j].text);
      CHECK((texts[i].max.x <= texts[j].min.x + 1 || texts[j].max.x <= texts[i].min.x + 1));
    }
  }
}

TEST_CASE("in the whole catalogue the variant's title and the counter are seen in full") {
  for (const ImVec2 size : sizes) {
    Window window(size);
    std::vector<DrawnText> drawn;
    window.shell.record_texts(&drawn);
    const ShellLayout parts = shell_layout(size.x, size.y, window.shell.style().scale);
    for (const patterns::Pattern* pattern : patterns::catalog()) {
      for (const patterns::Variant& variant : pattern->variants) {
        CAPTURE(size.x);
        CAPTURE(variant.id);
        window.desk.player.choose(*pattern, variant);
        window.desk.player.jump(window.desk.player.steps() / 2);
        drawn.clear();
        window.ui.frame();
        const auto top = within(drawn, parts.top_bar);
        check_texts(top);
        check_texts(within(drawn, parts.transport));
        CHECK(std::any_of(top.begin(), top.end(),
                          [&](const DrawnText& each) { return each.text == variant.title; }));
      }
    }
  }
}

TEST_CASE("each mode has an action of its name, and a button that leads to it") {
  Window window({1920, 1080});
  for (const Mode& mode : modes()) {
    CAPTURE(mode.title);
    const auto named = std::find_if(actions().begin(), actions().end(), [&](const Action& each) {
      return each.name == mode_words[static_cast<std::size_t>(mode.id)];
    });
    REQUIRE(named != actions().end());
    CHECK_FALSE(named->keys.empty());
  }
  for (const Mode& to : modes()) {
    for (int clicks = 0; clicks < 2; ++clicks) {  // once more changes nothing
      CHECK(window.ui.click("mode " + std::string(to.title)));
      window.ui.frame();
      CHECK(window.desk.mode == to.id);
    }
  }
  window.desk.mode = ModeId::compare;
  window.ui.key(ImGuiKey_W);
  CHECK(window.desk.mode == ModeId::watch);
}

TEST_CASE("where the bars are narrow, their menus have what they lack") {
  Window window({800, 600});
  window.desk.player.choose(
      *patterns::find_pattern("pipeline"),
      *patterns::find_variant(*patterns::find_pattern("pipeline"), "consumer-quits-early"));
  window.desk.player.jump(20);
  window.ui.frame(2);
  const auto open = [&](const char* menu, const char* row) {
    CAPTURE(row);
    CHECK(window.ui.click(menu));
    window.ui.frame(2);
    CHECK(window.ui.click(row));
    window.ui.frame(2);
  };
  const auto step = [&] { return window.desk.player.cursor().step; };
  open("transport menu", "next finding");
  CHECK(step() == window.desk.player.result().findings.front().step);
  open("transport menu", "previous choice");
  CHECK(step() < window.desk.player.result().findings.front().step);
  open("transport menu", "bookmark");
  CHECK(window.desk.player.pane().bookmarks.size() == 1);
  open("transport menu", "to start");
  CHECK(step() == 0);
  open("transport menu", "next bookmark");
  CHECK(step() == window.desk.player.pane().bookmarks.front());
  open("transport menu", "speed 4×");
  CHECK(window.desk.player.words().paces[window.desk.player.pace()] == 4);
  open("modes", "mode Compare");
  CHECK(window.desk.mode == ModeId::compare);
  const float scale = window.shell.style().scale;
  open("top bar menu", "smaller");
  CHECK(window.shell.style().scale < scale);
  open("top bar menu", "keys");
  CHECK(window.desk.keys_shown);
}

TEST_CASE("where the transport is wide, all it can do has a button") {
  Window window({2560, 1440});
  window.desk.player.jump(10);
  window.ui.frame(2);
  for (const char* label :
       {"to start", "step back", "play", "step", "to end", "previous finding", "next finding",
        "previous choice", "next choice", "selected goroutine back", "selected goroutine on",
        "previous bookmark", "bookmark", "next bookmark", "loop", "scrub", "future", "speed"}) {
    CAPTURE(label);
    CHECK(window.ui.hover(label));
  }
}

}  // namespace
}  // namespace interleave::app
