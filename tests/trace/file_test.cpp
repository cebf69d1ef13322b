#include <doctest/doctest.h>

#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "detect/finding.h"
#include "lab/recorded_run.h"
#include "patterns/catalog.h"
#include "trace/file.h"
#include "trace/format.h"
#include "trace/world.h"

using namespace interleave;

namespace {

trace::Trace some_trace() {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  return lab::execute(lab::default_request(pattern, pattern.variants.front())).trace;
}

}  // namespace

TEST_CASE("a trace survives being written and read") {
  const trace::Trace before = some_trace();
  std::string why;
  const auto after = trace::from_bytes(trace::to_bytes(before), why);
  REQUIRE_MESSAGE(after, why);
  CHECK(trace::to_bytes(*after) == trace::to_bytes(before));
  CHECK(after->schedule == before.schedule);
  CHECK(after->steps() == before.steps());
}

TEST_CASE("a file that is cut off anywhere is refused") {
  const std::string bytes = trace::to_bytes(some_trace());
  std::string why;
  for (std::size_t size = 0; size < bytes.size(); size += 13) {
    CHECK_FALSE(trace::from_bytes(bytes.substr(0, size), why));
    CHECK_FALSE(why.empty());
  }
  CHECK_FALSE(trace::from_bytes(bytes + "x", why));
}

TEST_CASE("the checksum is CRC-32, as files of other builds have it") {
  const std::string bytes = trace::with_head("123456789");
  // Behind the head: the check value that is given for this CRC, 0xcbf43926.
  CHECK(bytes.substr(trace::head_bytes) ==
        "\x26\x39\xf4\xcb"
        "123456789");
}

TEST_CASE("each flipped bit is noticed") {
  const std::string bytes = trace::to_bytes(some_trace());
  std::string why;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    // All bits of the beginning, and one of each byte behind it.
    for (std::size_t bit = at < 256 ? 0 : at % 8; bit < (at < 256 ? 8 : at % 8 + 1); ++bit) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      why.clear();
      REQUIRE_FALSE(trace::from_bytes(damaged, why));
      REQUIRE_FALSE(why.empty());
    }
  }
}

TEST_CASE("behind its checksums, too, damaged contents are refused, or can be read by everybody") {
  const std::string bytes = trace::to_bytes(some_trace());
  const std::string contents = bytes.substr(bytes.find("pipeline/") - sizeof(std::uint32_t));
  std::string why;
  REQUIRE(trace::from_contents(contents, why));
  REQUIRE(trace::with_head(contents) == bytes);
  for (std::size_t at = 0; at < contents.size(); at += 3) {
    std::string damaged = contents;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const auto read = trace::from_contents(damaged, why);
    if (!read) continue;
    CHECK_FALSE(app::judge_report(lab::judged(*read), true).empty());
  }
}

namespace {

trace::Trace begun() {
  trace::Trace run;
  run.append({.other = 1, .kind = trace::EventKind::go});
  return run;
}

std::vector<detect::Finding> judged_from_bytes(const trace::Trace& run) {
  std::string why;
  const auto read = trace::from_bytes(trace::to_bytes(run), why);
  REQUIRE_MESSAGE(read, why);
  return detect::detect_all(*read);
}

}  // namespace

TEST_CASE("memory goes by what a file holds, not by a capacity that it tells of") {
  constexpr std::uint32_t most = 0xffff'ffff;
  trace::Trace run = begun();
  run.append({.goroutine = 1, .other = 2, .kind = trace::EventKind::go});
  run.append({.goroutine = 1, .object = 1, .other = most, .kind = trace::EventKind::make});
  run.append({.goroutine = 1, .object = 1, .kind = trace::EventKind::send});
  run.append({.goroutine = 2, .object = 1, .kind = trace::EventKind::close});
  const auto findings = judged_from_bytes(run);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().kind == detect::FindingKind::data_race);
}

TEST_CASE("holders that all have pointers to one another are each asked once") {
  constexpr trace::HolderId holders = 30;  // a number of ways that nobody could go
  trace::Trace run = begun();
  run.append({.goroutine = 1, .object = 1, .kind = trace::EventKind::make});
  run.append({.goroutine = 1, .other = 2, .kind = trace::EventKind::go});
  run.add_note({.step = 3, .goroutine = 2, .a = 2, .kind = trace::NoteKind::belongs});
  for (trace::HolderId a = 2; a < holders; ++a) {
    for (trace::HolderId b = 2; b < holders; ++b) {
      run.add_note({.step = 3, .a = a, .b = b, .kind = trace::NoteKind::shares});
    }
    run.add_note({.step = 3, .goroutine = 2, .a = a, .kind = trace::NoteKind::belongs});
  }
  run.add_note({.step = 3, .a = 2, .b = 1, .kind = trace::NoteKind::hold, .detail = 3});
  run.append({.goroutine = 2,
              .object = 1,
              .kind = trace::EventKind::block,
              .detail = static_cast<std::uint8_t>(trace::WaitReason::receive)});
  const auto findings = judged_from_bytes(run);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().kind == detect::FindingKind::leak);
}

