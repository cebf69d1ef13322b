#include "app/gui/shown_run.h"

#include <utility>

#include "lab/listing.h"

namespace interleave::app {

ShownRun::ShownRun(lab::RunResult made, visualizer::Code code,
                   std::shared_ptr<const trace::ToldPlaces> go_places, std::string_view mend)
    : result_(std::move(made)),
      names_(result_.trace),
      digest_(result_.trace),
      code_(std::move(code)),
      go_places_(std::move(go_places)),
      mend_(mend) {}

visualizer::Scene ShownRun::scene(const trace::World& world, visualizer::Cursor cursor,
                                  visualizer::Selection selection,
                                  const visualizer::LaneChoice& lanes) const {
  return {.trace = result_.trace,
          .names = names_,
          .digest = digest_,
          .world = world,
          .cursor = cursor,
          .selection = selection,
          .findings = result_.findings,
          .remarks = result_.remarks,
          .code = code_,
          .language = language(),
          .lane_choice = lanes,
          .mend = mend_};
}

void ShownRun::speak(listing::Language language) {
  const auto wanted = language == listing::Language::go ? go_places_ : nullptr;
  if (result_.trace.told_places == wanted) return;
  if (!grows_) return result_.tell_in(wanted);
  result_.trace.told_places = wanted;
  analysis_ = detect::Analysis();
  analysis_.advance(result_.trace);
  result_.findings = analysis_.findings();
}

std::shared_ptr<ShownRun> ShownRun::with(lab::RunResult made) const {
  auto run = std::make_shared<ShownRun>(std::move(made), code_, go_places_, mend_);
  run->speak(language());
  return run;
}

void ShownRun::catch_up() {
  grows_ = true;
  names_.advance(result_.trace);
  digest_.advance(result_.trace);
  analysis_.advance(result_.trace);
  result_.findings = analysis_.findings();
}

void ShownRun::finish(std::vector<trace::GoroutineId> strays) {
  grows_ = false;
  result_.strays = std::move(strays);
  result_.findings = detect::detect_all(result_.trace);
  result_.remarks = detect::remarks_on(result_.trace);
  result_.outcome = detect::outcome(result_.trace, result_.findings);
}

std::shared_ptr<ShownRun> shown_run_of(lab::RunResult result, const lab::RunRequest& request) {
  if (request.pattern == nullptr) {
    return std::make_shared<ShownRun>(std::move(result), visualizer::Code{}, nullptr, "");
  }
  const patterns::Pattern& pattern = *request.pattern;
  const patterns::Variant& variant = *request.variant;
  visualizer::Code code{
      .cpp = {lab::listing_of(pattern, variant), lab::what_changed(pattern, variant)},
      .go = {lab::go_listing_of(pattern, variant), lab::what_changed_in_go(pattern, variant)}};
  return std::make_shared<ShownRun>(std::move(result), std::move(code),
                                    lab::go_places_of(pattern, variant), variant.mend);
}

}  // namespace interleave::app
