#include "visualizer/verdict_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "trace/text.h"
#include "visualizer/card_text.h"
#include "visualizer/circle.h"
#include "visualizer/digest.h"

namespace interleave::visualizer {
namespace {

std::string counts_text(const trace::World& world) {
  std::size_t running = 0, waiting = 0, ended = 0;
  for (const trace::Goroutine& g : world.goroutines) {
    switch (g.state) {
      case trace::GoroutineState::blocked:
      case trace::GoroutineState::sleeping:
        ++waiting;
        break;
      case trace::GoroutineState::done:
        ++ended;
        break;
      default:
        ++running;
    }
  }
  return fmt::format("{} can run, {} wait, {} ended.", running, waiting, ended);
}

// "at worker_pool.go:31", of each goroutine's place.
std::vector<VerdictPlace> places_of(const trace::Trace& trace, const detect::Finding& finding) {
  constexpr std::size_t most = 3;
  std::vector<VerdictPlace> places;
  for (std::size_t i = 0; i < finding.sites.size() && places.size() < most; ++i) {
    const std::string site = trace::site_text(trace, finding.sites[i]);
    if (site.empty() || i >= finding.goroutines.size() || i >= finding.steps.size()) continue;
    const std::string text = fmt::format("at {}", trace::without_folders(site));
    const bool is_there = std::any_of(places.begin(), places.end(),
                                      [&](const VerdictPlace& each) { return each.text == text; });
    if (!is_there) places.push_back({text, finding.steps[i], finding.goroutines[i]});
  }
  return places;
}

// "1 of 2": where the finding stands among those that are certain by now, the gravest first; "" for
// the only one.
std::string number_of(const detect::Finding& finding, std::span<const detect::Finding> findings,
                      std::uint32_t step) {
  std::size_t all = 0, before = 0;
  for (const detect::Finding& other : findings) {
    if (other.step > step) continue;
    ++all;
    const bool is_graver =
        other.kind < finding.kind || (other.kind == finding.kind && &other < &finding);
    before += is_graver ? 1 : 0;
  }
  return all > 1 ? fmt::format(" · {} of {}", before + 1, all) : "";
}

// Who panicked before the one that ended the program; "" if nobody did.
std::string before_this_panic(const Scene& scene, const detect::Finding& finding) {
  if (finding.kind != detect::FindingKind::panic || finding.goroutines.empty()) return "";
  const std::vector<Panicked> all = panicked_in_order(scene);
  if (all.empty() || all.front().goroutine == finding.goroutines.front()) return "";
  const auto name = [&](trace::GoroutineId id) { return scene.names.goroutine(id); };
  return fmt::format(
      " {} panicked first, at step {}; but {} was through with its deferred calls before, and that "
      "ended the program.",
      name(all.front().goroutine), all.front().step, name(finding.goroutines.front()));
}

void say_finding(const Scene& scene, const detect::Finding& finding, Verdict& verdict) {
  const std::uint32_t now = scene.world.step;
  verdict.tone = Tone::bad;
  verdict.tag = std::string(detect::tag(finding.kind)) + number_of(finding, scene.findings, now);
  verdict.certain = fmt::format("certain: step {}", finding.step);
  verdict.places = places_of(scene.trace, finding);
  if (finding.cause_step != 0) {
    const trace::Event& cause = scene.trace.events()[finding.cause_step - 1];
    // What piles up has no one cause: a step at which it began.
    verdict.cause_text =
        finding.kind == detect::FindingKind::growth
            ? fmt::format("begins at step {}", finding.cause_step)
            : fmt::format("cause: {} (step {})", trace::event_text(scene.trace, scene.names, cause),
                          finding.cause_step);
  }
  verdict.title = finding.title;
  verdict.message = finding.message + before_this_panic(scene, finding);
  verdict.mend = scene.mend;
  if (finding.kind == detect::FindingKind::refusal) {
    verdict.certain.clear();
    verdict.has_run = false;
  }
  const Circle circle = circle_of({&finding, 1});
  verdict.circle = circle_lines(circle, scene.trace, scene.names, scene.world);
  verdict.moment = finding.step;
  verdict.cause = finding.cause_step;
  verdict.concerns = finding.goroutines.empty() ? 0 : finding.goroutines.front();
}

void say_end(const Scene& scene, const trace::World& world, Verdict& verdict) {
  const std::string size =
      fmt::format("{} goroutines, {} steps, {} of virtual time.", world.goroutines.size(),
                  scene.trace.steps(), trace::duration_text(world.time_ns));
  if (world.end == trace::EndReason::finished) {
    verdict.tone = Tone::good;
    verdict.tag = "CLEAN";
    verdict.title = "Every goroutine has ended";
    verdict.message = size + " This schedule went well: that is no proof for others.";
  } else if (world.end == trace::EndReason::exited) {
    verdict.tone = Tone::good;
    verdict.tag = "CLEAN";
    verdict.title = fmt::format("The program ended itself: exit status {}",
                                static_cast<std::int32_t>(scene.trace.events().back().value));
    verdict.message = size + " Who was left then was not asked to end.";
  } else {
    verdict.tone = Tone::unsure;
    verdict.tag = "UNFINISHED";
    verdict.title = "The run was cut short";
    verdict.message = size + " There is no verdict.";
  }
}

// The one that became certain at this very step; else the gravest by now; else the first of those.
const detect::Finding* finding_to_tell(std::span<const detect::Finding> findings,
                                       std::uint32_t step) {
  const detect::Finding* told = nullptr;
  for (const detect::Finding& finding : findings) {
    if (finding.step > step) continue;
    const bool is_now = finding.step == step, told_is_now = told != nullptr && told->step == step;
    if (told == nullptr || (is_now && !told_is_now) ||
        (is_now == told_is_now && finding.kind < told->kind)) {
      told = &finding;
    }
  }
  return told;
}

}  // namespace

Verdict verdict_of(const Scene& scene) {
  Verdict verdict;
  const trace::World& world = scene.world;
  const auto& events = scene.trace.events();
  for (const std::uint32_t print : scene.digest.prints) {
    if (print > world.step) break;
    verdict.output.emplace_back(scene.trace.text(events[print - 1].value));
  }
  const detect::Finding* const told = finding_to_tell(scene.findings, world.step);
  for (const detect::Finding& finding : scene.findings) {
    if (finding.step > world.step) continue;
    if (&finding == told) {
      say_finding(scene, finding, verdict);
    } else {
      const std::string_view kind = detect::kind_name(finding.kind);
      verdict.others.push_back(
          {finding.title.starts_with(kind) ? finding.title
                                           : fmt::format("{}: {}", kind, finding.title),
           finding.step, finding.goroutines.empty() ? 0 : finding.goroutines.front()});
    }
  }
  for (const detect::Finding& remark : scene.remarks) {
    if (remark.step > world.step) continue;
    verdict.others.push_back({"note: " + remark.title, remark.step,
                              remark.goroutines.empty() ? 0 : remark.goroutines.front()});
  }
  if (verdict.tone == Tone::bad) return verdict;
  if (world.over) {
    say_end(scene, world, verdict);
    return verdict;
  }
  verdict.tag = "NOW";
  verdict.title = world.step == 0
                      ? "Nothing has happened yet"
                      : trace::event_text(scene.trace, scene.names, events[world.step - 1]);
  verdict.message =
      world.step == 0 ? "Press space to play, or step with the arrow keys." : counts_text(world);
  return verdict;
}

}  // namespace interleave::visualizer
