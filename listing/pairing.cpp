#include "listing/pairing.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <utility>

#include "listing/tokens.h"

namespace interleave::listing {
namespace {

struct Spelling {
  std::string_view word;  // small letters, no underscores
  std::string_view common;
};

// Where the two languages have different words for one thing.
constexpr auto spellings = std::to_array<Spelling>({
    {"makechannel", "make"},
    {"receiveok", "receive"},
    {"work", "sleep"},
    {"while", "for"},
    {"loop", "for"},
    {"selectforever", "select"},
    {"range", "for"},
    {"newerror", "error"},
    {"errorf", "error"},
    {"new", "error"},
    {"printf", "print"},
    {"println", "print"},
    {"switch", "if"},
    {"compareandswap", "cas"},
});

// What a goroutine does. A line that does one of these is paired only with a line that does it, too.
constexpr auto operations = std::to_array<std::string_view>({
    "select", "send",   "receive", "close",   "go",      "make",   "sleep",
    "lock",   "unlock", "rlock",   "runlock", "wait",    "signal", "broadcast",
    "print",  "panic",  "defer",   "acquire", "release", "cancel",
});

// Say nothing about what a line does.
constexpr auto noise = std::to_array<std::string_view>({
    "fmt",         "time",      "sync",    "context", "errors", "error",    "auto",
    "const",       "constexpr", "int",     "std",     "case",   "var",      "string",
    "void",        "func",      "nil",     "struct",  "type",   "optional", "milliseconds",
    "millisecond", "inline",    "format",  "else",    "break",  "true",     "false",
    "namespace",   "include",   "package", "import",  "knobs",
});

template <class Table>
bool is_in(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

std::string in_common(std::string_view word) {
  std::string small;
  for (const char c : word) {
    if (c != '_') small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const auto* const found = std::find_if(spellings.begin(), spellings.end(),
                                         [&](const Spelling& each) { return each.word == small; });
  return found == spellings.end() ? small : std::string(found->common);
}

// Go's arrow: after a name or a bracket it sends, else it receives; in a type it does neither.
std::string_view arrow_of(std::string_view before, std::string_view after) {
  if (after.starts_with("chan") || before.ends_with("chan")) return "";
  while (before.ends_with(' ')) before.remove_suffix(1);
  if (before.ends_with("case") || before.ends_with("return")) return "receive";
  const bool has_left =
      !before.empty() && (is_word(before.back()) || before.back() == ')' || before.back() == ']');
  return has_left ? "send" : "receive";
}

std::size_t count_of(const std::vector<std::string>& words, std::string_view word) {
  return static_cast<std::size_t>(std::count(words.begin(), words.end(), word));
}

// How much two lines have in common; 0 if they cannot be a pair.
int likeness(const std::vector<std::string>& cpp, const std::vector<std::string>& go) {
  constexpr int of_operation = 8;
  int likeness = 0, surplus = 0;
  bool has_operation = false, shares_operation = false;
  for (auto word = cpp.begin(); word != cpp.end(); ++word) {
    if (std::find(cpp.begin(), word, *word) != word) continue;
    const bool is_operation = is_in(operations, *word);
    const bool is_shared = count_of(go, *word) > 0;
    has_operation = has_operation || is_operation;
    shares_operation = shares_operation || (is_operation && is_shared);
    if (is_shared) likeness += is_operation ? of_operation : 2;
  }
  if (has_operation && !shares_operation) return 0;
  // The cases of a select are on lines of their own in Go; what happens is the select's.
  if (count_of(cpp, "select") != count_of(go, "select")) return 0;
  if (likeness == 0) return 0;
  for (const std::string& word : go) {
    if (count_of(cpp, word) == 0 && is_in(operations, word)) surplus += 3;
  }
  return std::max(likeness - surplus, 1);
}

// Does the next line go on with the statement of this one?
bool goes_on(std::string_view line) {
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line.ends_with(',') || line.ends_with('(') || line.ends_with('=') ||
         line.ends_with("return {");
}

std::string_view trimmed(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  return line;
}

std::size_t tabs_of(std::string_view line) {
  return std::min(line.find_first_not_of('\t'), line.size());
}

// Of the cases of the select in this line of Go the one that is most like the words; no_line if
// none is.
std::size_t case_of(std::span<const std::string_view> go,
                    const std::vector<std::vector<std::string>>& words, std::size_t select,
                    const std::vector<std::string>& wanted) {
  std::size_t best = no_line;
  int most = 0;
  const std::size_t depth = tabs_of(go[select]);
  for (std::size_t j = select + 1; j < go.size(); ++j) {
    if (tabs_of(go[j]) > depth || go[j].empty()) continue;
    if (trimmed(go[j]) == "}") break;
    if (!trimmed(go[j]).starts_with("case ")) continue;
    const int like = likeness(wanted, words[j]);
    if (like > most) most = like, best = j;
  }
  return best;
}

// In Go the second case of a select stands behind all that the first one does: what is wrapped in
// C++ cannot keep its order.
void pair_cases(std::span<const std::string_view> cpp, std::span<const std::string_view> go,
                const std::vector<std::vector<std::string>>& ours,
                const std::vector<std::vector<std::string>>& theirs,
                std::vector<std::size_t>& pairs) {
  std::size_t select = no_line;  // the Go line of the statement that goes on
  for (std::size_t i = 0; i < cpp.size(); ++i) {
    const bool is_case =
        trimmed(cpp[i]).starts_with("receive(") || trimmed(cpp[i]).starts_with("send(");
    if (count_of(ours[i], "select") > 0) {
      select = pairs[i];
    } else if (i == 0 || !goes_on(cpp[i - 1])) {
      select = no_line;
    } else if (is_case && select != no_line) {
      const std::size_t found = case_of(go, theirs, select, ours[i]);
      if (found != no_line) pairs[i] = found;
    }
  }
}

// Constants have the names of knobs; no run does anything in their lines, nor in those of imports.
std::vector<bool> declarations_of(std::span<const std::string_view> go) {
  std::vector<bool> are(go.size());
  bool in_block = false;
  for (std::size_t i = 0; i < go.size(); ++i) {
    const bool begins = go[i].starts_with("const ") || go[i].starts_with("import ");
    are[i] = in_block || begins;
    if (begins && go[i].ends_with('(')) in_block = true;
    if (go[i].starts_with(')')) in_block = false;
  }
  return are;
}

}  // namespace

std::vector<std::string> common_words(std::string_view line, Language language) {
  std::vector<std::string> words;
  const auto add = [&](std::string word) {
    if (!is_in(noise, word)) words.push_back(std::move(word));
  };
  for (std::size_t i = 0; i < line.size();) {
    if (line.substr(i).starts_with("//")) break;
    if (language == Language::go && line.substr(i).starts_with("<-")) {
      add(std::string(arrow_of(line.substr(0, i), line.substr(i + 2))));
      i += 2;
    } else if (is_word(line[i])) {
      std::size_t end = i;
      while (end < line.size() && is_word(line[end])) ++end;
      add(in_common(line.substr(i, end - i)));
      i = end;
    } else {
      ++i;
    }
  }
  std::erase(words, "");
  return words;
}

std::vector<std::size_t> pair_lines(std::span<const std::string_view> cpp,
                                    std::span<const std::string_view> go) {
  [[maybe_unused]] constexpr std::size_t most_lines = 2000;
  assert(cpp.size() <= most_lines && go.size() <= most_lines);
  std::vector<std::vector<std::string>> ours, theirs;
  for (const std::string_view line : cpp) ours.push_back(common_words(line, Language::cpp));
  for (const std::string_view line : go) theirs.push_back(common_words(line, Language::go));
  const std::vector<bool> declarations = declarations_of(go);
  for (std::size_t j = 0; j < go.size(); ++j) {
    if (declarations[j]) theirs[j].clear();
  }

  // best[i][j]: of what lies from line i of C++ and line j of Go on. Two lines of C++ may share one
  // of Go, where a statement is wrapped; that is worth a little less than a line for each.
  const std::size_t width = go.size() + 1;
  std::vector<int> best((cpp.size() + 1) * width, 0);
  std::vector<int> like(cpp.size() * width, 0);
  const auto at = [&](std::size_t i, std::size_t j) { return i * width + j; };
  const auto if_paired = [&](std::size_t i, std::size_t j) {
    return like[at(i, j)] + std::max(best[at(i + 1, j + 1)], best[at(i + 1, j)] - 1);
  };
  for (std::size_t i = cpp.size(); i-- > 0;) {
    for (std::size_t j = go.size(); j-- > 0;) {
      like[at(i, j)] = likeness(ours[i], theirs[j]);
      best[at(i, j)] = std::max(best[at(i + 1, j)], best[at(i, j + 1)]);
      if (like[at(i, j)] > 0) best[at(i, j)] = std::max(best[at(i, j)], if_paired(i, j));
    }
  }
  std::vector<std::size_t> pairs(cpp.size(), no_line);
  for (std::size_t i = 0, j = 0; i < cpp.size() && j < go.size();) {
    if (like[at(i, j)] > 0 && best[at(i, j)] == if_paired(i, j)) {
      pairs[i] = j;
      j += best[at(i + 1, j + 1)] >= best[at(i + 1, j)] - 1 ? 1 : 0;
      ++i;
    } else if (best[at(i, j)] == best[at(i + 1, j)]) {
      ++i;
    } else {
      ++j;
    }
  }
  for (std::size_t i = 1; i < cpp.size(); ++i) {
    if (pairs[i] == no_line && goes_on(cpp[i - 1])) pairs[i] = pairs[i - 1];
  }
  pair_cases(cpp, go, ours, theirs, pairs);
  return pairs;
}

}  // namespace interleave::listing
