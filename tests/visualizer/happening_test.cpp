#include "visualizer/happening.h"

#include <doctest/doctest.h>

#include <string>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "trace/text.h"
#include "visualizer/digest.h"

using namespace interleave;

namespace {

std::vector<std::string> sentences_of(const lab::RunResult& run) {
  const trace::Names names(run.trace);
  const visualizer::Digest digest(run.trace);
  trace::History history(run.trace);
  std::vector<std::string> sentences;
  for (std::uint32_t step = 0; step <= run.trace.steps(); ++step) {
    sentences.push_back(visualizer::happening_text({.trace = run.trace,
                                                    .names = names,
                                                    .digest = digest,
                                                    .world = history.at(step),
                                                    .cursor = {.step = step}}));
  }
  return sentences;
}

}  // namespace

TEST_CASE("a sentence says what happened, and how long who goes on had waited") {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  const lab::RunResult run = lab::execute(lab::default_request(pattern, pattern.variants.front()));
  const auto sentences = sentences_of(run);
  CHECK(sentences.front().empty());
  const trace::Names names(run.trace);
  trace::World world;
  std::size_t waits = 0;
  while (world.step < run.trace.steps()) {
    const trace::Event& event = run.trace.events()[world.step];
    std::int64_t since = -1;
    // Who worked or slept had not waited for anybody.
    const bool wakes = event.kind == trace::EventKind::unblock && event.other != 0 &&
                       world.goroutine(event.other).state == trace::GoroutineState::blocked;
    if (wakes) since = world.goroutine(event.other).since_ns;
    world.advance(run.trace);
    const std::string& sentence = sentences[world.step];
    CAPTURE(sentence);
    CHECK(sentence.find(trace::event_text(run.trace, names, event)) != std::string::npos);
    if (wakes && since == event.time_ns) CHECK(sentence.find("had waited 0") == std::string::npos);
    if (!wakes || since == event.time_ns) continue;
    ++waits;
    const std::string waited = trace::duration_text(event.time_ns - since);
    if (sentence.find("it had waited") == std::string::npos) {
      CHECK(sentence.ends_with("had waited " + waited));
    }
  }
  CHECK(waits > 0);
}
