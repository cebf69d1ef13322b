// Ticker: something to do every so often, beside the work itself.
#include <fmt/format.h>

#include <array>

#include "patterns/all.h"
#include "runtime/golang.h"

namespace interleave::patterns {
namespace {

using namespace runtime;

void produce(SendChannel<int> messages, Knobs knobs) {
  Defer close([=] { messages.close(); });
  for (int n = 1; n <= knobs["messages"]; ++n) {
    work(milliseconds(knobs["gap-ms"]));
    messages.send(n);
  }
}

namespace correct {

void consume(ReceiveChannel<int> messages, Duration interval) {
  Ticker ticker(interval);
  Defer stop([=] { ticker.stop(); });
  for (;;) {
    std::optional<int> message;
    switch (select(receive(messages, message),
                   receive(ticker.channel()))) {
      case 0:
        if (!message) return;
        work(milliseconds(5));
        break;
      case 1:
        println("alive");
    }
  }
}

void run(const Knobs& knobs) {
  auto messages = make_channel<int>("messages");
  go("produce", [=] { produce(messages, knobs); });
  consume(messages, milliseconds(knobs["interval-ms"]));
}

}  // namespace correct

namespace time_after_in_loop {

void consume(ReceiveChannel<int> messages, Duration interval) {
  for (;;) {
    std::optional<int> message;
    switch (
        select(receive(messages, message),
               receive(after(interval)))) {  // a new timer a turn
      case 0:
        if (!message) return;
        work(milliseconds(5));
        break;
      case 1:
        println("alive");
    }
  }
}

void run(const Knobs& knobs) {
  auto messages = make_channel<int>("messages");
  go("produce", [=] { produce(messages, knobs); });
  consume(messages, milliseconds(knobs["interval-ms"]));
}

}  // namespace time_after_in_loop

namespace never_stopped {

void consume(ReceiveChannel<int> messages, Duration interval) {
  go("heartbeat", [=] {
    for ([[maybe_unused]] Time now : tick(interval)) {
      println("alive");
    }
  });
  for ([[maybe_unused]] int message : messages) {
    work(milliseconds(5));
  }
}

void run(const Knobs& knobs) {
  auto messages = make_channel<int>("messages");
  go("produce", [=] { produce(messages, knobs); });
  consume(messages, milliseconds(knobs["interval-ms"]));
}

}  // namespace never_stopped

constexpr std::array knobs = {
    Knob{"messages", "Messages", 1, 60, 12},
    Knob{"gap-ms", "Gap between messages", 1, 200, 30, "ms"},
    Knob{"interval-ms", "Heartbeat every", 10, 5000, 100, "ms"},
};

constexpr std::array long_interval = {Preset{"interval-ms", 2000}};

constexpr std::array small = {Preset{"messages", 4},
                              Preset{"interval-ms", 60}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: one ticker, stopped",
        .summary =
            "One ticker for the whole loop, stopped when the "
            "loop ends.",
        .mend = "",
        .main = correct::run,
        .expected = Expected::clean,
        .small = small,
    },
    Variant{
        .id = "time-after-in-loop",
        .title = "time.After in the loop",
        .summary =
            "Every turn starts a new timer, and the heartbeat "
            "never comes. Up to Go 1.22 each timer lives on "
            "until it fires.",
        .mend = "Make one ticker before the loop, and stop it when "
                "the loop ends.",
        .main = time_after_in_loop::run,
        .expected = Expected::growth,
        .presets = long_interval,
        .go_minor = 22,
    },
    Variant{
        .id = "never-stopped",
        .title = "Never stopped",
        .summary =
            "The heartbeat ranges over time.Tick: nobody can "
            "stop it, and its goroutine never ends.",
        .mend = "Use time.NewTicker with defer ticker.Stop(), and "
                "select on a done channel beside it.",
        .main = never_stopped::run,
        .expected = Expected::leak,
    },
};

}  // namespace

const Pattern ticker = {
    .id = "ticker",
    .title = "Ticker vs time.After",
    .summary =
        "Something to do every so often, beside the work "
        "itself.",
    .file = "patterns/ticker.cpp",
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns
