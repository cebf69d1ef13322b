// The bytes of a trace file.
//
// Layout, little-endian: the line "interleave trace 5\n"; the size of the contents (u64); a CRC-32
// (u32) of each 64 KiB of them; the contents: the schedule, then texts, sites, select cases, events
// and notes, each as a count (u32) and its records. A text is its length (u32) and bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "trace/trace.h"

namespace interleave::trace {

// So long is what stands before the checksums.
inline constexpr std::size_t head_bytes = 27;

// Does a file that begins with these bytes, and is so long, look like a trace? Else `why` says in
// one sentence what it is. Spares reading what is none.
bool is_head(std::string_view first_bytes, std::uint64_t file_bytes, std::string& why);

std::string to_bytes(const Trace& trace);
// Empty if the bytes are no trace of this version or are damaged; `why` then says so in one
// sentence. What is returned can be walked by any reader: see sound.h.
std::optional<Trace> from_bytes(std::string_view bytes, std::string& why);

// Below: the parts of it, for those who try what a damaged file can do.

// Contents that lie somewhere, and contents of one's own.
struct TablesView {
  std::string_view schedule;
  std::span<const std::string> texts;
  std::span<const Site> sites;
  std::span<const SelectCase> cases;
  std::span<const Event> events;
  std::span<const Note> notes;
};
struct Tables {
  std::string schedule;
  std::vector<std::string> texts;
  std::vector<Site> sites;
  std::vector<SelectCase> cases;
  std::vector<Event> events;
  std::vector<Note> notes;

  TablesView view() const { return {schedule, texts, sites, cases, events, notes}; }
};

std::string contents_of(const TablesView& tables);
// Empty if a table is cut off, or something comes after the last one.
std::optional<Tables> tables_of(std::string_view contents);
std::optional<Trace> from_contents(std::string_view contents, std::string& why);
// With the first line, size and checksums in front.
std::string with_head(std::string_view contents);

}  // namespace interleave::trace
