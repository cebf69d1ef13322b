// Contents of a trace file, behind its checksums, through all who read one.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/commands.h"
#include "detect/analysis.h"
#include "lab/recorded_run.h"
#include "tests/fuzz/mutate.h"
#include "tests/fuzz/require.h"
#include "trace/crash.h"
#include "trace/file.h"
#include "trace/names.h"
#include "trace/text.h"
#include "trace/world.h"

using namespace interleave;

namespace {

// What has been read is written again as it was, and known again.
void write_again(const trace::Trace& trace) {
  std::string why;
  const std::string bytes = trace::to_bytes(trace);
  const auto again = trace::from_bytes(bytes, why);
  tests::require(again.has_value(), "what was read can be written and read again");
  tests::require(trace::to_bytes(*again) == bytes, "it is the same then");
}

void put_into_words(const trace::Trace& trace) {
  const trace::Names names(trace);
  std::vector<trace::GoroutineId> all;
  trace::World world;
  while (world.step < trace.steps()) {
    const trace::Event& event = trace.events()[world.step];
    world.advance(trace);
    trace::event_text(trace, names, event);
    trace::site_text(trace, event.site);
    if (event.kind == trace::EventKind::go) all.push_back(event.other);
    if (event.goroutine != 0) {
      trace::doing_text(trace, names, world.goroutine(event.goroutine));
    }
  }
  names.goroutines(all);
  trace::dump_text(trace, world);
  trace::crash_text(trace);
  trace::exit_status(trace);
}

// Also those detectors that a run like this is spared.
void judge(const trace::Trace& trace) {
  detect::Analysis all;
  all.advance(trace);
  all.findings();
  const lab::RunResult judged = lab::judged(trace);
  app::judge_report(judged, false);
  tests::require(nlohmann::json::accept(app::judge_report(judged, true)), "JSON can be parsed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string why;
  tests::require(!trace::from_bytes(bytes, why) || !bytes.empty(), "nothing is no trace");
  why.clear();
  const auto trace = trace::from_contents(bytes, why);
  tests::require(trace.has_value() == why.empty(), "a refusal is told in words");
  if (!trace) return 0;
  write_again(*trace);
  put_into_words(*trace);
  judge(*trace);
  return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

// Bytes at random hardly ever come through the reader: mostly it is records that change.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  constexpr unsigned plain_every = 16;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto tables = seed % plain_every == 0 ? std::nullopt : trace::tables_of(bytes);
  if (!tables) return LLVMFuzzerMutate(data, size, most);
  const std::string mutated = trace::contents_of(tests::mutate(*tables, seed).view());
  if (mutated.size() > most) return LLVMFuzzerMutate(data, size, most);
  mutated.copy(reinterpret_cast<char*>(data), mutated.size());
  return mutated.size();
}
