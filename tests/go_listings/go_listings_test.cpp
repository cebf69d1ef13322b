// Runs the Go listing of each variant with real Go: it must be formatted and vetted, and end as the
// variant does.
//
//   go_listings_tests COMMAND SYNC FOLDER [PATTERN ...]   FOLDER is to build them in
//
// A variant that shows Go up to 1.22 runs by a Go that is as old. One whose mistake is of the
// language up to 1.21 runs by a newer one: its listing says so itself (//go:build go1.21). Prints a
// row per variant. Status: 0, or 1 when something is wrong; 77 when there is no such Go. To be
// called in the repository's folder.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "assets/assets.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "tests/conformance/go_toolchain.h"
#include "tests/conformance/outcome.h"
#include "tests/go_listings/ending.h"
#include "trace/crash.h"

namespace interleave::go_listings {
namespace {

namespace fs = std::filesystem;
using conformance::GoToolchain;
using conformance::Process;
using namespace std::chrono_literals;

constexpr int skipped = 77;
constexpr auto bound_of_a_run = 20s;
constexpr int threads = 4;               // most of them sleep
constexpr int loop_variable_minor = 21;  // the language of one file may be as old as this

struct Listing {
  const patterns::Pattern* pattern = nullptr;
  const patterns::Variant* variant = nullptr;
  std::string name;              // of its package
  std::set<std::string> panics;  // Go's texts, if ours panics
  std::string wrong = {};
  std::string row = {};
};

std::string package_of(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

bool runs_by(const patterns::Variant& variant, int minor) {
  const bool is_old = variant.go_minor < 27 && variant.go_minor != loop_variable_minor;
  return is_old ? minor <= variant.go_minor : minor > loop_variable_minor;
}

// What our runs panic with: which of several it is may depend on the schedule.
std::set<std::string> our_panics(const patterns::Pattern& pattern,
                                 const patterns::Variant& variant) {
  constexpr std::uint64_t schedules = 300;
  std::set<std::string> panics;
  if (variant.expected != trace::Outcome::panic) return panics;
  lab::RunRequest request = lab::default_request(pattern, variant);
  for (request.how.seed = 0; request.how.seed < schedules; ++request.how.seed) {
    const std::string text = trace::crash_text(lab::execute(request).trace);
    if (!text.empty()) panics.insert(text.substr(0, text.find('\n')));
  }
  return panics;
}

std::vector<Listing> listings_for(int minor, const std::vector<std::string>& wanted) {
  std::vector<Listing> listings;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    const auto is_it = [&](const std::string& id) { return id == pattern->id; };
    if (!wanted.empty() && std::none_of(wanted.begin(), wanted.end(), is_it)) continue;
    for (const patterns::Variant& variant : pattern->variants) {
      if (!variant.compiles() || !runs_by(variant, minor)) continue;
      listings.push_back({.pattern = pattern,
                          .variant = &variant,
                          .name = package_of(fmt::format("{}_{}", pattern->id, variant.id)),
                          .panics = our_panics(*pattern, variant)});
    }
  }
  return listings;
}

std::vector<conformance::Source> sources_of(const std::vector<Listing>& listings) {
  std::vector<conformance::Source> sources;
  for (const Listing& each : listings) {
    std::string text(assets::find(patterns::go_file_of(*each.pattern, *each.variant)));
    sources.push_back({.name = each.name, .text = std::move(text)});
  }
  return sources;
}

// Sets what is wrong with a listing, and its row of the table.
void check(Listing& listing, const fs::path& plain, const fs::path& with_races) {
  const patterns::Variant& variant = *listing.variant;
  const std::string id = fmt::format("{}/{}", listing.pattern->id, variant.id);
  const bool needs_races = shows_by_races(variant);
  if (needs_races && with_races.empty()) {
    listing.row = fmt::format("{:<48} needs Go's race detector", id);
    return;
  }
  const bool uses_races = needs_races || (variant.correct() && !with_races.empty());
  const fs::path& binary = uses_races ? with_races : plain;
  Process last;
  bool is_seen = false;
  int run = 0;
  while (run < std::max(variant.go.runs, 1) && !is_seen && listing.wrong.empty()) {
    last = conformance::run_program(binary, listing.name, 1 << (++run % 3), bound_of_a_run);
    if (variant.correct()) {
      listing.wrong = wrong_if_clean(last);
      continue;
    }
    is_seen = shows(variant, last, listing.panics);
    // What nobody sees in a run is for `go vet` to find, which check_vet() asks.
    if (variant.expected == trace::Outcome::lost_cancel) is_seen = !variant.go.vet.empty();
    // A rare mistake that does not show leaves a run that is clean.
    if (!is_seen) listing.wrong = wrong_if_clean(last);
  }
  const char* const outcome = trace::outcome_text(variant.expected);
  if (!listing.wrong.empty()) {
    listing.row = fmt::format("{:<48} {:<22} WRONG in run {}: {}: {}", id, outcome, run,
                              listing.wrong, last_words(last));
  } else if (variant.correct()) {
    listing.row = fmt::format("{:<48} {:<22} clean", id, outcome);
  } else if (is_seen) {
    listing.row = fmt::format("{:<48} {:<22} the same in run {}", id, outcome, run);
  } else {
    listing.row = fmt::format("{:<48} {:<22} not seen in {} runs", id, outcome, run);
    if (variant.rate_percent == 100) listing.wrong = "not seen: " + last_words(last);
  }
}

void check_all(std::vector<Listing>& listings, const fs::path& plain, const fs::path& with_races) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < listings.size(); i = next++) {
      check(listings[i], plain, with_races);
    }
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < threads; ++i) workers.emplace_back(work);
  for (std::thread& each : workers) each.join();
}

