// A trace as a file: what one machine recorded, another one draws.
//
// Layout, little-endian: the magic line "interleave trace 3\n"; then the schedule; then texts,
// sites, select cases, events and notes, each as a count (u32) and its records. A text is its
// length (u32) and bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "trace/trace.h"

namespace interleave::trace {

std::string to_bytes(const Trace& trace);

// Empty if the bytes are no trace of this version or are damaged; `why` then says so in one
// sentence.
std::optional<Trace> from_bytes(std::string_view bytes, std::string& why);

// Where to write a file first, to rename it when it is whole: beside it; or the path itself, if
// that is there and no plain file (a device, a pipe, a link), which is written to and not replaced.
std::string unfinished(const std::string& path);

// Writes to a temporary file beside it and renames, so that a failure leaves no half file. False
// with `why` on failure.
bool save(const Trace& trace, const std::string& path, std::string& why);
std::optional<Trace> load(const std::string& path, std::string& why);

}  // namespace interleave::trace
