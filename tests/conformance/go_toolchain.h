// Real Go: all programs of a version in one binary, so that compiling takes seconds.
//
// The binary is a module of its own in a working folder: each program is a package, and main calls
// the one that is named. golang.org/x/sync is copied in, so nothing is asked from the network; the
// module's version is that of the toolchain, so that the language is, too.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/conformance/process.h"
#include "tests/conformance/source.h"

namespace interleave::conformance {

struct GoToolchain {
  std::filesystem::path go;    // the command
  std::filesystem::path sync;  // the sources of golang.org/x/sync
  std::string version;         // "1.27.3"
  int minor = 0;               // 27
};

// Finds `go` along PATH. Where it is not to be had, `why_not` says so in one line.
GoToolchain find_go(const std::filesystem::path& go, const std::filesystem::path& sync,
                    std::string& why_not);

// Builds the programs that hold for the version, in folder `work`; gives the binary. Throws
// std::runtime_error with what Go says if it does not compile.
// with_races: with Go's race detector.
std::filesystem::path build_go(const GoToolchain& toolchain, const std::vector<Source>& sources,
                               const std::filesystem::path& work, bool with_races = false);

// What `go vet` says of all of them, "" if nothing. They have been built.
std::string vet_go(const GoToolchain& toolchain, const std::filesystem::path& work);

// Runs a program with so many processors (GOMAXPROCS), and kills it if it takes longer than `bound`.
Process run_program(const std::filesystem::path& binary, const std::string& program, int processors,
                    std::chrono::seconds bound);

// The same; gives its outcome.
std::string run_go(const std::filesystem::path& binary, const std::string& program, int processors);

// Does Go's race detector find a race in this run? The binary was built with races.
bool go_finds_race(const std::filesystem::path& binary, const std::string& program, int processors);

}  // namespace interleave::conformance
