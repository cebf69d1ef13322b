#include "trace/file.h"

#include <fmt/format.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <system_error>

namespace interleave::trace {
namespace {

static_assert(std::endian::native == std::endian::little,
              "records are written as they are in memory");

constexpr std::string_view magic = "interleave trace 3\n";

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

template <class Records>
void put_records(std::string& out, const Records& records) {
  put_count(out, records.size());
  put(out, records.data(), records.size() * sizeof(records[0]));
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
  std::uint32_t count() {
    std::uint32_t n = 0;
    const std::string_view taken = take(sizeof n);
    if (ok) std::memcpy(&n, taken.data(), sizeof n);
    return n;
  }
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

// Ids of goroutines and objects must name one that an earlier event made, so that a damaged file
// can not lead a reader outside of its tables.
class Validator {
 public:
  explicit Validator(const Trace& trace) : trace_(trace) {}

  bool valid() {
    for (const Site& site : trace_.sites()) {
      if (!is_text(site.file) || !is_text(site.function)) return false;
    }
    for (const SelectCase& c : trace_.select_cases()) {
      if ((c.flags & value_is_text) && !is_text(c.value)) return false;
    }
    for (const Event& e : trace_.events()) {
      if (!valid(e)) return false;
    }
    return valid_notes();
  }

 private:
  bool is_text(std::uint32_t id) const { return id < trace_.texts().size(); }
  bool is_goroutine(std::uint32_t id) const { return id <= goroutines_; }
  bool is_object(std::uint32_t id) const { return id <= objects_; }
  bool is_made(std::uint32_t id) const { return id >= 1 && is_object(id); }

  bool valid(const Event& e) {
    if (static_cast<int>(e.kind) >= event_kinds || e.time_ns < time_ns_) return false;
    time_ns_ = e.time_ns;
    if (e.site >= trace_.sites().size() || !is_goroutine(e.goroutine)) return false;
    if ((e.flags & value_is_text) && !is_text(e.value)) return false;
    switch (e.kind) {
      case EventKind::go:
        return e.other == ++goroutines_ && is_text(e.value);
      case EventKind::make:
        return e.object == ++objects_ && is_text(e.value) && e.detail < object_kinds &&
               valid_owner(e);
      case EventKind::send:
      case EventKind::receive:
        return is_made(e.object) && is_goroutine(e.other);
      case EventKind::block:
        return e.goroutine != 0 && valid_wait(e);
      case EventKind::unblock:
        return e.other != 0 && is_goroutine(e.other);
      case EventKind::lock:
      case EventKind::unlock:
      case EventKind::try_failed:
      case EventKind::read:
      case EventKind::write:
        return e.goroutine != 0 && is_made(e.object) && e.detail <= 1;
      case EventKind::acquire:
      case EventKind::release:
      case EventKind::signal:
      case EventKind::close:
      case EventKind::counter:
      case EventKind::timer_start:
      case EventKind::timer_fire:
      case EventKind::timer_stop:
        return is_made(e.object);
      case EventKind::cancel:
        return is_made(e.object) && is_object(e.other) && is_text(e.value);
      case EventKind::error:
        return is_made(e.object) && is_text(e.value);
      case EventKind::print:
      case EventKind::expect:
        return is_text(e.value);
      case EventKind::panic:
      case EventKind::recover:
      case EventKind::fatal:
        return e.goroutine != 0 && is_text(e.value) && is_object(e.object);
      case EventKind::exit:
      case EventKind::goexit:
      case EventKind::sleep:
      case EventKind::work:
        return e.goroutine != 0;
      case EventKind::select_default:
        return true;
      case EventKind::end:
        return e.detail <= static_cast<int>(EndReason::stopped);
    }
    return false;
  }

  // After all events: a note may name what is made in the step that it is part of.
  bool valid_notes() const {
    std::uint32_t step = 0;
    for (const Note& note : trace_.notes()) {
      if (static_cast<int>(note.kind) >= note_kinds || note.step < step) return false;
      step = note.step;
      if (step > trace_.steps() || !is_goroutine(note.goroutine)) return false;
      if (note.site >= trace_.sites().size()) return false;
      if (note.kind != NoteKind::pass && note.a > most_holders) return false;
      const bool is_handle = note.kind == NoteKind::hold || note.kind == NoteKind::drop;
      if (is_handle && !is_made(note.b)) return false;
      const bool is_pair = note.kind == NoteKind::within || note.kind == NoteKind::shares;
      if (is_pair && note.b > most_holders) return false;
      if (note.kind == NoteKind::pass && !is_made(note.a)) return false;
      if (note.kind == NoteKind::error_made && !is_text(note.b)) return false;
    }
    return true;
  }

  bool valid_owner(const Event& e) const {
    return has_capacity(static_cast<ObjectKind>(e.detail)) || e.other < objects_;
  }

  bool valid_wait(const Event& e) const {
    if (e.detail >= wait_reasons) return false;
    const auto reason = static_cast<WaitReason>(e.detail);
    if (reason != WaitReason::select && reason != WaitReason::select_no_cases) {
      return is_object(e.object);
    }
    const std::size_t all = trace_.select_cases().size();
    if (e.object > all || e.other > all - e.object) return false;
    for (std::uint32_t i = 0; i < e.other; ++i) {
      if (!is_object(trace_.select_cases()[e.object + i].object)) return false;
    }
    return true;
  }

  // More holders, or errors, than any run makes.
  static constexpr std::uint32_t most_holders = 1U << 24;

  const Trace& trace_;
  std::uint32_t goroutines_ = 0, objects_ = 0;
  std::int64_t time_ns_ = 0;
};

}  // namespace

std::string to_bytes(const Trace& trace) {
  std::string out(magic);
  put_text(out, trace.schedule);
  put_count(out, trace.texts().size());
  for (const std::string& text : trace.texts()) put_text(out, text);
  put_records(out, trace.sites());
  put_records(out, trace.select_cases());
  put_records(out, trace.events());
  put_records(out, trace.notes());
  return out;
}

std::optional<Trace> from_bytes(std::string_view bytes, std::string& why) {
  if (!bytes.starts_with(magic)) {
    why = "it is not a trace of this version (it does not begin with \"interleave trace 3\")";
    return std::nullopt;
  }
  Reader reader{bytes.substr(magic.size())};
  Trace trace;
  trace.schedule = reader.text();
  const std::uint32_t texts = reader.count();
  for (std::uint32_t i = 0; i < texts && reader.ok; ++i) {
    if (trace.intern(reader.text()) != i) reader.ok = false;
  }
  const auto sites = reader.records<Site>();
  const auto cases = reader.records<SelectCase>();
  const auto events = reader.records<Event>();
  const auto notes = reader.records<Note>();
  trace.adopt(sites, cases, events, notes);
  if (!reader.ok || !reader.bytes.empty() || !Validator(trace).valid()) {
    why = "it is damaged or was cut off";
    return std::nullopt;
  }
  return trace;
}

std::string unfinished(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::symlink_status(path, error);
  const bool is_special =
      std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
  return is_special ? path : path + ".part";
}

bool save(const Trace& trace, const std::string& path, std::string& why) {
  const std::string temporary = unfinished(path);
  std::ofstream file(temporary, std::ios::binary | std::ios::trunc);
  const std::string bytes = to_bytes(trace);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  std::error_code error;
  if (file && temporary == path) return true;
  if (file) {
    std::filesystem::rename(temporary, path, error);
    if (!error) return true;
    why = error.message();
  } else {
    why = std::strerror(errno);
  }
  if (temporary != path) std::filesystem::remove(temporary, error);
  return false;
}

std::optional<Trace> load(const std::string& path, std::string& why) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    why = std::strerror(errno);
    return std::nullopt;
  }
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  return from_bytes(bytes, why);
}

}  // namespace interleave::trace
