#include "lab/by_hand.h"

#include <fmt/format.h>

#include <cassert>
#include <utility>

#include "explore/options.h"
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
      return "is to wait for the readers to leave";
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

std::string who_words(const trace::Names& names, const runtime::Runnable& runnable) {
  const Pending& pending = *runnable.pending;
  return fmt::format("{}  {}{}", names.goroutine(runnable.id), pending_words(names, pending),
                     runtime::would_block(pending) ? " (has to wait)" : "");
}

std::string alternative_words(const trace::Names& names, const Alternatives& among,
                              std::uint32_t i) {
  switch (among.kind) {
    case Alternatives::Kind::cases:
      return case_words(names, among.arms[among.ready[i]]);
    case Alternatives::Kind::timers:
    case Alternatives::Kind::children: {
      const trace::ObjectId id = among.object_of(among.all, i);
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

// Takes what was picked; at the next choice it notes what that is between, and ends the run.
class ByHand::Chooser final : public runtime::Strategy {
 public:
  explicit Chooser(ByHand& run) : run_(run) {}

  std::uint32_t next_goroutine(const runtime::ChoicePoint& point) override {
    if (has_asked_) return stop;
    if (point.runnable.size() == 1 || next_ < run_.picked_.size()) {
      const std::uint32_t rank = point.runnable.size() == 1 ? 0 : run_.picked_[next_++];
      const std::uint32_t index = explore::index_of_rank(point, rank);
      running_ = point.runnable[index].id;
      return index;
    }
    const trace::Names names(run_.trace_);
    run_.question_ = "Who goes on?";
    for (std::uint32_t rank = 0; rank < point.runnable.size(); ++rank) {
      run_.alternatives_.push_back(
          who_words(names, point.runnable[explore::index_of_rank(point, rank)]));
    }
    ask();
    return stop;
  }
  std::uint32_t select_case(std::uint32_t count) override { return choose({.count = count}); }
  std::uint32_t choose(const Alternatives& among) override {
    if (has_asked_) return 0;
    if (next_ < run_.picked_.size()) return run_.picked_[next_++];
    const trace::Names names(run_.trace_);
    run_.question_ = question_of(among, names.goroutine(running_));
    for (std::uint32_t i = 0; i < among.count; ++i)
      run_.alternatives_.push_back(alternative_words(names, among, i));
    ask();
    return 0;  // what comes of it is not shown: steps_ says how much is
  }
  // So that it knows who runs.
  bool sees_every_step() const override { return true; }

 private:
  void ask() {
    has_asked_ = true;
    run_.steps_ = run_.trace_.steps();
  }

  ByHand& run_;
  std::size_t next_ = 0;
  trace::GoroutineId running_ = 1;
  bool has_asked_ = false;
};

ByHand::ByHand(RunRequest request) : request_(std::move(request)) { run(); }

void ByHand::run() {
  question_.clear();
  alternatives_.clear();
  trace_.clear();
  Chooser chooser(*this);
  explore::Recording recording(chooser);
  runtime::Simulated(recording, &trace_, run_settings(request_)).run(program_of(request_));
  if (is_over()) steps_ = trace_.steps();
  taken_ = recording.taken();
}

void ByHand::pick(std::size_t index) {
  assert(index < alternatives_.size());
  picked_.push_back(static_cast<std::uint32_t>(index));
  run();
}

bool ByHand::undo() {
  if (picked_.empty()) return false;
  picked_.pop_back();
  run();
  return true;
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

}  // namespace interleave::lab
