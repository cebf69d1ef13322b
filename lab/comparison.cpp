#include "lab/comparison.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "lab/listing.h"
#include "patterns/catalog.h"
#include "trace/names.h"
#include "trace/text.h"

namespace interleave::lab {
namespace {

using Lines = std::set<std::pair<std::string, std::uint32_t>>;

// The lines of each side that the other has not.
struct Changed {
  Lines left, right;
  std::vector<listing::DiffLine> shown;
};

Changed changed_lines(const Side& left, const Side& right) {
  Changed changed;
  if (left.request.pattern == nullptr || right.request.pattern == nullptr) return changed;
  const listing::Listing a = listing_of(*left.request.pattern, *left.request.variant);
  const listing::Listing b = listing_of(*right.request.pattern, *right.request.variant);
  std::size_t i = 0, k = 0;
  const auto take = [](const listing::Listing& listing, std::size_t& at, Lines* into) {
    const listing::Line& line = listing.lines[at++];
    if (into != nullptr) into->insert({listing.files[line.file], line.number});
  };
  for (const listing::DiffLine& line : listing::difference(a, b)) {
    const bool is_both = line.mark == ' ';
    if (is_both || line.mark == '-') take(a, i, is_both ? nullptr : &changed.left);
    if (is_both || line.mark == '+') take(b, k, is_both ? nullptr : &changed.right);
  }
  changed.shown = listing::what_changed(a, b);
  return changed;
}

// Where a person stepped in on the other side only.
constexpr std::string_view nobody = "nobody steps in";

// What can be said of one side's run.
class Teller {
 public:
  Teller(const Side& side, const Lines& changed)
      : trace_(side.result.trace), names_(trace_), changed_(changed) {}

  // Where `step` is 0, it is told how the goroutine has ended, or what it waits for.
  SideStep tell(trace::GoroutineId goroutine, std::uint32_t step) const {
    SideStep told;
    told.goroutine = goroutine;
    if (goroutine == 0 && step == 0) {
      told.text = nobody;
      return told;
    }
    const bool is_last = step == 0;
    if (is_last) step = last_of(goroutine);
    if (step == 0) {
      told.text = fmt::format("{} does nothing", name(goroutine));
      return told;
    }
    const trace::Event e = is_last ? trace_.events()[step - 1] : event_of(goroutine, step);
    told.step = step;
    told.text = is_last && e.kind != trace::EventKind::block
                    ? fmt::format("{} does nothing more", name(goroutine))
                    : trace::event_text(trace_, names_, e) + made_how(e);
    told.place = trace::site_text(trace_, e.site);
    told.is_changed = is_changed(e.site);
    return told;
  }

  bool is_at_changed_line(trace::GoroutineId goroutine, std::uint32_t step) const {
    return step > 0 && is_changed(event_of(goroutine, step).site);
  }

  std::string name(trace::GoroutineId id) const { return names_.goroutine(id); }

  // The last step before this one at a line that the other side has not; 0 if there is none.
  std::uint32_t changed_before(std::uint32_t step) const {
    for (std::uint32_t i = step; i > 1; --i) {
      if (is_changed(trace_.events()[i - 2].site)) return i - 1;
    }
    return 0;
  }
  std::string text_at(std::uint32_t step) const {
    const trace::Event& e = trace_.events()[step - 1];
    const std::string place = trace::site_text(trace_, e.site);
    return fmt::format("{} at {}", trace::event_text(trace_, names_, e),
                       trace::without_folders(place));
  }

 private:
  // What this goroutine does at that step. Who waited has its send or receive done by whoever comes:
  // it is told as its own, where it began to wait.
  trace::Event event_of(trace::GoroutineId goroutine, std::uint32_t step) const {
    trace::Event e = trace_.events()[step - 1];
    using trace::EventKind;
    if (e.goroutine == goroutine || e.other != goroutine) return e;
    const bool is_close = e.kind == EventKind::unblock && (e.flags & trace::channel_closed) != 0;
    if (is_close || e.kind == EventKind::send) {
      e.kind = EventKind::receive;
    } else if (e.kind == EventKind::receive) {
      e.kind = EventKind::send;
      e.flags = 0;  // what is received may be another value
    } else {
      return e;
    }
    e.other = e.kind == EventKind::send ? e.goroutine : 0;
    e.goroutine = goroutine;
    for (std::uint32_t i = step - 1; i > 0; --i) {
      const trace::Event& before = trace_.events()[i - 1];
      if (before.goroutine != goroutine) continue;
      e.site = before.site;
      break;
    }
    return e;
  }

  std::uint32_t last_of(trace::GoroutineId goroutine) const {
    for (std::uint32_t i = trace_.steps(); i > 0; --i) {
      if (trace_.events()[i - 1].goroutine == goroutine) return i;
    }
    return 0;
  }

  // What the text of a make does not say: two makes may differ in nothing else.
  std::string made_how(const trace::Event& e) const {
    if (e.kind != trace::EventKind::make) return {};
    if (trace::has_capacity(static_cast<trace::ObjectKind>(e.detail))) {
      return fmt::format(" with room for {}", e.other);
    }
    return e.other == 0 ? "" : fmt::format(" under {}", names_.object(e.other));
  }

