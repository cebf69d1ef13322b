// The code panel's rows: which tabs, who stands where, what a narrow panel does.
#include "visualizer/code_layout.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lab/listing.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "trace/names.h"
#include "visualizer/digest.h"

using namespace interleave;
using listing::Language;
using visualizer::CodePage;
using visualizer::CodeRow;
using visualizer::CodeTab;

namespace {

// A run of a variant, as the window shows it.
struct Shown {
  Shown(std::string_view pattern_id, std::string_view variant_id)
      : pattern(*patterns::find_pattern(pattern_id)),
        variant(*patterns::find_variant(pattern, variant_id)),
        code{.cpp = {lab::listing_of(pattern, variant), lab::what_changed(pattern, variant)},
             .go = {lab::go_listing_of(pattern, variant),
                    lab::what_changed_in_go(pattern, variant)}},
        result(lab::execute(lab::default_request(pattern, variant))) {}

  CodePage page(Language language, bool changes, std::uint32_t step, std::size_t columns = 80,
                trace::GoroutineId selected = 0) {
    result.tell_in(language == Language::go ? lab::go_places_of(pattern, variant) : nullptr);
    const trace::Names names(result.trace);
    const visualizer::Digest digest(result.trace);
    trace::History history(result.trace);
    return visualizer::code_page({.trace = result.trace,
                                  .names = names,
                                  .digest = digest,
                                  .world = history.at(step),
                                  .cursor = {.step = step},
                                  .selection = {.goroutine = selected},
                                  .findings = result.findings,
                                  .code = code,
                                  .language = language,
                                  .shows_changes = changes},
                                 columns);
  }

  const patterns::Pattern& pattern;
  const patterns::Variant& variant;
  visualizer::Code code;
  lab::RunResult result;
};

const CodeRow* row_of(const CodePage& page, trace::GoroutineId id) {
  for (const CodeRow& row : page.rows) {
    for (const trace::GoroutineId here : row.here) {
      if (here == id) return &row;
    }
  }
  return nullptr;
}

}  // namespace

TEST_CASE("there are as many tabs as there is code: Go first") {
  using Tabs = std::vector<CodeTab>;
  CHECK(visualizer::tabs_of(Shown("pipeline", "never-closed").code) ==
        Tabs{CodeTab::go, CodeTab::cpp, CodeTab::changes, CodeTab::dump});
  CHECK(visualizer::tabs_of(Shown("pipeline", "correct").code) ==
        Tabs{CodeTab::go, CodeTab::cpp, CodeTab::dump});
  visualizer::Code own;
  own.cpp.listing = listing::listing_of({{"own.cpp", "int main() {}\n"}});
  CHECK(visualizer::tabs_of(own) == Tabs{CodeTab::cpp, CodeTab::dump});
  CHECK(visualizer::title_of(CodeTab::cpp) == "C++");
}

TEST_CASE("in Go a goroutine stands at the line that does what it does") {
  Shown run("worker-pool", "ignores-context");
  const std::uint32_t end = run.result.trace.steps();
  const CodePage go = run.page(Language::go, false, end);
  CHECK(go.file == "patterns/worker_pool/ignores_context.go");
  const CodeRow* worker = row_of(go, 3);
  REQUIRE(worker != nullptr);
  CHECK(worker->text() == "results <- r");
  CHECK(worker->is_found);
  CHECK(row_of(go, 4) == worker);
  const CodePage cpp = run.page(Language::cpp, false, end);
  CHECK(cpp.file == "patterns/worker_pool/ignores_context.cpp");
  REQUIRE(row_of(cpp, 3) != nullptr);
  CHECK(row_of(cpp, 3)->text() == "    results.send(result);");
}

TEST_CASE("findings speak of the lines of the language that is shown") {
  Shown run("pipeline", "receiver-closes");
  run.page(Language::go, false, 1);
  const std::string in_go = run.result.findings.front().message;
  CHECK(in_go.find("receiver_closes.go:") != std::string::npos);
  CHECK(in_go.find(".cpp") == std::string::npos);
  run.page(Language::cpp, false, 1);
  const std::string in_cpp = run.result.findings.front().message;
  CHECK(in_cpp.find("receiver_closes.cpp:") != std::string::npos);
  CHECK(in_cpp.find(".go") == std::string::npos);
}

TEST_CASE("who is followed is first at its line, and its row is the one to be seen") {
  Shown run("worker-pool", "ignores-context");
  const std::uint32_t end = run.result.trace.steps();
  const CodePage page = run.page(Language::go, false, end, 80, 4);
  REQUIRE(page.has_acting());
  const CodeRow& row = page.rows[page.acting];
  CHECK(row.acts);
  CHECK(row.here == std::vector<trace::GoroutineId>{4, 3});
  CHECK_FALSE(run.page(Language::go, false, 0).has_acting());  // nobody is there yet
}

