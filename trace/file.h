// A trace as a file: what one machine recorded, another one draws. What lies in it: format.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "trace/format.h"
#include "trace/trace.h"

namespace interleave::trace {

// No run is longer: ten million steps take half of it.
inline constexpr std::uint64_t most_file_bytes = std::uint64_t{2} << 30;

// Puts the bytes into a file of that name, whole: into one of a name of its own beside it, which
// then takes its place. A failure, or another program that does the same, leaves no half file. What
// is there and no plain file (a device, a pipe, a link) is written to and not replaced. False with
// `why` on failure.
bool write_whole(const std::string& path, std::string_view bytes, std::string& why);

// Could it be written now? Leaves nothing behind.
bool is_writable(const std::string& path, std::string& why);

bool save(const Trace& trace, const std::string& path, std::string& why);
// Reads no more than it must to see that it is no trace. `why` then says so in one sentence.
std::optional<Trace> load(const std::string& path, std::string& why);

}  // namespace interleave::trace
