#include "lab/by_hand.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <string_view>
#include <utility>

#include "explore/options.h"
#include "explore/strategies.h"
#include "runtime/channel_core.h"
#include "runtime/simulated.h"
#include "trace/names.h"

namespace interleave::lab {
namespace {

using runtime::Alternatives;
using runtime::Pending;
using runtime::PendingKind;

std::string name_of(const trace::Names& names, const runtime::ChannelCore* channel) {
  return channel != nullptr ? names.object(channel->id()) : "a nil channel";
}

// "receive from ctx.Done()"
std::string case_words(const trace::Names& names, const runtime::SelectArm& arm) {
  return fmt::format("{} {}", arm.is_send ? "send on" : "receive from",
                     name_of(names, arm.channel));
}

std::string select_words(const trace::Names& names, const Pending& pending) {
  std::string text = "is to select: ";
  const char* between = "";
  for (const runtime::SelectArm& arm : explore::select_arms(pending)) {
    text += between + case_words(names, arm);
    between = ", ";
  }
  return pending.has_default ? fmt::format("{}{}default", text, between) : text;
}

// What it will do, in a few words.
std::string pending_words(const trace::Names& names, const Pending& pending) {
  const auto* const channel = static_cast<const runtime::ChannelCore*>(pending.object);
  switch (pending.kind) {
    case PendingKind::resumed:
      return "goes on, having waited";
    case PendingKind::local:
      return "goes on by itself";
    case PendingKind::yield:
      return "lets others go on";
    case PendingKind::send:
      return "is to send on " + name_of(names, channel);
    case PendingKind::receive:
      return "is to receive from " + name_of(names, channel);
    case PendingKind::select:
      return select_words(names, pending);
    case PendingKind::lock:
    case PendingKind::write_lock:
      return "is to lock a mutex";
    case PendingKind::readers:
      return "is to have the lock for writing, once nobody reads";
    case PendingKind::read_lock:
      return "is to lock a mutex for reading";
    case PendingKind::wait:
      return "is to wait for a group";
    case PendingKind::slot:
      return "is to start a goroutine of a group";
    case PendingKind::read:
      return "is to read a variable";
    case PendingKind::write:
      return "is to write a variable";
    case PendingKind::alarm:
      return "a timer fires";
    case PendingKind::other:
      break;
  }
  return "does its next step";
}

Alternative alternative_of(const trace::Names& names, const runtime::Runnable& runnable) {
  const Pending& pending = *runnable.pending;
  return {.goroutine = runnable.id,
          .who = names.goroutine(runnable.id),
          .what = pending_words(names, pending),
          .has_to_wait = runtime::would_block(pending)};
}

// "main  is to send on jobs (has to wait)", as one line.
std::string line_of(const Alternative& each) {
  if (each.who.empty()) return each.what;
  return fmt::format("{}  {}{}", each.who, each.what, each.has_to_wait ? " (has to wait)" : "");
}

// What it is of: the case's channel, the timer, the context; 0: nothing that has an id.
trace::ObjectId object_of(const Alternatives& among, std::uint32_t i) {
  if (among.kind == Alternatives::Kind::number) return 0;
  if (among.kind != Alternatives::Kind::cases) return among.object_of(among.all, i);
  const runtime::ChannelCore* const channel = among.arms[among.ready[i]].channel;
  return channel != nullptr ? channel->id() : 0;
}

std::string alternative_words(const trace::Names& names, const Alternatives& among,
                              std::uint32_t i) {
  switch (among.kind) {
    case Alternatives::Kind::cases:
      return case_words(names, among.arms[among.ready[i]]);
    case Alternatives::Kind::timers:
    case Alternatives::Kind::children: {
      const trace::ObjectId id = object_of(among, i);
      return id != 0 ? names.object(id) : "what wakes a sleeper";
    }
    case Alternatives::Kind::number:
      break;
  }
  return std::to_string(i);
}

std::string question_of(const Alternatives& among, const std::string& who) {
  switch (among.kind) {
    case Alternatives::Kind::cases:
      return fmt::format("Which case does {} take?", who);
    case Alternatives::Kind::timers:
      return "Which timer fires first?";
    case Alternatives::Kind::children:
      return "Which context does the cancel reach next?";
    case Alternatives::Kind::number:
      break;
  }
  return fmt::format("Which number does {} draw?", who);
}

}  // namespace

trace::Trace beginning_of(const trace::Trace& whole, std::uint32_t steps, std::size_t notes) {
  trace::Trace part = whole;
  const auto events = whole.events().first(std::min(steps, whole.steps()));
  const auto last = static_cast<std::ptrdiff_t>(std::min(notes, whole.notes().size()));
  part.adopt(whole.sites(), whole.select_cases(), {events.begin(), events.end()},
             {whole.notes().begin(), whole.notes().begin() + last});
  return part;
}

// Takes what was picked, then leaves the rest to a strategy if there is one; else at the next choice
// it notes what that is between, and ends the run.
class ByHand::Chooser final : public runtime::Strategy {
 public:
  Chooser(ByHand& run, explore::Sampler* rest, std::uint32_t within_steps)
      : run_(run), rest_(rest), within_steps_(within_steps) {}

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    if (has_asked_) return stop;
    const auto count = static_cast<std::uint32_t>(point.runnable.size());
    std::uint32_t index = 0;
    if (count > 1 && has_pick(count)) {
      index = explore::index_of_rank(point, take());
    } else if (rest_ != nullptr && (count > 1 || rest_->sees_every_step())) {
      index = rest_->next_goroutine(point);
      if (count > 1) note(explore::rank_of_index(point, index));
    } else if (count > 1) {
      ask_who(point);
      return stop;
    }
    running_ = point.runnable[index].id;
    return index;
  }
  std::uint32_t select_case(std::uint32_t count) override { return choose({.count = count}); }
  std::uint32_t choose(const Alternatives& among) override {
    if (has_asked_) return 0;
    if (has_pick(among.count)) return take();
    if (rest_ != nullptr) return note(rest_->choose(among));
    const trace::Names names(run_.trace_);
    run_.question_ = question_of(among, names.goroutine(running_));
    const bool is_its_own = among.kind == Alternatives::Kind::cases;
    for (std::uint32_t i = 0; i < among.count; ++i) {
      run_.choices_.push_back({.goroutine = is_its_own ? running_ : 0,
                               .who = "",
                               .what = alternative_words(names, among, i),
                               .object = object_of(among, i)});
    }
    ask();
    return 0;  // what comes of it is not shown: steps_ says how much is
  }
  // So that it knows who runs.
  bool sees_every_step() const override { return true; }

