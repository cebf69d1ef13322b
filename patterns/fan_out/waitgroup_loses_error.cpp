#include "patterns/fan_out/shared.h"

namespace interleave::patterns::fan_out::waitgroup_loses_error {

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

}  // namespace interleave::patterns::fan_out::waitgroup_loses_error
