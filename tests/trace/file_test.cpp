#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>

#include "app/cli/session.h"
#include "patterns/catalog.h"
#include "trace/file.h"
#include "trace/world.h"

using namespace interleave;

namespace {

trace::Trace some_trace() {
  const patterns::Pattern& pattern = *patterns::find_pattern("pipeline");
  return app::execute(app::default_request(pattern, pattern.variants.front())).trace;
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

TEST_CASE("a damaged file is refused, or is a trace that can be walked") {
  const std::string bytes = trace::to_bytes(some_trace());
  std::string why;
  for (std::size_t at = 20; at < bytes.size(); at += 7) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    const auto read = trace::from_bytes(damaged, why);
    if (!read) continue;
    trace::World world;
    while (world.step < read->steps()) world.advance(*read);
  }
}

TEST_CASE("saving replaces the file whole, or leaves what was there") {
  const auto directory =
      std::filesystem::temp_directory_path() /
      ("interleave-file-test-" + std::to_string(std::hash<std::string>{}(__FILE__)));
  std::filesystem::create_directories(directory);
  const std::string path = (directory / "run.trace").string();
  std::string why;
  const trace::Trace before = some_trace();
  REQUIRE(trace::save(before, path, why));
  CHECK(trace::to_bytes(*trace::load(path, why)) == trace::to_bytes(before));
  CHECK_FALSE(trace::save(before, (directory / "no" / "such" / "folder").string(), why));
  CHECK_FALSE(why.empty());
  CHECK_FALSE(trace::load((directory / "none").string(), why));
  CHECK(std::distance(std::filesystem::directory_iterator(directory), {}) == 1);
  std::filesystem::remove_all(directory);
}