TEST_CASE("what changed is told in the language that was used last") {
  Shown run("pipeline", "never-closed");
  for (const Language language : {Language::go, Language::cpp}) {
    const CodePage page = run.page(language, true, 5);
    int gone = 0;
    for (const CodeRow& row : page.rows) {
      CHECK(row.here.empty());
      gone += row.mark == '-' && row.text().find("close") != std::string_view::npos ? 1 : 0;
    }
    CHECK(gone > 0);
  }
  CHECK(run.page(Language::go, true, 5).file.ends_with(".go"));
  // A correct variant has no changes: its code is shown.
  Shown correct("pipeline", "correct");
  CHECK(correct.page(Language::go, true, 0).rows.front().number == 1);
}

TEST_CASE("in each variant what changed is seen in Go as in C++") {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      CAPTURE(variant.id);
      CHECK(lab::what_changed(*pattern, variant).empty() == variant.correct());
      CHECK(lab::what_changed_in_go(*pattern, variant).empty() == variant.correct());
    }
  }
}

TEST_CASE("a narrow panel shows each letter of each line, on further rows") {
  Shown run("fan-out", "correct");
  for (const std::size_t columns : {0U, 20U, 47U, 300U}) {
    CAPTURE(columns);
    const CodePage page = run.page(Language::go, false, 10, columns);
    std::string_view line;
    std::size_t seen = 0, lines = 0;
    for (const CodeRow& row : page.rows) {
      if (!row.continues) {
        CHECK(seen == line.size());
        line = row.line;
        seen = 0;
        ++lines;
      } else {
        CHECK(row.number == 0);
        CHECK(row.here.empty());
      }
      CHECK(row.begin == seen);
      seen = row.end;
      CHECK(row.text().find('\t') == std::string_view::npos);
    }
    CHECK(lines == run.code.go.listing.lines.size());
    if (columns == 300) CHECK(page.rows.size() == lines);
    if (columns == 47) CHECK(page.rows.size() > lines);
  }
}

TEST_CASE("the panel scrolls only when the row is out of sight") {
  constexpr float row = 20, height = 200;
  CHECK(visualizer::scroll_to_see(0, 100, row, height) == 0);
  CHECK(visualizer::scroll_to_see(50, 100, row, height) == 50);
  const float down = visualizer::scroll_to_see(0, 400, row, height);
  CHECK(400 >= down);
  CHECK(400 + row <= down + height);
  CHECK(visualizer::scroll_to_see(down, 400, row, height) == down);
  const float up = visualizer::scroll_to_see(300, 100, row, height);
  CHECK(up < 100);
  CHECK(visualizer::scroll_to_see(up, 100, row, height) == up);
}

TEST_CASE("the dump's blocks are of goroutines, and lead to them") {
  Shown run("pipeline", "consumer-quits-early");
  run.result.tell_in(lab::go_places_of(run.pattern, run.variant));
  const trace::Names names(run.result.trace);
  const visualizer::Digest digest(run.result.trace);
  trace::History history(run.result.trace);
  const std::uint32_t end = run.result.trace.steps();
  const CodePage page = visualizer::code_page({.trace = run.result.trace,
                                               .names = names,
                                               .digest = digest,
                                               .world = history.at(end),
                                               .cursor = {.step = end},
                                               .selection = {.goroutine = 3},
                                               .findings = run.result.findings,
                                               .code = run.code,
                                               .shows_dump = true},
                                              80);
  REQUIRE(page.has_acting());
  CHECK(page.rows[page.acting].text() == "goroutine 3 [chan send]:");
  CHECK(page.rows[page.acting].here == std::vector<trace::GoroutineId>{3});
  CHECK(row_of(page, 1) == nullptr);  // main has returned
  REQUIRE(row_of(page, 2) != nullptr);
}

TEST_CASE("what nobody ever stands in is folded where room is short, alike at all steps") {
  Shown run("pipeline", "consumer-quits-early");
  const listing::Listing& go = run.code.go.listing;
  const CodePage whole = run.page(Language::go, false, 40);
  const std::vector<bool> used = visualizer::lines_used(run.result.trace, go);
  CHECK(visualizer::folded(whole, used, whole.rows.size(), {}).rows.size() == whole.rows.size());
  const CodePage short_page = visualizer::folded(whole, used, 10, {});
  CHECK(short_page.rows.size() < whole.rows.size());
  std::size_t lines = 0;
  std::vector<std::size_t> folds;
  for (const CodeRow& row : short_page.rows) {
    if (row.folds != 0) folds.push_back(row.index);
    lines += row.folds != 0 ? row.folds : row.continues ? 0 : 1;
    for (std::size_t i = row.index; i < row.index + row.folds; ++i) CHECK_FALSE(used[i]);
  }
  CHECK(lines == go.lines.size());
  REQUIRE_FALSE(folds.empty());
  // One that was opened is as it was.
  const CodePage opened = visualizer::folded(whole, used, 10, {folds.front()});
  CHECK(opened.rows.size() > short_page.rows.size());
  for (std::uint32_t step = 0; step <= run.result.trace.steps(); ++step) {
    const CodePage now = visualizer::folded(run.page(Language::go, false, step), used, 10, {});
    REQUIRE(now.rows.size() == short_page.rows.size());
    std::size_t carets = 0, all = 0;
    for (const CodeRow& row : now.rows) carets += row.here.size();
    for (const CodeRow& row : run.page(Language::go, false, step).rows) all += row.here.size();
    CHECK(carets == all);  // nobody is folded away
  }
}
