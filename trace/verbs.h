// Verbs of the sentences in text.h.
#pragma once

#include <string>
#include <string_view>

namespace interleave::trace {

// As it is said to somebody: "tries" becomes "try", "closes" "close". Others stay as they are.
std::string plain_verb(std::string_view verb);

// Behind "waits": "to send on jobs" for doing_text's "send jobs", "for wg" for "wait wg".
std::string wait_phrase(std::string_view doing);

}  // namespace interleave::trace