TEST_CASE("what is no trace is said in words that fit") {
  const std::string good = trace::to_bytes(some_trace());
  struct Case {
    std::string bytes;
    const char* says;
  };
  for (const Case& c : {
           Case{"", "it is no trace (it does not begin with \"interleave trace 5\")"},
           Case{std::string(100, '\0'), "it is no trace"},
           Case{"interleave trace 4\nxyz", "another version of Interleave wrote it"},
           Case{"interleave trace \x1b[2J\n", "it is no trace"},
           Case{"interleave trace 5\n", "it is damaged or was cut off"},
           Case{"interleave trace 5\n" + std::string(8, '\xff'), "it is damaged or was cut off"},
           Case{good + "x", "it is damaged or was cut off"},
       }) {
    CAPTURE(c.says);
    std::string why;
    CHECK_FALSE(trace::from_bytes(c.bytes, why));
    CHECK(why.starts_with(c.says));
  }
}

TEST_CASE("more than 64 KiB have several checksums, and each one counts") {
  trace::Trace run = some_trace();
  run.schedule.assign(300'000, 'x');
  std::string bytes = trace::to_bytes(run);
  std::string why;
  REQUIRE(trace::from_bytes(bytes, why));
  for (const std::size_t at : {std::size_t{60'000}, std::size_t{120'000}, bytes.size() - 1}) {
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
    CHECK_FALSE(trace::from_bytes(bytes, why));
    bytes[at] = static_cast<char>(bytes[at] ^ 1);
  }
}

namespace {

// A folder of the test's own, which goes with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "interleave-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const char* name) const { return (path_ / name).string(); }
  std::ptrdiff_t count() const {
    return std::distance(std::filesystem::directory_iterator(path_), {});
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("saving replaces the file whole, or leaves what was there") {
  const Folder folder;
  const std::string path = folder / "run.trace";
  std::string why;
  const trace::Trace before = some_trace();
  REQUIRE(trace::save(before, path, why));
  CHECK(trace::to_bytes(*trace::load(path, why)) == trace::to_bytes(before));
  CHECK_FALSE(trace::save(before, folder / "no/such/folder", why));
  CHECK_FALSE(why.empty());
  CHECK_FALSE(trace::load(folder / "none", why));
  CHECK(folder.count() == 1);
}

TEST_CASE("whether a file can be written is known before, and nothing is changed by that") {
  const Folder folder;
  std::string why;
  CHECK(trace::is_writable(folder / "new", why));
  CHECK(folder.count() == 0);
  REQUIRE(trace::write_whole(folder / "old", "as it was", why));
  CHECK(trace::is_writable(folder / "old", why));
  CHECK(std::filesystem::file_size(folder / "old") == 9);
  std::filesystem::create_symlink(folder / "target", folder / "link");
  CHECK(trace::is_writable(folder / "link", why));
  std::filesystem::create_symlink(folder / "no/target", folder / "broken");
  CHECK_FALSE(trace::is_writable(folder / "broken", why));
  CHECK_FALSE(trace::is_writable(folder / "no/such", why));
  CHECK_FALSE(trace::is_writable(folder / "", why));
  CHECK_FALSE(why.empty());
  std::filesystem::create_symlink("loop", folder / "loop");
  CHECK_FALSE(trace::is_writable(folder / "loop", why));
  CHECK(folder.count() == 4);
  // A pipe that nobody reads is not waited for.
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(trace::is_writable(folder / "pipe", why));
}

TEST_CASE("many that write the same file at once leave one of theirs, whole") {
  const Folder folder;
  const std::string path = folder / "run.trace";
  constexpr std::size_t size = 1 << 20;
  std::vector<std::future<bool>> writers;
  for (const char c : {'a', 'b', 'c', 'd'}) {
    writers.push_back(std::async(std::launch::async, [&path, c] {
      std::string why;
      bool good = true;
      for (int i = 0; i < 10; ++i)
        good = trace::write_whole(path, std::string(size, c), why) && good;
      return good;
    }));
  }
  for (auto& writer : writers) CHECK(writer.get());
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  CHECK(bytes == std::string(size, bytes.at(0)));
  CHECK(folder.count() == 1);
}

TEST_CASE("what is no file, or none of ours, is refused before it is read") {
  const Folder folder;
  struct Case {
    std::string path;
    const char* says;
  };
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  std::ofstream(folder / "zeros").close();
  std::filesystem::resize_file(folder / "zeros", std::uintmax_t{3} << 30);
  std::ofstream(folder / "long") << "interleave trace 5\n";
  std::filesystem::resize_file(folder / "long", std::uintmax_t{3} << 30);
  std::ofstream(folder / "empty").close();
  for (const Case& c : {
           Case{folder / "pipe", "it is no file but a pipe"},
           Case{folder / "", "it is no file but a folder"},
           Case{"/dev/zero", "it is no file but a device"},
           Case{folder / "zeros", "it is no trace"},
           Case{folder / "long", "it is damaged or was cut off"},
           Case{folder / "empty", "it is no trace"},
           Case{folder / "none", "No such file"},
       }) {
    CAPTURE(c.path);
    std::string why;
    CHECK_FALSE(trace::load(c.path, why));
    CAPTURE(why);
    CHECK(why.starts_with(c.says));
  }
}