// `go vet` finds the mistakes that it can find, and nothing else.
int check_vet(const std::vector<Listing>& listings, const std::string& said) {
  int failures = 0;
  for (const Listing& each : listings) {
    std::string about;
    const std::string path = each.name + "/" + each.name + ".go:";
    for (std::size_t at = said.find(path); at != std::string::npos; at = said.find(path, at + 1)) {
      about += said.substr(at, said.find('\n', at) - at) + "\n";
    }
    const std::string_view wanted = each.variant->go.vet;
    const bool is_found = about.find(wanted) != std::string::npos;
    if (wanted.empty() ? about.empty() : is_found) continue;
    ++failures;
    std::cout << each.name << ": go vet " << (about.empty() ? "says nothing\n" : "says\n" + about);
  }
  return failures;
}

int check_format(const GoToolchain& go) {
  const fs::path beside = go.go.parent_path() / "gofmt";
  const Process format =
      conformance::run_process({fs::exists(beside) ? beside.string() : "gofmt", "-l", "patterns"},
                               {std::string("PATH=") + std::getenv("PATH")}, ".", 60s);
  if (format.status == 0 && format.output.empty()) return 0;
  std::cout << "gofmt would change:\n" << format.output << format.errors;
  return 1;
}

// What does not compile here, does not compile there, and Go says what the catalogue says it does.
int check_refused(const GoToolchain& go, const std::vector<std::string>& wanted,
                  const fs::path& work) {
  int failures = 0;
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    if (!wanted.empty() && std::count(wanted.begin(), wanted.end(), pattern->id) == 0) continue;
    for (const patterns::Variant& variant : pattern->variants) {
      if (variant.compiles()) continue;
      const std::string file = patterns::go_file_of(*pattern, variant);
      const std::string name = package_of(fmt::format("{}_{}", pattern->id, variant.id));
      std::string said = "nothing: it compiles";
      try {
        conformance::build_go(go, {{.name = name, .text = std::string(assets::find(file))}}, work);
      } catch (const std::runtime_error& error) {
        said = error.what();
      }
      // Behind the name of the file: line, column, sentence.
      const std::string_view stated = variant.refused.go;
      const bool is_so = stated.starts_with(file + ":") &&
                         said.find(stated.substr(file.size())) != std::string::npos;
      std::cout << fmt::format("{}/{} does not compile{}\n", pattern->id, variant.id,
                               is_so ? "" : ": WRONG, Go says " + said);
      failures += is_so ? 0 : 1;
    }
  }
  return failures;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() < 4) {
    std::cerr << "usage: " << arguments[0] << " COMMAND SYNC FOLDER [PATTERN ...]\n";
    return 2;
  }
  std::string why_not;
  const GoToolchain go = conformance::find_go(arguments[1], arguments[2], why_not);
  if (!why_not.empty()) {
    std::cout << "not compared with Go: " << why_not << "\n";
    return skipped;
  }
  std::vector<Listing> listings = listings_for(go.minor, {arguments.begin() + 4, arguments.end()});
  const fs::path work = fs::absolute(arguments[3]);
  const std::vector<conformance::Source> sources = sources_of(listings);
  const fs::path plain = conformance::build_go(go, sources, work);
  int failures = check_format(go) + check_vet(listings, conformance::vet_go(go, work));
  // That they compile was seen: this Go has no race detector here, or no C compiler.
  fs::path with_races;
  try {
    with_races = conformance::build_go(go, sources, work / "races", true);
  } catch (const std::runtime_error& error) {
    std::cout << "not compared with Go's race detector: " << error.what() << "\n";
  }
  check_all(listings, plain, with_races);
  failures += check_refused(go, {arguments.begin() + 4, arguments.end()}, work / "refused");
  for (const Listing& each : listings) {
    std::cout << each.row << "\n";
    failures += each.wrong.empty() ? 0 : 1;
  }
  std::cout << listings.size() << " listings with Go " << go.version << ", " << failures
            << " wrong\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace interleave::go_listings

int main(int count, char** arguments) {
  try {
    return interleave::go_listings::run({arguments, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
