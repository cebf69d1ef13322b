#include "patterns/fan_out/shared.h"

namespace interleave::patterns::fan_out::captured_err {

void run(const Knobs& knobs) {
  int count = knobs["fetches"];
  auto pages = make_channel<Page>("pages", count);
  auto [group, ctx] = ErrGroup::with_context(background());

  Shared<Error> err("err");  // one for all
  for (int id = 1; id <= count; ++id) {
    group.go("fetch", [=]() -> Error {
      err.store(fetch(ctx, id, knobs));
      if (err.load()) return err.load();
      pages.send(Page{id, nil});
      return nil;
    });
  }

  err.store(group.wait());
  pages.close();
  int got = 0;
  for (Page page : pages) got += page.id > 0 ? 1 : 0;
  if (Error first = err.load()) {
    println(fmt::format("{} pages, then: {}", got, first.text()));
  } else {
    println(fmt::format("all {} pages", got));
  }
}

}  // namespace interleave::patterns::fan_out::captured_err
