#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_copies_structs() {
  struct Point {
    int x = 0;
    int y = 0;
  };
  auto ch = make_channel<Point>("ch", 1);
  Point p{1, 2};
  ch.send(p);
  p.x = 9;
  println(ch.receive().x, p.x);
  ch.close();
  println(ch.receive().y);
}

}  // namespace interleave::conformance
