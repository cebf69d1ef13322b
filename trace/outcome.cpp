#include "trace/outcome.h"

#include <array>
#include <cstddef>

namespace interleave::trace {

const char* outcome_text(Outcome outcome) {
  static constexpr std::array<const char*, 16> texts = {"",
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
                                                        "overload",
                                                        "does not compile"};
  static_assert(texts.size() == static_cast<std::size_t>(Outcome::does_not_compile) + 1);
  return texts[static_cast<std::size_t>(outcome)];
}

}  // namespace interleave::trace
