#include "patterns/fan_out/shared.h"

namespace interleave::patterns::fan_out::captured_loop_variable {

void run(const Knobs& knobs) {
  int count = knobs["fetches"];
  auto pages = make_channel<Page>("pages", count);
  auto [group, ctx] = ErrGroup::with_context(background());

  for (auto& id : loop("id", 1, count + 1)) {
    group.go("fetch", [=]() -> Error {
      int mine = id.load();
      if (Error err = fetch(ctx, mine, knobs)) return err;
      pages.send(Page{mine, nil});
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

}  // namespace interleave::patterns::fan_out::captured_loop_variable
