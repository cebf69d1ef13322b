// Pictures drawn with no display, against references/. To make the references anew after a change
// that is meant: INTERLEAVE_UPDATE_REFERENCES=1 app_gui_tests -tc="*references*"; look at them
// before committing.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "app/gui.h"
#include "app/gui/moment.h"
#include "app/gui/pictures.h"
#include "app/gui/png.h"
#include "app/gui/sheet.h"
#include "app/gui/tour.h"
#include "patterns/catalog.h"
#include "tests/app_gui/compare.h"
#include "tests/app_gui/folder.h"
#include "tests/lab/requests.h"

namespace interleave::app {
namespace {

using tests::content_of;
using tests::Folder;

using tests::request_of;

namespace files = std::filesystem;

const std::string references = "tests/app_gui/references/";  // tests run in the repository's root

// Half as large as it is drawn.
Picture picture_of(Desk& desk, std::uint32_t step) {
  Camera camera(1024, 640);
  desk.player.jump(step);
  return tests::halved(camera.take(desk));
}

struct Known {
  const char* pattern;
  const char* variant;
};

constexpr std::array<Known, 3> known{{{"worker-pool", "correct"},
                                      {"pipeline", "consumer-quits-early"},
                                      {"ticker", "time-after-in-loop"}}};

TEST_CASE("pictures look like the references") {
  for (const Known& one : known) {
    const std::string name = std::string(one.pattern) + "--" + one.variant + ".png";
    CAPTURE(name);
    Desk desk(request_of(one.pattern, one.variant));
    const Picture now = picture_of(desk, telling_step(desk.player.scene()));
    if (std::getenv("INTERLEAVE_UPDATE_REFERENCES") != nullptr) write_png(references + name, now);
    const Picture reference = tests::read_png(references + name);
    const bool same = tests::alike(now, reference);
    const tests::Difference found = tests::difference(now, reference);
    CAPTURE(found.mean);
    CAPTURE(found.most);
    CHECK(same);
    if (!same) {
      const std::string seen =
          (files::temp_directory_path() / ("interleave-seen-" + name)).string();
      write_png(seen, now);
      MESSAGE("what was drawn instead: " << seen);
    }
  }
}

TEST_CASE("the comparison notices a step, a parameter and a variant") {
  Desk desk(request_of("pipeline", "consumer-quits-early"));
  const std::uint32_t step = desk.player.steps() / 2;
  const Picture before = picture_of(desk, step);
  CHECK(tests::alike(before, picture_of(desk, step)));
  CHECK_FALSE(tests::alike(before, picture_of(desk, step + 1)));
  desk.player.set_knob("buffer", 5);
  CHECK_FALSE(tests::alike(before, picture_of(desk, step)));
  Desk correct(request_of("pipeline", "correct"));
  CHECK_FALSE(tests::alike(before, picture_of(correct, step)));
}

TEST_CASE("a picture has the colours of its theme") {
  Desk desk(request_of("pipeline", "correct"));
  for (const visualizer::ThemeEntry& theme : visualizer::themes()) {
    CAPTURE(std::string(theme.name));
    Camera camera(640, 480);
    desk.theme = theme.theme;
    const Picture picture = camera.take(desk);
    const auto* const corner = picture.pixels.data();  // of the top bar
    CHECK(IM_COL32(corner[0], corner[1], corner[2], 255) == theme.palette.panel);
  }
}

TEST_CASE("a shot has the wanted size, and the same bytes each time") {
  const Folder folder;
  ShotOptions options{.run = request_of("fan-out", "correct"),
                      .out = folder / "a.png",
                      .width = 800,
                      .height = 600};
  CHECK(take_shot(options) == 0);
  const Picture picture = tests::read_png(options.out);
  CHECK(picture.width == 800);
  CHECK(picture.height == 600);
  options.out = folder / "b.png";
  CHECK(take_shot(options) == 0);
  CHECK(content_of(folder / "a.png") == content_of(folder / "b.png"));
  CHECK(folder.entries() == 2);
}

TEST_CASE("a shot of a moment that the run does not have is wrong usage and writes nothing") {
  const Folder folder;
  ShotOptions options{.run = request_of("pipeline", "correct"), .out = folder / "a.png"};
  options.at.kind = Moment::Kind::finding;
  CHECK(take_shot(options) == 2);
  options.at.kind = Moment::Kind::step;
  options.at.step = lab::execute(options.run).trace.steps() + 1;
  CHECK(take_shot(options) == 2);
  CHECK(folder.entries() == 0);
}

TEST_CASE("a shot has the theme and the selection that were asked for") {
  const Folder folder;
  ShotOptions options{.run = request_of("pipeline", "correct"),
                      .out = folder / "plain.png",
                      .width = 640,
                      .height = 480};
  REQUIRE(take_shot(options) == 0);
  const Picture plain = tests::read_png(options.out);
  options.out = folder / "selected.png";
  options.goroutine = 2;
  REQUIRE(take_shot(options) == 0);
  CHECK(tests::read_png(options.out).pixels != plain.pixels);
  options.out = folder / "light.png";
  options.theme = ShownTheme::light;
  REQUIRE(take_shot(options) == 0);
  const auto light = tests::read_png(options.out).pixels;
  CHECK(IM_COL32(light[0], light[1], light[2], 255) ==
        visualizer::palette_of(visualizer::Theme::light).panel);
}

TEST_CASE("a shot of a goroutine that is not there is wrong usage and writes nothing") {
  const Folder folder;
  ShotOptions options{.run = request_of("pipeline", "correct"), .out = folder / "a.png"};
  options.goroutine = 99;
  CHECK(take_shot(options) == 2);
  options.goroutine = 2;
  options.at = {Moment::Kind::step, 0};  // it has not begun
  CHECK(take_shot(options) == 2);
  CHECK(folder.entries() == 0);
}

TEST_CASE("a shot that cannot be written fails and leaves nothing") {
  const Folder folder;
  ShotOptions options{.run = request_of("pipeline", "correct"),
                      .out = folder / "no/such/folder.png"};
  CHECK(take_shot(options) == 1);
  options.out = folder / "taken";  // a folder is there
  files::create_directory(options.out);
  options.width = options.height = 320;
  CHECK(take_shot(options) == 1);
  CHECK(folder.entries() == 1);
}

TEST_CASE("at any scale the picture is drawn") {
  Desk desk(request_of("worker-pool", "correct"));
  for (const float scale : {0.75F, 1.5F, 3.0F}) {
    Camera camera(640, 480);
    desk.wanted_scale = scale;
    desk.player.jump(10);
    const Picture picture = camera.take(desk);
    CHECK(picture.pixels.size() == std::size_t{640} * 480 * 4);
  }
}

TEST_CASE("the tour's page has every stop, with all text escaped") {
  static constexpr patterns::Variant variant{.id = "a-variant",
                                             .title = "<Wrong> & \"odd\"",
                                             .summary = "x < y",
                                             .look = "i > j",
                                             .mend = "use 'z'",
                                             .main = nullptr};
  static constexpr patterns::Source source{"R & D", "https://go.dev/ref?a&b"};
  static constexpr patterns::Pattern pattern{.id = "a-pattern",
                                             .title = "A & B",
                                             .summary = "s > t",
                                             .knobs = {},
                                             .variants = {&variant, 1},
                                             .sources = {&source, 1}};
  TourStop stop{
      .request = {.pattern = &pattern, .variant = &variant, .knobs = {}, .how = {.seed = 3}},
      .picture = "a.png",
      .step = 7,
      .steps = 9,
      .outcome = trace::Outcome::leak,
      .findings = {}};
  detect::Finding finding;
  finding.title = "1 < 2";
  finding.message = "because <script>";
  stop.findings.push_back(finding);
  const std::string page = tour_page({stop});
  for (const char* part :
       {"&lt;Wrong&gt; &amp; &quot;odd&quot;", "x &lt; y", "i &gt; j", "R &amp; D",
        "href=\"https://go.dev/ref?a&amp;b\"", "use &#39;z&#39;", "A &amp; B", "s &gt; t",
        "1 &lt; 2", "because &lt;script&gt;", "src=\"a.png\"",
        "interleave run a-pattern/a-variant --seed 3", "verdict leak"}) {
    CAPTURE(part);
    CHECK(page.find(part) != std::string::npos);
  }
  CHECK(page.find("<script") == std::string::npos);
  stop.findings.clear();
  CHECK(tour_page({stop}).find("use &#39;z&#39;") ==
        std::string::npos);  // nothing found, nothing to mend
}

TEST_CASE("the tour has a picture of every variant") {
  const Folder folder;
  CHECK(make_tour((folder.path / "new" / "tour").string()) == 0);
  std::size_t variants = 0;
  const std::string page = content_of(folder / "new/tour/index.html");
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      const std::string name = std::string(pattern->id) + "--" + std::string(variant.id) + ".png";
      CAPTURE(name);
      CHECK(tests::read_png((folder.path / "new/tour" / name).string()).width == 1600);
      CHECK(page.find(name) != std::string::npos);
      ++variants;
    }
  }
  CHECK(variants >= 14);
}

