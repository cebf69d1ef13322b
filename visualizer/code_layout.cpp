#include "visualizer/code_layout.h"

#include <algorithm>
#include <array>
#include <utility>

#include "trace/number.h"
#include "trace/text.h"
#include "visualizer/carets.h"

namespace interleave::visualizer {
namespace {

constexpr std::size_t tab_columns = 2, least_columns = 16, continuation = 4;

struct Text {
  std::string_view line;
  std::size_t indent = 0;
};

// Go is indented by tabs.
Text without_tabs(std::string_view line) {
  std::size_t tabs = 0;
  while (tabs < line.size() && line[tabs] == '\t') ++tabs;
  return {line.substr(tabs), tabs * tab_columns};
}

// A letter of more than one byte is one column.
bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// Where the row that begins at `begin` ends: after the last space or sign that fits.
std::size_t end_of_row(std::string_view line, std::size_t begin, std::size_t room) {
  std::size_t end = begin, letters = 0, good = begin;
  while (end < line.size()) {
    if (begins_letter(line[end]) && ++letters > room) break;
    const char c = line[end++];
    if (std::string_view(" ,({/.").find(c) != std::string_view::npos) good = end;
  }
  if (end == line.size() || good == begin) return end;
  return good;
}

void add_rows(CodePage& page, const CodeRow& whole, std::size_t columns) {
  CodeRow row = whole;
  const std::size_t spaces =
      std::min(row.line.find_first_not_of(' '), row.line.size()) + row.indent + continuation;
  const std::size_t hanging = std::min(spaces, columns / 2);
  for (std::size_t begin = 0;;) {
    row.begin = begin;
    const std::size_t room = columns - std::min(row.indent, columns - least_columns / 2);
    row.end = end_of_row(row.line, begin, room);
    begin = row.end;
    page.rows.push_back(row);
    if (begin >= row.line.size()) return;
    row.continues = true;
    row.number = 0;
    row.here.clear();
    row.indent = hanging;
  }
}

// The places of the findings that are certain by now.
struct Found {
  std::size_t file = 0;
  std::uint32_t line = 0;
};
std::vector<Found> found_lines(const Scene& scene, const listing::Listing& listing) {
  std::vector<Found> found;
  for (const detect::Finding& finding : scene.findings) {
    if (finding.step > scene.world.step) continue;
    for (const trace::SiteId site : finding.sites) {
      const std::size_t at = line_of(scene.trace, site, listing);
      if (at == listing.lines.size()) continue;
      found.push_back({listing.lines[at].file, listing.lines[at].number});
    }
  }
  return found;
}

void add_code(CodePage& page, const Scene& scene, const listing::Listing& listing,
              std::size_t columns) {
  const std::vector<Caret> all = carets(scene.trace, scene.world, listing);
  const std::vector<Found> found = found_lines(scene, listing);
  const trace::GoroutineId who = whom_to_follow(scene);
  for (std::size_t i = 0; i < listing.lines.size(); ++i) {
    const listing::Line& line = listing.lines[i];
    const Text text = without_tabs(line.text);
    CodeRow row{
        .line = text.line, .indent = text.indent, .number = line.number, .index = i, .here = {}};
    for (const Caret& caret : all) {
      if (line.number == 0 || !caret.is_at(line)) continue;
      row.here.insert(caret.goroutine == who ? row.here.begin() : row.here.end(), caret.goroutine);
    }
    row.acts = !row.here.empty() && row.here.front() == who;
    row.is_found = std::any_of(found.begin(), found.end(), [&](const Found& each) {
      return line.number != 0 && each.line == line.number && each.file == line.file;
    });
    if (row.acts) page.acting = page.rows.size();
    add_rows(page, row, columns);
  }
}

// Who a block of the dump is about: "goroutine 7 [chan send]:"; 0 on its other lines.
trace::GoroutineId headed_by(std::string_view line) {
  constexpr std::string_view head = "goroutine ";
  if (!line.starts_with(head)) return 0;
  line.remove_prefix(head.size());
  const auto id = trace::whole_number<trace::GoroutineId>(line.substr(0, line.find(' ')));
  return id.value_or(0);
}

void add_dump(CodePage& page, const Scene& scene, std::size_t columns) {
  std::string text = trace::dump_text(scene.trace, scene.world);
  if (text.empty()) text = "no goroutine is there";
  page.dump = std::make_shared<const std::string>(std::move(text));
  const trace::GoroutineId who = whom_to_follow(scene);
  std::string_view rest = *page.dump;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const Text line = without_tabs(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    CodeRow row{.line = line.line, .indent = line.indent, .here = {}};
    const trace::GoroutineId id = headed_by(line.line);
    if (id != 0 && id <= scene.world.goroutines.size()) row.here.push_back(id);
    row.acts = !row.here.empty() && id == who;
    if (row.acts) page.acting = page.rows.size();
    add_rows(page, row, columns);
  }
}

}  // namespace

std::vector<CodeTab> tabs_of(const Code& code) {
  std::vector<CodeTab> tabs;
  if (!code.go.listing.empty()) tabs.push_back(CodeTab::go);
  tabs.push_back(CodeTab::cpp);
  if (code.has_changes()) tabs.push_back(CodeTab::changes);
  tabs.push_back(CodeTab::dump);
  return tabs;
}

std::string_view title_of(CodeTab tab) {
  constexpr std::array<std::string_view, 4> titles = {"Go", "C++", "What changed", "Dump"};
  return titles[static_cast<std::size_t>(tab)];
}

CodeTab tab_of(const Scene& scene) {
  if (scene.shows_dump) return CodeTab::dump;
  if (scene.shows_changes && scene.code.has_changes()) return CodeTab::changes;
  return scene.language == listing::Language::go && !scene.code.go.listing.empty() ? CodeTab::go
                                                                                   : CodeTab::cpp;
}

CodePage code_page(const Scene& scene, std::size_t columns) {
  columns = std::max(columns, least_columns);
  CodePage page;
  if (tab_of(scene) == CodeTab::dump) {
    add_dump(page, scene, columns);
    return page;
  }
  const CodeIn& code = scene.code.in(scene.language);
  if (!code.listing.files.empty()) page.file = code.listing.files.back();
  if (tab_of(scene) != CodeTab::changes) {
    add_code(page, scene, code.listing, columns);
    return page;
  }
  for (const listing::DiffLine& line : code.changes) {
    const Text text = without_tabs(line.text);
    add_rows(page, {.line = text.line, .indent = text.indent, .mark = line.mark, .here = {}},
             columns);
  }
  return page;
}

std::vector<bool> lines_used(const trace::Trace& trace, const listing::Listing& listing) {
  std::vector<bool> used(listing.lines.size());
  for (trace::SiteId site = 1; site < trace.sites().size(); ++site) {
    const std::size_t at = line_of(trace, site, listing);
    if (at < used.size()) used[at] = true;
  }
  return used;
}

CodePage folded(CodePage page, const std::vector<bool>& used, std::size_t fits,
                const std::vector<std::size_t>& open) {
  constexpr std::size_t beside = 2, least = 4;
  const bool any = std::find(used.begin(), used.end(), true) != used.end();
  if (page.rows.size() <= fits || !any) return page;
  const auto stays = [&](std::size_t line) {
    const std::size_t from = line - std::min(line, beside);
    const std::size_t to = std::min(line + beside + 1, used.size());
    for (std::size_t i = from; i < to; ++i) {
      if (used[i]) return true;
    }
    return false;
  };
  CodePage made{.file = page.file, .rows = {}, .dump = page.dump};
  for (std::size_t i = 0; i < page.rows.size();) {
    const std::size_t first = page.rows[i].index;
    std::size_t end = i;
    while (end < page.rows.size() && !stays(page.rows[end].index)) ++end;
    const std::size_t lines = end > i ? page.rows[end - 1].index - first + 1 : 0;
    if (lines >= least && std::find(open.begin(), open.end(), first) == open.end()) {
      made.rows.push_back({.line = {}, .index = first, .folds = lines, .here = {}});
      i = end;
      continue;
    }
    for (end = std::max(end, i + 1); i < end; ++i) {
      if (i == page.acting) made.acting = made.rows.size();
      made.rows.push_back(std::move(page.rows[i]));
    }
  }
  return made;
}

trace::GoroutineId whom_to_follow(const Scene& scene) {
  const trace::World& world = scene.world;
  if (scene.selection.goroutine != 0) return scene.selection.goroutine;
  for (const detect::Finding& finding : scene.findings) {
    if (finding.step <= world.step && !finding.goroutines.empty())
      return finding.goroutines.front();
  }
  for (std::uint32_t i = world.step; i-- > 0;) {
    if (const auto id = scene.trace.events()[i].goroutine; id != 0) return id;
  }
  return 0;
}

float scroll_to_see(float scroll, float top, float row, float height) {
  if (top < scroll + row) return top - 3 * row;
  if (top > scroll + height - 2 * row) return top - height + 4 * row;
  return scroll;
}

}  // namespace interleave::visualizer
