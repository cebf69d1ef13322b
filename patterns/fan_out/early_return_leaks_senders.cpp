#include "patterns/fan_out/shared.h"

namespace interleave::patterns::fan_out::
    early_return_leaks_senders {

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

}  // namespace interleave::patterns::fan_out::early_return_leaks_senders
// interleave::patterns::fan_out::early_return_leaks_senders