 private:
  // Was the next choice taken before? What does not fit, or comes too late, is forgotten.
  bool has_pick(std::uint32_t count) {
    std::vector<std::uint32_t>& picked = run_.picked_;
    if (next_ == picked.size()) return false;
    if (picked[next_] < count && run_.trace_.steps() < within_steps_) return true;
    picked.resize(next_);
    return false;
  }
  std::uint32_t take() {
    run_.picked_at_.push_back(run_.trace_.steps());
    return run_.picked_[next_++];
  }
  std::uint32_t note(std::uint32_t rank) {
    run_.picked_.push_back(rank);
    take();
    return rank;
  }
  void ask_who(const runtime::ChoicePoint& point) {
    const trace::Names names(run_.trace_);
    run_.question_ = "Who goes on?";
    for (std::uint32_t rank = 0; rank < point.runnable.size(); ++rank) {
      run_.choices_.push_back(
          alternative_of(names, point.runnable[explore::index_of_rank(point, rank)]));
    }
    ask();
  }
  void ask() {
    has_asked_ = true;
    run_.steps_ = run_.trace_.steps();
    run_.notes_ = run_.trace_.notes().size();
    for (const Alternative& each : run_.choices_) run_.alternatives_.push_back(line_of(each));
  }

  ByHand& run_;
  explore::Sampler* rest_;
  std::uint32_t within_steps_;
  std::size_t next_ = 0;
  trace::GoroutineId running_ = 1;
  bool has_asked_ = false;
};

