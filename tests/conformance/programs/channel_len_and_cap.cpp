#include "tests/conformance/program.h"

namespace interleave::conformance {

void channel_len_and_cap() {
  auto ch = make_channel<int>("ch", 3);
  ch.send(1);
  ch.send(2);
  println(ch.len(), ch.cap());
  ch.receive();
  println(ch.len(), ch.cap());
  auto unbuffered = make_channel<int>("unbuffered");
  println(unbuffered.len(), unbuffered.cap());
  Channel<int> none;
  println(none.len(), none.cap(), none.is_nil());
}

}  // namespace interleave::conformance