  bool is_changed(trace::SiteId id) const {
    const trace::Site& site = trace_.site(id);
    return changed_.contains({std::string(trace_.text(site.file)), site.line});
  }

  const trace::Trace& trace_;
  const trace::Names names_;
  const Lines& changed_;
};

std::string reason(const FirstDifference& first, const Teller& left, const Teller& right,
                   const Changed& changed) {
  if (first.left.text == nobody || first.right.text == nobody) {
    return "A person did this on one side only.";
  }
  if (first.left.is_changed && first.right.is_changed) return "Both lines differ in the code.";
  if (first.left.is_changed) return "The line on the left is not in the other code.";
  if (first.right.is_changed) return "The line on the right is not in the other code.";
  if (changed.left.empty() && changed.right.empty()) {
    return "The code is the same: what went before it, or the schedule, differs.";
  }
  const std::uint32_t a = left.changed_before(first.left.step);
  const std::uint32_t b = right.changed_before(first.right.step);
  if (b != 0) {
    return fmt::format("These lines are the same. Before, on the right, at step {}: {}.", b,
                       right.text_at(b));
  }
  if (a != 0) {
    return fmt::format("These lines are the same. Before, on the left, at step {}: {}.", a,
                       left.text_at(a));
  }
  return "These lines are the same; what differs in the code left no step before them.";
}

// The earliest; but where the code differs, another value at a line that is the same comes of what
// differs, and is not it.
const trace::Parting& telling_one(const std::vector<trace::Parting>& partings, const Teller& left,
                                  const Teller& right, bool code_differs) {
  const auto found =
      std::find_if(partings.begin(), partings.end(), [&](const trace::Parting& each) {
        return !code_differs || !each.by_value ||
               left.is_at_changed_line(each.left, each.left_step) ||
               right.is_at_changed_line(each.right, each.right_step);
      });
  return found != partings.end() ? *found : partings.front();
}

std::string placed(const SideStep& side) {
  return side.place.empty() ? side.text : fmt::format("{} ({})", side.text, side.place);
}

}  // namespace

std::optional<RunRequest> correct_one_of(const RunRequest& request) {
  const patterns::Variant* const right = patterns::right_of(*request.pattern, *request.variant);
  if (right == request.variant) return std::nullopt;
  RunRequest correct = request;
  correct.variant = right;
  return correct;
}

std::string what_differs(const RunRequest& of, const RunRequest& from) {
  std::vector<std::string> all;
  if (of.how != from.how) {
    all.push_back(of.how.has_choices() ? "its own choices" : fmt::format("seed {}", of.how.seed));
    if (of.how.strategy != from.how.strategy && !of.how.has_choices()) {
      all.push_back("chosen by " + of.how.strategy);
    }
  }
  for (std::size_t i = 0; i < of.knobs.all().size(); ++i) {
    const std::string_view id = of.knobs.all()[i].id;
    const bool is_same = of.pattern == from.pattern && of.knobs.value(i) == from.knobs[id];
    if (!is_same) all.push_back(fmt::format("{} {}", id, of.knobs.value(i)));
  }
  if (of.go_minor != from.go_minor) all.push_back(fmt::format("Go 1.{}", of.go_minor));
  if (of.processors != from.processors) {
    all.push_back(of.processors == 0 ? "any number of processors"
                                     : fmt::format("procs {}", of.processors));
  }
  for (const runtime::Act& act : of.acts) {
    const bool is_same = std::find(from.acts.begin(), from.acts.end(), act) != from.acts.end();
    if (!is_same) all.push_back(fmt::format("{} at {}", act.what, act.step));
  }
  return fmt::format("{}", fmt::join(all, ", "));
}

Comparison compare(const Side& left, const Side& right) {
  Comparison comparison;
  comparison.alignment = trace::align(left.result.trace, right.result.trace);
  Changed changed = changed_lines(left, right);
  if (!comparison.alignment.partings.empty()) {
    const Teller a(left, changed.left), b(right, changed.right);
    const trace::Parting& parting =
        telling_one(comparison.alignment.partings, a, b, !changed.shown.empty());
    FirstDifference first;
    first.goroutine =
        parting.left != 0 || parting.right == 0 ? a.name(parting.left) : b.name(parting.right);
    first.operations = parting.operations;
    first.left = a.tell(parting.left, parting.left_step);
    first.right = b.tell(parting.right, parting.right_step);
    first.by_value = parting.by_value;
    first.why = reason(first, a, b, changed);
    comparison.first = std::move(first);
  }
  comparison.code = std::move(changed.shown);
  return comparison;
}

std::size_t count_alive(const trace::World& world) {
  return static_cast<std::size_t>(std::count_if(
      world.goroutines.begin(), world.goroutines.end(), [](const trace::Goroutine& each) {
        return each.state != trace::GoroutineState::done &&
               each.state != trace::GoroutineState::panicked;
      }));
}

std::string told(const FirstDifference& first) {
  return fmt::format("{}, after {} operation{} of the same kind: left, {}; right, {}. {}",
                     first.goroutine, first.operations, first.operations == 1 ? "" : "s",
                     placed(first.left), placed(first.right), first.why);
}

}  // namespace interleave::lab