TEST_CASE("the tour has the moments, sizes and themes that are asked for, side by side") {
  const Folder folder;
  const SheetOptions options{.directory = (folder.path / "all").string(),
                             .sizes = {{320, 200}, {400, 240}},
                             .themes = {ShownTheme::light},
                             .moments = {{Moment::Kind::step}, {Moment::Kind::finding}}};
  REQUIRE(make_sheet(options) == 0);
  const std::string page = content_of(folder / "all/index.html");
  std::size_t shown = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      const bool fails = !lab::execute(telling_request(*pattern, variant)).findings.empty();
      for (const PictureSize& size : options.sizes) {
        for (const Moment& moment : options.moments) {
          const std::string name = sheet_file(pattern->id, variant.id, moment, size.width,
                                              size.height, ShownTheme::light);
          CAPTURE(name);
          const bool is_there = moment.kind == Moment::Kind::step || fails;
          CHECK((page.find(name) != std::string::npos) == is_there);
          if (!is_there) continue;
          ++shown;
          CHECK(tests::read_png((folder.path / "all" / name).string()).width == size.width);
        }
      }
    }
  }
  std::size_t figures = 0;
  for (std::size_t at = 0; (at = page.find("<figure>", at)) != std::string::npos; ++at) ++figures;
  CHECK(figures == shown);
}

TEST_CASE("a page of pictures that cannot be written says so") {
  CHECK(make_sheet({.directory = "/dev/null/tour"}) == 1);
}

TEST_CASE("the busy step is the last at which most goroutines are alive") {
  trace::Trace trace;
  using K = trace::EventKind;
  for (const K kind : {K::go, K::go, K::go, K::print, K::exit, K::go, K::print, K::exit, K::end}) {
    trace.append({.goroutine = 1, .kind = kind});
  }
  CHECK(busy_step(trace) == 7);
}

TEST_CASE("a tour that cannot be written says so") { CHECK(make_tour("/dev/null/tour") == 1); }

}  // namespace
}  // namespace interleave::app