ByHand::ByHand(RunRequest request, std::vector<std::uint32_t> picks, std::uint32_t within_steps)
    : request_(std::move(request)), picked_(std::move(picks)) {
  run(nullptr, within_steps);
}

void ByHand::run(explore::Sampler* rest, std::uint32_t within_steps) {
  question_.clear();
  choices_.clear();
  alternatives_.clear();
  trace_.clear();
  picked_at_.clear();
  Chooser chooser(*this, rest, within_steps);
  explore::Recording recording(chooser);
  runtime::Simulated(recording, &trace_, run_settings(request_)).run(program_of(request_));
  taken_ = recording.taken();
  if (is_over()) {
    steps_ = trace_.steps();
    notes_ = trace_.notes().size();
    // What is left of them has no choice to be for.
    if (picked_.size() > taken_.size()) picked_.resize(taken_.size());
  } else {
    taken_.resize(picked_.size());  // without the one that is asked for
  }
}

void ByHand::pick(std::size_t index) {
  assert(index < alternatives_.size());
  picked_.push_back(static_cast<std::uint32_t>(index));
  run();
}

bool ByHand::undo() {
  if (picked_.empty()) return false;
  keep(picked_.size() - 1);
  return true;
}

std::size_t ByHand::picks_within(std::uint32_t steps) const {
  const auto end = std::lower_bound(picked_at_.begin(), picked_at_.end(), steps);
  return std::min(static_cast<std::size_t>(end - picked_at_.begin()), picked_.size());
}

void ByHand::keep(std::size_t count) {
  if (count >= picked_.size()) return;
  picked_.resize(count);
  run();
}

void ByHand::let_run(const explore::How& how) {
  if (is_over()) return;
  const std::string_view name = how.strategy;
  const auto* const entry = explore::find_strategy(name.substr(0, name.find('-')));
  assert(entry != nullptr && entry->has_seed());
  const explore::How full = explore::with_numbers(how);
  const auto sampler = entry->make_sampler(full);
  sampler->begin(full.seed);
  run(sampler.get());
}

Ahead ByHand::look_ahead(std::size_t index,
                         const std::shared_ptr<const trace::ToldPlaces>& told) const {
  assert(index < alternatives_.size());
  std::vector<std::uint32_t> picks = picked_;
  picks.push_back(static_cast<std::uint32_t>(index));
  ByHand next(request_, std::move(picks));
  next.trace_.told_places = told;
  const trace::Names names(next.trace_);
  Ahead ahead;
  for (const trace::Event& event : next.trace_.events().first(next.steps_).subspan(steps_)) {
    if (choices_[index].goroutine != 0 && event.goroutine != choices_[index].goroutine) continue;
    if (event.kind == trace::EventKind::end) continue;
    ahead = ahead_of(next.trace_, names, event);
    break;
  }
  ahead.after = who_has_and_waits(next.trace_, names, steps_, next.steps_);
  return ahead;
}

RunRequest ByHand::again() const {
  RunRequest again = request_;
  again.by_hand = false;
  again.how = {.strategy = explore::by_choices, .choices = explore::kept(taken_)};
  return again;
}

RunResult ByHand::result() const {
  trace::Trace trace = trace_;
  trace.schedule = schedule_text(again());
  RunResult result = judged(std::move(trace));
  result.choices = taken_;
  return result;
}

RunResult ByHand::so_far() const {
  RunResult result = judged(is_over() ? trace_ : beginning_of(trace_, steps_, notes_));
  result.trace.schedule = schedule_text(again());
  result.choices = taken_;
  return result;
}

}  // namespace interleave::lab
