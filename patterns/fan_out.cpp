// Fan-out, fan-in: one goroutine a request, all results in one
// place, and the first error ends it for all.
#include <fmt/format.h>

#include <array>

#include "patterns/all.h"
#include "runtime/golang.h"

namespace interleave::patterns {
namespace {

using namespace runtime;

struct Page {
  int id = 0;
  Error err;
};

// Stands for a request over the network: takes its time, unless ctx
// is cancelled, and fails if it is told to.
Error fetch(Context ctx, int id, Knobs knobs) {
  auto response =
      after(milliseconds(knobs["latency-ms"] + 10 * id));
  if (select(receive(ctx.done()), receive(response)) == 0) {
    return ctx.err();
  }
  if (id == knobs["failing"]) {
    return new_error(fmt::format("page {} not found", id));
  }
  return nil;
}

namespace correct {

void run(const Knobs& knobs) {
  int count = knobs["fetches"];
  auto pages = make_channel<Page>("pages", count);
  auto [group, ctx] = ErrGroup::with_context(background());

  for (int id = 1; id <= count; ++id) {
    group.go("fetch", [=]() -> Error {
      if (Error err = fetch(ctx, id, knobs)) return err;
      pages.send(Page{id, nil});
      return nil;
    });
  }

  Error err = group.wait();
  pages.close();
  int got = 0;
  for (Page page : pages) got += page.id > 0 ? 1 : 0;
  if (err) {
    println(fmt::format("{} pages, then: {}", got, err.text()));
  } else {
    println(fmt::format("all {} pages", got));
  }
}

}  // namespace correct

namespace waitgroup_loses_error {

void run(const Knobs& knobs) {
  int count = knobs["fetches"];
  auto pages = make_channel<Page>("pages", count);
  auto ctx = background();
  WaitGroup group;

  for (int id = 1; id <= count; ++id) {
    group.go("fetch", [=] {
      if (Error err = fetch(ctx, id, knobs)) return;  // err is lost
      pages.send(Page{id, nil});
    });
  }

  group.wait();
  pages.close();
  int got = 0;
  for (Page page : pages) got += page.id > 0 ? 1 : 0;
  println(fmt::format("all {} pages", got));
}

}  // namespace waitgroup_loses_error

namespace early_return_leaks_senders {

void run(const Knobs& knobs) {
  int count = knobs["fetches"];
  auto pages = make_channel<Page>("pages");
  auto ctx = background();

  for (int id = 1; id <= count; ++id) {
    go("fetch", [=] {
      Error err = fetch(ctx, id, knobs);
      pages.send(Page{id, err});
    });
  }

  for (int got = 0; got < count; ++got) {
    Page page = pages.receive();
    if (page.err) {
      println(
          fmt::format("{} pages, then: {}", got, page.err.text()));
      return;  // nobody receives from pages any more
    }
  }
  println(fmt::format("all {} pages", count));
}

}  // namespace early_return_leaks_senders

constexpr std::array knobs = {
    Knob{"fetches", "Fetches", 1, 12, 5},
    Knob{"failing", "Failing fetch (0: none)", 0, 12, 3},
    Knob{"latency-ms", "Latency", 1, 200, 40, "ms"},
};

constexpr std::array small = {Preset{"fetches", 3},
                              Preset{"failing", 2}};

constexpr std::array variants = {
    Variant{
        .id = "correct",
        .title = "Correct: first error cancels",
        .summary =
            "An errgroup waits for all, keeps the first error "
            "and cancels the siblings.",
        .mend = "",
        .main = correct::run,
        .expected = Expected::clean,
        .small = small,
    },
    Variant{
        .id = "waitgroup-loses-error",
        .title = "WaitGroup loses the error",
        .summary =
            "A WaitGroup only counts: the error vanishes, the "
            "siblings work on, and main reports success.",
        .mend = "Use an errgroup: it keeps the first error and "
                "cancels the rest.",
        .main = waitgroup_loses_error::run,
        .expected = Expected::lost_error,
    },
    Variant{
        .id = "early-return-leaks-senders",
        .title = "Early return leaks senders",
        .summary =
            "main returns at the first error; whoever is still "
            "to send on the unbuffered channel waits for ever.",
        .mend =
            "Give the channel room for every sender, or cancel a "
            "context that every send watches.",
        .main = early_return_leaks_senders::run,
        .expected = Expected::leak,
    },
};

}  // namespace

const Pattern fan_out = {
    .id = "fan-out",
    .title = "Fan-out / fan-in",
    .summary =
        "One goroutine a request, all results in one place, "
        "and the first error ends it for all.",
    .file = "patterns/fan_out.cpp",
    .knobs = knobs,
    .variants = variants,
};

}  // namespace interleave::patterns
