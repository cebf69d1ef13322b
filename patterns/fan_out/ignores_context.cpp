#include "patterns/fan_out/shared.h"

namespace interleave::patterns::fan_out::ignores_context {

// In parts, and nobody asks in between whether it is still wanted.
Error download(int id, Knobs knobs) {
  for (int part = 1; part <= 4; ++part) {
    work(milliseconds(knobs["latency-ms"] / 2 + 10 * id));
    if (id == knobs["failing"]) {
      return new_error(fmt::format("page {} not found", id));
    }
  }
  return nil;
}

void run(const Knobs& knobs) {
  int count = knobs["fetches"];
  auto pages = make_channel<Page>("pages", count);
  auto [group, ctx] = ErrGroup::with_context(background());

  for (int id = 1; id <= count; ++id) {
    group.go("fetch", [=]() -> Error {
      if (Error err = download(id, knobs)) return err;
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

}  // namespace interleave::patterns::fan_out::ignores_context
