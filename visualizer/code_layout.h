// What the code panel shows: which tabs, which rows, who stands at them. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "visualizer/view.h"

namespace interleave::visualizer {

// The tabs that there are for this code, in the order in which they are shown: a program without a
// Go listing has none in Go, a correct variant no changes.
std::vector<CodeTab> tabs_of(const Code& code);
std::string_view title_of(CodeTab tab);  // "Go", "C++", "What changed", "Dump"

// The tab that is shown: the chosen one if there is such a tab, else the code in the scene's
// language.
CodeTab tab_of(const Scene& scene);

// A row of the panel. A line that is wider than the panel takes several.
struct CodeRow {
  std::string_view line;                 // the whole line, without the tabs before it
  std::size_t begin = 0, end = 0;        // what of it stands in this row
  std::size_t indent = 0;                // columns before it
  std::uint32_t number = 0;              // of the line, in its first row; else 0
  std::size_t index = 0;                 // of the line in the listing
  std::size_t folds = 0;                 // lines that this row stands for, from `index` on; or 0
  bool continues = false;                // goes on from the row above
  char mark = ' ';                       // '+', '-': what changed
  bool is_found = false;                 // a finding that is certain by now speaks of this line
  bool acts = false;                     // who is followed stands here
  std::vector<trace::GoroutineId> here;  // who is followed first, then by their ids

  std::string_view text() const { return line.substr(begin, end - begin); }
};

struct CodePage {
  std::string_view file;  // the last one of the listing
  std::vector<CodeRow> rows;
  std::size_t acting = static_cast<std::size_t>(-1);  // the row of who is followed, if any
  std::shared_ptr<const std::string> dump;            // what the rows of the dump are parts of

  bool has_acting() const { return acting < rows.size(); }
};

// The rows of the tab that is shown, for a panel with so many columns (at least 16 are used).
CodePage code_page(const Scene& scene, std::size_t columns);

// [line of the listing]: does anybody stand there at any step of the run?
std::vector<bool> lines_used(const trace::Trace& trace, const listing::Listing& listing);

// Folds what nobody ever stands in, if the page has more than `fits` rows: stretches of lines that
// are not used, without those beside a used one; those whose first index is in `open` stay. As it
// depends on the run and not on the step, no line jumps while it plays.
CodePage folded(CodePage page, const std::vector<bool>& used, std::size_t fits,
                const std::vector<std::size_t>& open);

// Whom the panel follows: the selected goroutine; else whom a finding is about, once it is certain;
// else who did the last event; 0 for nobody.
trace::GoroutineId whom_to_follow(const Scene& scene);

// Where a panel of this height, scrolled to `scroll`, is to be scrolled so that the row from `top`
// on, `row` high, is in sight: unchanged if it is.
float scroll_to_see(float scroll, float top, float row, float height);

}  // namespace interleave::visualizer
