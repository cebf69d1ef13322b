#include "trace/outcome.h"

#include <array>
#include <cstddef>

namespace interleave::trace {

const char* outcome_text(Outcome outcome) {
  static constexpr std::array<const char*, 15> texts = {"",
                                                        "clean",
                                                        "unfinished",
                                                        "panic",
                                                        "deadlock",
                                                        "partial deadlock",
                                                        "data race",
                                                        "wrong result",
                                                        "livelock",
                                                        "leak",
                                                        "lost error",
                                                        "ignored cancellation",
                                                        "lost cancel",
                                                        "growth",
                                                        "overload"};
  static_assert(texts.size() == static_cast<std::size_t>(Outcome::overload) + 1);
  return texts[static_cast<std::size_t>(outcome)];
}

}  // namespace interleave::trace
