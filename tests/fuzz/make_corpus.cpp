// make_corpus FOLDER: the inputs that the fuzzers begin with. A small run for each operation of
// each primitive, on which they meet another one; and schedules of every form.
#include <fmt/format.h>

#include <cctype>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "explore/random.h"
#include "explore/recording.h"
#include "explore/schedule.h"
#include "runtime/simulated.h"
#include "tests/soundness/vocabulary.h"
#include "trace/file.h"

using namespace interleave;

namespace {

constexpr std::uint32_t most_steps = 60;

void write(const std::filesystem::path& folder, std::string name, const std::string& bytes) {
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
  std::string why;
  if (trace::write_whole((folder / name).string(), bytes, why)) return;
  fmt::print(stderr, "make_corpus: cannot write {}: {}\n", name, why);
  std::exit(1);
}

// Contents alone: checksums would keep a fuzzer out.
std::string run_of(const tests::Theme& theme, std::size_t op) {
  explore::Random strategy(1);
  trace::Trace trace;
  runtime::Simulated scheduler(strategy, &trace, {.limits = {.max_steps = most_steps}});
  scheduler.run([&theme, op] {
    const auto things = std::make_shared<tests::Things>();
    theme.make(*things);
    const auto play = [&theme, things](std::size_t first) {
      tests::Seen seen;
      for (std::size_t i = 0; i < 2; ++i) {
        theme.ops[(first + i) % theme.ops.size()].run(*things, seen);
      }
    };
    runtime::go("o", [=] { play(op + 1); });
    play(op);
  });
  // As a file of it is.
  std::string why;
  const std::string bytes = trace::to_bytes(trace);
  const std::size_t size = trace::contents_of({.schedule = trace.schedule,
                                               .texts = trace.texts(),
                                               .sites = trace.sites(),
                                               .cases = trace.select_cases(),
                                               .events = trace.events(),
                                               .notes = trace.notes()})
                               .size();
  return bytes.substr(bytes.size() - size);
}

}  // namespace

int main(int argc, char** argv) {
  const std::filesystem::path folder = argc > 1 ? argv[1] : "tests/fuzz/corpus";
  std::filesystem::create_directories(folder / "trace");
  std::filesystem::create_directories(folder / "schedule");
  for (const tests::Theme& theme : tests::themes()) {
    for (std::size_t op = 0; op < theme.ops.size(); op += 2) {
      write(folder / "trace", fmt::format("{}-{}", theme.name, op), run_of(theme, op));
    }
  }
  for (const char* text :
       {"random.7", "fair.1", "pos.18446744073709551615", "pct.3", "pct-5.1", "pct-5-200.1",
        "choices.5a3LV.DPFA", "choices.16RA16NS3a1JR.VGHY", "choices..",
        "pipeline/correct#random.1", "pipeline?items=10&workers=3#pct-2.9",
        "worker-pool/correct?jobs=8#choices.16RA16NS3a1JR.VGHY", "exhaustive", "bounded-2",
        "portfolio"}) {
    write(folder / "schedule", text, text);
  }
}
