#include "app/cli/manual.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <optional>
#include <string>

#include "app/cli/streams.h"
#include "explore/manual.h"
#include "explore/recording.h"
#include "runtime/channel_core.h"
#include "runtime/simulated.h"
#include "trace/names.h"

namespace interleave::app {
namespace {

using runtime::PendingKind;

// What it will do, in a few words.
std::string_view intent(const runtime::Pending& pending) {
  switch (pending.kind) {
    case PendingKind::resumed:
      return "goes on, having waited";
    case PendingKind::local:
      return "goes on by itself";
    case PendingKind::yield:
      return "lets others go on";
    case PendingKind::send:
      return "is to send on ";
    case PendingKind::receive:
      return "is to receive from ";
    case PendingKind::select:
      return "is to select";
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

std::string describe(const trace::Names& names, const runtime::Runnable& runnable) {
  const runtime::Pending& pending = *runnable.pending;
  std::string text = fmt::format("{}  {}", runnable.id != 0 ? names.goroutine(runnable.id) : "time",
                                 intent(pending));
  if (pending.kind == PendingKind::send || pending.kind == PendingKind::receive) {
    const auto* const channel = static_cast<const runtime::ChannelCore*>(pending.object);
    text += channel != nullptr ? names.object(channel->id()) : "a nil channel";
  }
  if (runtime::would_block(pending)) text += " (has to wait)";
  return text;
}

// A number from 1 to `count`, or nothing at the end of the input.
std::optional<std::uint32_t> read_pick(std::uint32_t count) {
  for (;;) {
    tell("? ");

    std::string line;
    int c = 0;
    while ((c = std::getchar()) != EOF && c != '\n') line += static_cast<char>(c);
    if (c == EOF && line.empty()) {
      tell("\n");
      return std::nullopt;
    }
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error == std::errc{} && end == line.data() + line.size() && number >= 1 &&
        number <= count) {
      return number - 1;
    }
    tell(fmt::format("Type a number from 1 to {}, and Enter; Ctrl-D ends the run.\n", count));
  }
}

// Shows what has happened since it was called last.
class Teller {
 public:
  explicit Teller(const trace::Trace& trace) : trace_(trace) {}
  void go_on() {
    const trace::Names names(trace_);
    for (; step_ < trace_.steps(); ++step_) {
      tell(fmt::format("  {:>4}  {}\n", step_ + 1,
                       trace::event_text(trace_, names, trace_.events()[step_])));
    }
  }

 private:
  const trace::Trace& trace_;
  std::uint32_t step_ = 0;
};

}  // namespace

lab::RunResult execute_by_hand(lab::RunRequest& request) {
  lab::RunResult result;
  Teller teller(result.trace);
  explore::Manual manual({
      .pick_goroutine =
          [&](const runtime::ChoicePoint& point) {
            teller.go_on();
            const trace::Names names(result.trace);
            const auto count = static_cast<std::uint32_t>(point.runnable.size());
            tell("Who goes on?\n");
            for (std::uint32_t rank = 0; rank < count; ++rank) {
              const std::uint32_t index = explore::index_of_rank(point, rank);
              tell(fmt::format("  {}  {}\n", rank + 1, describe(names, point.runnable[index])));
            }
            auto picked = read_pick(count);
            if (picked) picked = explore::index_of_rank(point, *picked);
            return picked;
          },
      .pick_case =
          [&](std::uint32_t count) {
            tell(fmt::format("Which of the {} that are possible, in the order written?\n", count));
            return read_pick(count);
          },
  });
  explore::Recording recording(manual);
  runtime::Simulated(recording, &result.trace, lab::run_settings(request))
      .run(lab::program_of(request));
  teller.go_on();
  tell("\n");
  result.choices = recording.taken();
  request.how = {.strategy = explore::by_choices, .choices = explore::kept(result.choices)};
  result.trace.schedule = lab::schedule_text(request);
  result.findings = detect::detect_all(result.trace);
  result.remarks = detect::remarks_on(result.trace);
  result.outcome = detect::outcome(result.trace, result.findings);
  return result;
}

}  // namespace interleave::app
