#include "app/gui/shown_run.h"

#include <utility>

namespace interleave::app {

ShownRun::ShownRun(lab::RunResult made, visualizer::Code code, std::string_view mend)
    : result_(std::move(made)),
      names_(result_.trace),
      digest_(result_.trace),
      code_(std::move(code)),
      mend_(mend) {}

visualizer::Scene ShownRun::scene(const trace::World& world, visualizer::Cursor cursor,
                                  visualizer::Selection selection) const {
  return {.trace = result_.trace,
          .names = names_,
          .digest = digest_,
          .world = world,
          .cursor = cursor,
          .selection = selection,
          .findings = result_.findings,
          .remarks = result_.remarks,
          .code = code_,
          .mend = mend_};
}

void ShownRun::catch_up() {
  names_.advance(result_.trace);
  digest_.advance(result_.trace);
  analysis_.advance(result_.trace);
  result_.findings = analysis_.findings();
}

void ShownRun::finish(std::vector<trace::GoroutineId> strays) {
  result_.strays = std::move(strays);
  result_.findings = detect::detect_all(result_.trace);
  result_.remarks = detect::remarks_on(result_.trace);
  result_.outcome = detect::outcome(result_.trace, result_.findings);
}

}  // namespace interleave::app
