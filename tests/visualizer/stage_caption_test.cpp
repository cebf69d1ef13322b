// The sentence over the stage.
#include "visualizer/stage_caption.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "lab/recorded_run.h"
#include "lab/request.h"
#include "patterns/catalog.h"
#include "trace/names.h"
#include "trace/world.h"
#include "visualizer/digest.h"

using namespace interleave;

namespace {

std::string caption_at_the_end(std::string_view pattern_id, std::string_view variant_id) {
  const patterns::Pattern& pattern = *patterns::find_pattern(pattern_id);
  const lab::RunResult run =
      lab::execute(lab::default_request(pattern, *patterns::find_variant(pattern, variant_id)));
  const trace::Names names(run.trace);
  const visualizer::Digest digest(run.trace);
  trace::History history(run.trace);
  const visualizer::Scene scene{.trace = run.trace,
                                .names = names,
                                .digest = digest,
                                .world = history.at(run.trace.steps()),
                                .cursor = {.step = run.trace.steps()},
                                .findings = run.findings};
  std::string text;
  for (const visualizer::CaptionPart& part : visualizer::stage_caption(scene)) text += part.text;
  return text;
}

}  // namespace

TEST_CASE("what goes on after main's return is said to have no part in the program") {
  constexpr std::string_view gone = "main has returned: Go ends the program there.";
  CHECK(caption_at_the_end("graceful-shutdown", "main-returns-first") == gone);
  CHECK(caption_at_the_end("pipeline", "consumer-quits-early").ends_with(gone));
  CHECK(caption_at_the_end("pipeline", "correct") == "The run is over.");
  // Nobody has returned.
  CHECK(caption_at_the_end("lock-order", "ab-ba").find(gone) == std::string::npos);
}
