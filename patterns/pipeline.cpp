// Pipeline: stages connected by channels; each stage receives,
// works and sends on.
#include <fmt/format.h>

#include <array>

#include "patterns/all.h"
#include "runtime/golang.h"

namespace interleave::patterns {
namespace {

using namespace runtime;

namespace correct {

void generate(Context ctx, SendChannel<int> naturals, int items) {
  Defer close([=] { naturals.close(); });
  for (int n = 1; n <= items; ++n) {
    work(milliseconds(5));
    if (select(receive(ctx.done()), send(naturals, n)) == 0) return;
  }
}

void square(Context ctx, ReceiveChannel<int> naturals,
            SendChannel<int> squares) {
  for (int n : naturals) {
    work(milliseconds(15));
    if (select(receive(ctx.done()), send(squares, n * n)) == 0)
      return;
  }
}

void collect(ReceiveChannel<int> squares, int takes) {
  for (int i = 0; i < takes; ++i) {
    std::optional<int> value = squares.receive_ok();
    if (!value) return;
    work(milliseconds(30));
  }
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  auto naturals = make_channel<int>("naturals", knobs["buffer"]);
  auto squares = make_channel<int>("squares", knobs["buffer"]);
  WaitGroup stages("stages"), consumer("consumer");

  go("generate", [=] { generate(ctx, naturals, knobs["items"]); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    stages.go("square", [=] { square(ctx, naturals, squares); });
  }
  go("closer", [=] {
    stages.wait();
    squares.close();
  });
  consumer.go("collect", [=] { collect(squares, knobs["takes"]); });

  consumer.wait();
  cancel();
  stages.wait();
}

}  // namespace correct

namespace receiver_closes {

void generate(Context ctx, SendChannel<int> naturals, int items) {
  Defer close([=] { naturals.close(); });
  for (int n = 1; n <= items; ++n) {
    work(milliseconds(5));
    if (select(receive(ctx.done()), send(naturals, n)) == 0) return;
  }
}

void square(Context ctx, ReceiveChannel<int> naturals,
            SendChannel<int> squares) {
  for (int n : naturals) {
    work(milliseconds(15));
    if (select(receive(ctx.done()), send(squares, n * n)) == 0)
      return;
  }
}

void collect(Channel<int> squares, int takes) {
  for (int i = 0; i < takes; ++i) {
    std::optional<int> value = squares.receive_ok();
    if (!value) return;
    work(milliseconds(30));
  }
  squares.close();  // the senders do not know
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  auto naturals = make_channel<int>("naturals", knobs["buffer"]);
  auto squares = make_channel<int>("squares", knobs["buffer"]);
  WaitGroup stages("stages"), consumer("consumer");

  go("generate", [=] { generate(ctx, naturals, knobs["items"]); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    stages.go("square", [=] { square(ctx, naturals, squares); });
  }
  consumer.go("collect", [=] { collect(squares, knobs["takes"]); });

  consumer.wait();
  cancel();
  stages.wait();
}

}  // namespace receiver_closes

namespace never_closed {

void generate(Context ctx, SendChannel<int> naturals, int items) {
  for (int n = 1; n <= items; ++n) {
    work(milliseconds(5));
    if (select(receive(ctx.done()), send(naturals, n)) == 0) return;
  }
}

void square(Context ctx, ReceiveChannel<int> naturals,
            SendChannel<int> squares) {
  for (int n : naturals) {
    work(milliseconds(15));
    if (select(receive(ctx.done()), send(squares, n * n)) == 0)
      return;
  }
}

void collect(ReceiveChannel<int> squares, int takes) {
  for (int i = 0; i < takes; ++i) {
    std::optional<int> value = squares.receive_ok();
    if (!value) return;
    work(milliseconds(30));
  }
}

void run(const Knobs& knobs) {
  auto [ctx, cancel] = with_cancel(background());
  auto naturals = make_channel<int>("naturals", knobs["buffer"]);
  auto squares = make_channel<int>("squares", knobs["buffer"]);
  WaitGroup stages("stages"), consumer("consumer");

  go("generate", [=] { generate(ctx, naturals, knobs["items"]); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    stages.go("square", [=] { square(ctx, naturals, squares); });
  }
  go("closer", [=] {
    stages.wait();
    squares.close();
  });
  consumer.go("collect", [=] { collect(squares, knobs["takes"]); });

  consumer.wait();
  cancel();
  stages.wait();
}

}  // namespace never_closed

namespace consumer_quits_early {

void generate(SendChannel<int> naturals, int items) {
  Defer close([=] { naturals.close(); });
  for (int n = 1; n <= items; ++n) {
    work(milliseconds(5));
    naturals.send(n);
  }
}

void square(ReceiveChannel<int> naturals,
            SendChannel<int> squares) {
  for (int n : naturals) {
    work(milliseconds(15));
    squares.send(n * n);
  }
}

void collect(ReceiveChannel<int> squares, int takes) {
  for (int i = 0; i < takes; ++i) {
    std::optional<int> value = squares.receive_ok();
    if (!value) return;
    work(milliseconds(30));
  }
}  // returns early, and nobody else receives

void run(const Knobs& knobs) {
  auto naturals = make_channel<int>("naturals", knobs["buffer"]);
  auto squares = make_channel<int>("squares", knobs["buffer"]);
  WaitGroup stages("stages"), consumer("consumer");

  go("generate", [=] { generate(naturals, knobs["items"]); });
  for (int i = 0; i < knobs["workers"]; ++i) {
    stages.go("square", [=] { square(naturals, squares); });
  }
  go("closer", [=] {
    stages.wait();
    squares.close();
  });
  consumer.go("collect", [=] { collect(squares, knobs["takes"]); });

  consumer.wait();
}

}  // namespace consumer_quits_early

constexpr std::array knobs = {
    Knob{"workers", "Workers per stage", 1, 8, 3},
    Knob{"buffer", "Buffer", 0, 8, 2},
    Knob{"items", "Items", 1, 40, 12},
    Knob{"takes", "Consumer takes", 0, 40, 3},
};

constexpr std::array takes_all = {Preset{"takes", 12}};

constexpr std::array small = {
    Preset{"workers", 2}, Preset{"items", 4}, Preset{"takes", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: sender closes",
        .summary = "Each stage closes the channel it sends on; a "
                   "cancelled context ends every wait.",
        .mend = "",
        .main = correct::run,
        .expected = Expected::clean,
        .small = small,
    },
    Variant{
        .id = "receiver-closes",
        .title = "Receiver closes",
        .summary = "The consumer closes the channel when it has "
                   "enough; the next send on it panics.",
        .mend = "Only the sender closes: the receiver cancels a "
                "context to say that it has enough.",
        .main = receiver_closes::run,
        .expected = Expected::panic,
    },
    Variant{
        .id = "never-closed",
        .title = "Never closed",
        .summary =
            "generate returns without closing naturals, so the "
            "next stage's range loops never end.",
        .mend = "Close naturals in generate, its only sender: "
                "defer close(naturals).",
        .main = never_closed::run,
        .expected = Expected::deadlock,
        .presets = takes_all,
    },
    Variant{
        .id = "consumer-quits-early",
        .title = "Consumer quits early",
        .summary = "collect takes a few values and returns; the "
                   "stages before it wait to send for ever.",
        .mend = "Wait for ctx.Done() beside every send, and cancel "
                "when the consumer leaves.",
        .main = consumer_quits_early::run,
        .expected = Expected::leak,
    },
};

}  // namespace

const Pattern pipeline = {
    .id = "pipeline",
    .title = "Pipeline",
    .summary =
        "Stages connected by channels; each stage receives, "
        "works and sends on.",
    .file = "patterns/pipeline.cpp",
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns
