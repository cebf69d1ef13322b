// Compares the runtime with real Go, program by program.
//
//   conformance_tests ours                    the twins alone
//   conformance_tests go COMMAND SYNC FOLDER  the twins beside Go's programs; FOLDER is to build
//   these in conformance_tests run NAME [MINOR [SEED]] one run of one twin, as with Go 1.MINOR
//
// Status: 0, or 1 when something differs; 77 when there is no such Go. To be called in the
// repository's folder.
#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "tests/conformance/comparison.h"
#include "tests/conformance/twins.h"
#include "trace/names.h"

namespace interleave::conformance {
namespace {

constexpr const char* folder = "tests/conformance/programs";
constexpr std::uint64_t schedules = 1000;
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
      const std::string wrong = wrong_alone(source, ours);
      if (wrong.empty()) continue;
      ++failures;
      report(source, "1." + std::to_string(go_minor), wrong);
      std::cout << list(ours) << "  by hand: " << by_hand(source.name, go_minor) << "\n";
    }
  }
  std::cout << sources.size() << " programs, " << failures << " wrong\n";
  return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int compare_with_go(const std::string& command, const std::string& sync, const std::string& work) {
  std::string why_not;
  const GoToolchain go = find_go(command, sync, why_not);
  if (!why_not.empty()) {
    std::cout << "not compared with Go: " << why_not << "\n";
    return skipped;
  }
  std::vector<Source> sources = read_sources(folder);
  std::erase_if(sources, [&](const Source& source) {
    return !source.holds_for(go.minor) || find_twin(source.name) == nullptr;
  });
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
  if (count >= 3 && arguments[1] == "run") {
    return run_one(arguments[2], std::stoi(argument(3, "27")), std::stoull(argument(4, "1")));
  }
  std::cerr << "usage: " << arguments[0]
            << " ours | go COMMAND SYNC FOLDER | run NAME [MINOR [SEED]]\n";
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
