#include "tests/conformance/go_toolchain.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "tests/conformance/outcome.h"
#include "tests/conformance/process.h"

namespace interleave::conformance {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// What Go has compiled is kept in $INTERLEAVE_GO_CACHE, for all presets, as Go names it by what it
// was made of; by hand, in the working folder.
std::string go_cache(const fs::path& work) {
  const char* const shared = std::getenv("INTERLEAVE_GO_CACHE");
  return shared != nullptr ? shared : fs::absolute(work / "cache").string();
}

// Nothing of the user's own settings, and nothing from the network.
std::vector<std::string> go_environment(const fs::path& work) {
  const char* path = std::getenv("PATH");
  return {"PATH=" + std::string(path != nullptr ? path : "/usr/bin:/bin"),
          "GOCACHE=" + go_cache(work),
          "GOPATH=" + (work / "path").string(),
          "GO111MODULE=on",
          "GOFLAGS=-mod=vendor",
          "GOPROXY=off",
          "GOTOOLCHAIN=local",
          "GOENV=off",
          "GOWORK=off",
          "CGO_ENABLED=0"};
}

// Leaves a file alone that has this text already: Go looks at what has changed.
void write_file(const fs::path& path, const std::string& text) {
  std::ifstream old(path);
  if (old && std::string(std::istreambuf_iterator<char>(old), {}) == text) return;
  fs::create_directories(path.parent_path());
  std::ofstream file(path);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

void write_program(const Source& source, const fs::path& work) {
  static const std::regex package("(^|\n)package main\n");
  static const std::regex function("\nfunc main\\(\\)");
  std::string text = std::regex_replace(source.text, package, "$1package " + source.name + "\n");
  text = std::regex_replace(text, function, "\nfunc Main()");
  write_file(work / source.name / (source.name + ".go"), text);
}

void write_main(const std::vector<Source>& sources, const GoToolchain& toolchain,
                const fs::path& work) {
  std::ostringstream imports;
  std::ostringstream cases;
  for (const Source& source : sources) {
    if (!source.holds_for(toolchain.minor)) continue;
    imports << "\t\"conformance/" << source.name << "\"\n";
    cases << "\tcase \"" << source.name << "\":\n\t\t" << source.name << ".Main()\n";
  }
  write_file(work / "main.go", "package main\n\nimport (\n\t\"os\"\n\n" + imports.str() +
                                   ")\n\nfunc main() {\n\tswitch os.Args[1] {\n" + cases.str() +
                                   "\tdefault:\n\t\tpanic(\"no program \" + os.Args[1])\n\t}\n}\n");
}

void write_vendor(const GoToolchain& toolchain, const fs::path& work) {
  const std::string version = std::to_string(toolchain.minor);
  std::string packages;
  for (const std::string package : {"errgroup", "semaphore", "singleflight"}) {
    packages += "golang.org/x/sync/" + package + "\n";
    for (const auto& entry : fs::directory_iterator(toolchain.sync / package)) {
      const std::string name = entry.path().filename().string();
      if (!name.ends_with(".go") || name.ends_with("_test.go")) continue;
      std::ifstream file(entry.path());
      write_file(work / "vendor/golang.org/x/sync" / package / name,
                 std::string(std::istreambuf_iterator<char>(file), {}));
    }
  }
  write_file(work / "go.mod",
             "module conformance\n\ngo 1." + version + "\n\nrequire golang.org/x/sync v0.0.0\n");
  write_file(work / "vendor/modules.txt",
             "# golang.org/x/sync v0.0.0\n## explicit; go 1." + version + "\n" + packages);
}

}  // namespace

GoToolchain find_go(const fs::path& go, const fs::path& sync, std::string& why_not) {
  // Without a slash it is looked for along PATH.
  GoToolchain toolchain{
      .go = go.has_parent_path() ? fs::absolute(go) : go, .sync = sync, .version = "", .minor = 0};
  const Process process = run_process({toolchain.go.string(), "version"},
                                      go_environment(fs::temp_directory_path()), ".", 60s);
  static const std::regex shape("go version go(1\\.(\\d+)[.0-9a-z]*) ");
  std::smatch found;
  if (process.status == 127) {
    why_not = go.string() + " is not installed";
  } else if (process.status != 0 || !std::regex_search(process.output, found, shape)) {
    why_not = go.string() + " does not say which version it is";
  } else if (!fs::exists(sync / "errgroup")) {
    why_not = "golang.org/x/sync is not in " + sync.string();
  } else {
    toolchain.version = found[1];
    toolchain.minor = std::stoi(found[2]);
  }
  return toolchain;
}

fs::path build_go(const GoToolchain& toolchain, const std::vector<Source>& sources,
                  const fs::path& work, bool with_races) {
  for (const Source& source : sources) {
    if (source.holds_for(toolchain.minor)) write_program(source, work);
  }
  write_main(sources, toolchain, work);
  write_vendor(toolchain, work);
  const fs::path binary = work / "programs";
  std::vector<std::string> command = {toolchain.go.string(), "build", "-trimpath", "-o",
                                      binary.string()};
  std::vector<std::string> environment = go_environment(work);
  if (with_races) {
    command.emplace_back("-race");
    environment.back() = "CGO_ENABLED=1";
  }
  command.emplace_back(".");
  const Process process = run_process(command, environment, work, 280s);
  if (process.status != 0) {
    throw std::runtime_error("the Go programs do not compile with Go " + toolchain.version + ":\n" +
                             process.output + process.errors);
  }
  return binary;
}

std::string vet_go(const GoToolchain& toolchain, const fs::path& work) {
  const Process process =
      run_process({toolchain.go.string(), "vet", "./..."}, go_environment(work), work, 280s);
  return process.errors + process.output;
}

// With cgo, which the race detector needs, Go does not notice a deadlock: those programs are
// stopped.
constexpr auto race_bound = 2s;

Process run_program(const fs::path& binary, const std::string& program, int processors,
                    std::chrono::seconds bound) {
  return run_process({binary.string(), program},
                     {"GOMAXPROCS=" + std::to_string(processors), "GORACE=atexit_sleep_ms=0"}, ".",
                     bound);
}

bool go_finds_race(const fs::path& binary, const std::string& program, int processors) {
  const Process process = run_program(binary, program, processors, race_bound);
  return process.errors.find("WARNING: DATA RACE") != std::string::npos;
}

std::string run_go(const fs::path& binary, const std::string& program, int processors) {
  const Process process = run_program(binary, program, processors, 20s);
  if (process.timed_out) return "(did not end)";
  return outcome_of_go(process.status, process.output, process.errors);
}

}  // namespace interleave::conformance
