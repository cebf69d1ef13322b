#include "trace/format.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "trace/sound.h"

namespace interleave::trace {
namespace {

static_assert(std::endian::native == std::endian::little,
              "records are written as they are in memory");

constexpr std::string_view family = "interleave trace ";
constexpr std::string_view magic = "interleave trace 5\n";
static_assert(head_bytes == magic.size() + sizeof(std::uint64_t));

constexpr std::size_t block_bytes = std::size_t{64} << 10;
constexpr std::string_view damaged = "it is damaged or was cut off";

using Checksum = std::uint32_t;

Checksum checksum(std::string_view bytes) {
  return static_cast<Checksum>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

constexpr std::uint64_t block_count(std::uint64_t size) {
  return size / block_bytes + (size % block_bytes != 0 ? 1 : 0);
}

void put(std::string& out, const void* data, std::size_t size) {
  out.append(static_cast<const char*>(data), size);
}

void put_count(std::string& out, std::size_t count) {
  const auto n = static_cast<std::uint32_t>(count);
  put(out, &n, sizeof n);
}

void put_text(std::string& out, std::string_view text) {
  put_count(out, text.size());
  out += text;
}

template <class Record>
void put_records(std::string& out, std::span<const Record> records) {
  put_count(out, records.size());
  put(out, records.data(), records.size_bytes());
}

// Reads from the front of the bytes; once something is missing, `ok` stays false.
struct Reader {
  std::string_view bytes;
  bool ok = true;

  std::string_view take(std::size_t size) {
    if (size > bytes.size()) ok = false;
    if (!ok) return {};
    const std::string_view taken = bytes.substr(0, size);
    bytes.remove_prefix(size);
    return taken;
  }
  template <class T>
  T number() {
    T n{};
    const std::string_view taken = take(sizeof n);
    if (ok) std::memcpy(&n, taken.data(), sizeof n);
    return n;
  }
  std::uint32_t count() { return number<std::uint32_t>(); }
  std::string_view text() { return take(count()); }

  template <class T>
  std::vector<T> records() {
    const std::size_t n = count();
    const std::string_view taken = take(n * sizeof(T));
    std::vector<T> result(ok ? n : 0);
    if (!result.empty()) std::memcpy(result.data(), taken.data(), taken.size());
    return result;
  }
};

// A run numbers all holders that it makes, a file only those that its notes name, in the same
// order: so their ids say nothing that the file does not hold.
std::vector<Note> with_dense_holders(const std::vector<Note>& notes) {
  std::vector<HolderId> used = {1};  // the one that is anybody keeps its id
  const auto each_holder = [](Note& note, auto&& use) {
    if (names_holder(note.kind)) use(note.a);
    if (names_two_holders(note.kind)) use(note.b);
  };
  std::vector<Note> dense = notes;
  for (Note& note : dense) {
    each_holder(note, [&](HolderId& id) { used.push_back(id); });
  }
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  const HolderId first = used.front();
  for (Note& note : dense) {
    each_holder(note, [&](HolderId& id) {
      const auto at = std::lower_bound(used.begin(), used.end(), id) - used.begin();
      id = first + static_cast<HolderId>(at);
    });
  }
  return dense;
}

}  // namespace

bool is_head(std::string_view first_bytes, std::uint64_t file_bytes, std::string& why) {
  if (!first_bytes.starts_with(magic)) {
    const auto line = first_bytes.substr(0, first_bytes.find('\n'));
    const bool is_other_version =
        line.size() < first_bytes.size() && line.starts_with(family) &&
        line.find_first_not_of("0123456789", family.size()) == std::string_view::npos;
    why = is_other_version
              ? fmt::format(
                    "another version of Interleave wrote it (it begins with \"{}\", not \"{}\"); "
                    "run the pattern again with --trace",
                    line, magic.substr(0, magic.size() - 1))
              : fmt::format("it is no trace (it does not begin with \"{}\")",
                            magic.substr(0, magic.size() - 1));
    return false;
  }
  Reader reader{first_bytes.substr(magic.size())};
  const auto size = reader.number<std::uint64_t>();
  // Compared before it is added to, as it may be any number.
  if (!reader.ok || size > file_bytes ||
      head_bytes + block_count(size) * sizeof(Checksum) + size != file_bytes) {
    why = damaged;
    return false;
  }
  return true;
}

std::string contents_of(const TablesView& tables) {
  std::string out;
  put_text(out, tables.schedule);
  put_count(out, tables.texts.size());
  for (const std::string& text : tables.texts) put_text(out, text);
  put_records(out, tables.sites);
  put_records(out, tables.cases);
  put_records(out, tables.events);
  put_records(out, tables.notes);
  return out;
}

std::optional<Tables> tables_of(std::string_view contents) {
  Reader reader{contents};
  Tables tables;
  tables.schedule = reader.text();
  const std::uint32_t texts = reader.count();
  for (std::uint32_t i = 0; i < texts && reader.ok; ++i) tables.texts.emplace_back(reader.text());
  tables.sites = reader.records<Site>();
  tables.cases = reader.records<SelectCase>();
  tables.events = reader.records<Event>();
  tables.notes = reader.records<Note>();
  if (!reader.ok || !reader.bytes.empty()) return std::nullopt;
  return tables;
}

std::string with_head(std::string_view contents) {
  std::string out(magic);
  const std::uint64_t size = contents.size();
  put(out, &size, sizeof size);
  for (std::size_t at = 0; at < contents.size(); at += block_bytes) {
    const Checksum sum = checksum(contents.substr(at, block_bytes));
    put(out, &sum, sizeof sum);
  }
  out += contents;
  return out;
}

std::string to_bytes(const Trace& trace) {
  const std::vector<Note> notes = with_dense_holders(trace.notes());
  return with_head(contents_of({.schedule = trace.schedule,
                                .texts = trace.texts(),
                                .sites = trace.sites(),
                                .cases = trace.select_cases(),
                                .events = trace.events(),
                                .notes = notes}));
}

std::optional<Trace> from_contents(std::string_view contents, std::string& why) {
  why = damaged;
  auto tables = tables_of(contents);
  if (!tables) return std::nullopt;
  Trace trace;
  trace.schedule = std::move(tables->schedule);
  for (std::size_t i = 0; i < tables->texts.size(); ++i) {
    if (trace.intern(tables->texts[i]) != i) return std::nullopt;
  }
  trace.adopt(std::move(tables->sites), std::move(tables->cases), std::move(tables->events),
              std::move(tables->notes));
  if (const auto step = unsound_step(trace)) {
    if (*step > 0) why = fmt::format("{}: step {} cannot be", damaged, *step);
    return std::nullopt;
  }
  why.clear();
  return trace;
}

std::optional<Trace> from_bytes(std::string_view bytes, std::string& why) {
  if (!is_head(bytes.substr(0, head_bytes), bytes.size(), why)) return std::nullopt;
  Reader reader{bytes.substr(magic.size())};
  const auto size = static_cast<std::size_t>(reader.number<std::uint64_t>());
  Reader sums{reader.take(block_count(size) * sizeof(Checksum))};
  for (std::size_t at = 0; at < size; at += block_bytes) {
    if (sums.number<Checksum>() != checksum(reader.bytes.substr(at, block_bytes))) {
      why = damaged;
      return std::nullopt;
    }
  }
  return from_contents(reader.bytes, why);
}

}  // namespace interleave::trace
