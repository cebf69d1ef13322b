// Compares the runtime with real Go, program by program.
//
//   conformance_tests ours                    the twins alone
//   conformance_tests go COMMAND SYNC FOLDER  the twins beside Go's programs; FOLDER is to build
//   these in
//   conformance_tests races COMMAND SYNC FOLDER  the race detectors, beside each other
//   conformance_tests run NAME [MINOR [SEED]] one run of one twin, as with Go 1.MINOR
//
// Status: 0, or 1 when something differs; 77 when there is no such Go. To be called in the
// repository's folder.
#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "detect/analysis.h"
#include "detect/detector.h"
#include "tests/conformance/comparison.h"
#include "tests/conformance/twins.h"
#include "trace/names.h"
#include "trace/text.h"

namespace interleave::conformance {
namespace {

constexpr const char* folder = "tests/conformance/programs";
constexpr std::uint64_t schedules = 1000;
constexpr std::uint64_t race_schedules = 200;
constexpr int race_runs = 2;
constexpr int race_threads = 8;  // most of them wait
constexpr int race_runs_if_ours = 60;
constexpr int skipped = 77;

std::string by_hand(const std::string& program, int go_minor) {
  return "build/<preset>/tests/conformance/conformance_tests run " + program + " " +
         std::to_string(go_minor) + " SEED";
}

void report(const Source& source, const std::string& version, const std::string& wrong) {
  std::cout << source.name << ", Go " << version << ": " << wrong << "\n";
}

// Each Go program has a twin, and each twin its Go program.
int check_pairs(const std::vector<Source>& sources) {
  int failures = 0;
  for (const Source& source : sources) {
    if (find_twin(source.name) != nullptr) continue;
    std::cout << source.name << ".go has no twin " << source.name << ".cpp\n";
    ++failures;
  }
  for (const Twin& twin : twins()) {
    const auto is_its = [&](const Source& source) { return source.name == twin.name; };
    if (std::any_of(sources.begin(), sources.end(), is_its)) continue;
    std::cout << twin.name << ".cpp has no " << twin.name << ".go\n";
    ++failures;
  }
  return failures;
}

// How often a race is found in a twin, over random schedules.
std::uint64_t our_races(const Twin& twin, int go_minor) {
  static constexpr std::array<detect::DetectorEntry, 1> detector = {
      {{detect::race_detector, [](const detect::Summary&) { return true; }}}};
  std::uint64_t found = 0;
  for (std::uint64_t seed = 1; seed <= race_schedules; ++seed) {
    trace::Trace trace;
    run_ours(twin.main, go_minor, seed, trace);
    // By itself: a panic takes back the race that has come about in it, and Go's detector tells
    // both.
    detect::Analysis races(detector);
    races.advance(trace);
    found += races.findings().empty() ? 0 : 1;
  }
  return found;
}

// Versions on both sides of what changed: loop variables in 1.22, timers in 1.23.
int compare_alone() {
  const std::vector<Source> sources = read_sources(folder);
  int failures = check_pairs(sources);
  for (const Source& source : sources) {
    const Twin* const twin = find_twin(source.name);
    if (twin == nullptr) continue;
    for (const int go_minor : {19, 22, 27}) {
      if (!source.holds_for(go_minor)) continue;
      const Outcomes ours = our_outcomes(twin->main, go_minor, schedules);
      std::string wrong = wrong_alone(source, ours);
      if (source.endings == Endings::any && our_races(*twin, go_minor) == 0) {
        wrong = "it has no data race, so its outcomes can be listed";
      }
      if (wrong.empty()) continue;
      ++failures;
      report(source, "1." + std::to_string(go_minor), wrong);
      std::cout << list(ours) << "  by hand: " << by_hand(source.name, go_minor) << "\n";
    }
  }
  std::cout << sources.size() << " programs, " << failures << " wrong\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

// Those that hold for the version and have a twin.
std::vector<Source> sources_for(const GoToolchain& go) {
  std::vector<Source> sources = read_sources(folder);
  std::erase_if(sources, [&](const Source& source) {
    return !source.holds_for(go.minor) || find_twin(source.name) == nullptr;
  });
  return sources;
}

int compare_with_go(const std::string& command, const std::string& sync, const std::string& work) {
  std::string why_not;
  const GoToolchain go = find_go(command, sync, why_not);
  if (!why_not.empty()) {
    std::cout << "not compared with Go: " << why_not << "\n";
    return skipped;
  }
  const std::vector<Source> sources = sources_for(go);
  const auto binary = build_go(go, sources, work);
  std::vector<Outcomes> theirs;
  std::thread running([&] { theirs = go_outcomes(binary, sources); });
  std::vector<Outcomes> ours;
  for (const Source& source : sources) {
    ours.push_back(our_outcomes(find_twin(source.name)->main, go.minor, schedules));
  }
  running.join();
  int failures = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string wrong = wrong_together(sources[i], theirs[i], ours[i]);
    if (wrong.empty()) continue;
    ++failures;
    report(sources[i], go.version, wrong);
    std::cout << "  Go, by run:\n" << list(theirs[i]) << "  ours, by seed:\n" << list(ours[i]);
    std::cout << "  by hand: " << binary.string() << " " << sources[i].name << "\n           "
              << by_hand(sources[i].name, go.minor) << "\n";
  }
  std::cout << sources.size() << " programs with Go " << go.version << ", " << failures
            << " differ\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

// Where Go's race detector finds a race in one of several runs, ours must in one of many schedules;
// where ours finds one in half of the schedules or more, Go's must, too. (A race that few schedules
// have may stay hidden from Go.)
int compare_races(const std::string& command, const std::string& sync, const std::string& work) {
  std::string why_not;
  const GoToolchain go = find_go(command, sync, why_not);
  if (!why_not.empty()) {
    std::cout << "not compared with Go: " << why_not << "\n";
    return skipped;
  }
  const std::vector<Source> sources = sources_for(go);
  std::filesystem::path binary;
  try {
    binary = build_go(go, sources, work, true);
  } catch (const std::runtime_error& error) {
    // That the programs compile is seen where they are compared without the detector.
    std::cout << "not compared with Go's race detector: " << error.what() << "\n";
    return skipped;
  }
  std::vector<std::uint64_t> all_ours;
  for (const Source& source : sources) {
    all_ours.push_back(our_races(*find_twin(source.name), go.minor));
  }
  // Races that few schedules have are looked for longer.
  const auto runs_of = [&](std::size_t i) {
    return all_ours[i] > 0 ? race_runs_if_ours : race_runs;
  };
  std::vector<int> all_theirs(sources.size());
  std::atomic<std::size_t> next = 0;
  const auto look = [&] {
    for (std::size_t i = next++; i < sources.size(); i = next++) {
      for (int run = 0; run < runs_of(i) && all_theirs[i] == 0; ++run) {
        all_theirs[i] += go_finds_race(binary, sources[i].name, 1 << (run % 3)) ? 1 : 0;
      }
    }
  };
  std::vector<std::thread> workers;
  for (int i = 0; i < race_threads; ++i) workers.emplace_back(look);
  for (std::thread& each : workers) each.join();
  int failures = 0, racy = 0;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Source& source = sources[i];
    const std::uint64_t ours = all_ours[i];
    const int theirs = all_theirs[i], runs = runs_of(i);
    racy += theirs > 0 ? 1 : 0;
    const bool is_missed = theirs > 0 && ours == 0;
    const bool is_false_alarm = theirs == 0 && ours * 2 >= race_schedules;
    if (!is_missed && !is_false_alarm) continue;
    ++failures;
    report(source, go.version,
           "ours finds a race in " + std::to_string(ours) + " of " +
               std::to_string(race_schedules) + " schedules, Go's race detector in " +
               (theirs > 0 ? "one of " : "none of ") + std::to_string(runs) + " runs");
    std::cout << "  by hand: " << binary.string() << " " << source.name << "\n           "
              << by_hand(source.name, go.minor) << "\n";
  }
  std::cout << sources.size() << " programs with Go " << go.version << " -race, " << racy
            << " with races, " << failures << " differ\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int run_one(const std::string& name, int go_minor, std::uint64_t seed) {
  const Twin* const twin = find_twin(name);
  if (twin == nullptr) {
    std::cerr << "no program " << name << "\n";
    return EXIT_FAILURE;
  }
  trace::Trace trace;
  const std::string outcome = run_ours(twin->main, go_minor, seed, trace);
  const trace::Names names(trace);
  for (const trace::Event& event : trace.events()) {
    std::cout << trace::event_text(trace, names, event) << "\n";
  }
  std::cout << "outcome: " << outcome << "\n";
  return EXIT_SUCCESS;
}

int run(const std::vector<std::string>& arguments) {
  const std::size_t count = arguments.size();
  const auto argument = [&](std::size_t index, const char* otherwise) {
    return count > index ? arguments[index] : std::string(otherwise);
  };
  if (count == 2 && arguments[1] == "ours") return compare_alone();
  if (count == 5 && arguments[1] == "go") {
    return compare_with_go(arguments[2], arguments[3], arguments[4]);
  }
  if (count == 5 && arguments[1] == "races") {
    return compare_races(arguments[2], arguments[3], arguments[4]);
  }
  if (count >= 3 && arguments[1] == "run") {
    return run_one(arguments[2], std::stoi(argument(3, "27")), std::stoull(argument(4, "1")));
  }
  std::cerr << "usage: " << arguments[0]
            << " ours | go|races COMMAND SYNC FOLDER | run NAME [MINOR [SEED]]\n";
  return 2;
}

}  // namespace
}  // namespace interleave::conformance

int main(int count, char** arguments) {
  try {
    return interleave::conformance::run({arguments, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
