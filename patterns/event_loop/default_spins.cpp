#include "patterns/event_loop/shared.h"

namespace interleave::patterns::event_loop::default_spins {

int listen(ReceiveChannel<int> orders,
           ReceiveChannel<int> refunds) {
  int total = 0;
  while (!orders.is_nil() || !refunds.is_nil()) {
    std::optional<int> amount;
    switch (select(receive(orders, amount),
                   receive(refunds, amount), otherwise)) {
      case 0:
        if (!amount) orders = {};  // nil: is not ready any more
        total += amount.value_or(0);
        break;
      case 1:
        if (!amount) refunds = {};
        total -= amount.value_or(0);
        break;
      default:
        break;  // looks again at once
    }
  }
  return total;
}

void run(const Knobs& knobs) {
  auto orders = make_channel<int>("orders");
  auto refunds = make_channel<int>("refunds");
  Duration gap = milliseconds(knobs["gap-ms"]);
  go("shop", [=] { produce(orders, knobs["orders"], gap); });
  go("support", [=] { produce(refunds, knobs["refunds"], gap); });
  println(fmt::format("total {}", listen(orders, refunds)));
}

}  // namespace interleave::patterns::event_loop::default_spins
