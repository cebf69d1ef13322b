#include "listing/pairing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "listing/lines.h"

using namespace interleave;
using listing::Language;
using listing::no_line;

namespace {

using Words = std::vector<std::string>;
using Pairs = std::vector<std::size_t>;

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a line says the same in C++ and in Go") {
  struct Same {
    const char* cpp;
    const char* go;
  };
  for (const Same& same : {
           Same{"jobs.send(job);", "jobs <- job"},
           Same{"Job job = jobs.receive();", "job := <-jobs"},
           Same{"results.close();", "close(results)"},
           Same{"work(milliseconds(20));", "time.Sleep(20 * time.Millisecond)"},
           Same{"println(n);", "fmt.Println(n)"},
           Same{"mu.lock();", "mu.Lock()"},
           Same{"auto [ctx, cancel] = with_cancel(background());",
                "ctx, cancel := context.WithCancel(context.Background())"},
       }) {
    CAPTURE(same.cpp);
    const Words cpp = listing::common_words(same.cpp, Language::cpp);
    const Words go = listing::common_words(same.go, Language::go);
    const auto is_in_cpp = [&](const std::string& word) {
      return std::find(cpp.begin(), cpp.end(), word) != cpp.end();
    };
    const auto shared = std::count_if(go.begin(), go.end(), is_in_cpp);
    CHECK(shared >= 2);
    CHECK(listing::pair_lines(std::vector<std::string_view>{same.cpp},
                              std::vector<std::string_view>{same.go}) == Pairs{0});
  }
}

TEST_CASE("Go's arrow sends after a value, receives before one, and does neither in a type") {
  CHECK(listing::common_words("out <- in", Language::go) == Words{"out", "send", "in"});
  CHECK(listing::common_words("results[i] <- n", Language::go) ==
        Words{"results", "i", "send", "n"});
  CHECK(listing::common_words("v, ok := <-in", Language::go) == Words{"v", "ok", "receive", "in"});
  CHECK(listing::common_words("case <-done:", Language::go) == Words{"receive", "done"});
  CHECK(listing::common_words("f(in <-chan job, out chan<- job)", Language::go) ==
        Words{"f", "in", "chan", "job", "out", "chan", "job"});
}

TEST_CASE("pairs keep the order, and an operation is paired with the same operation") {
  const std::vector<std::string_view> cpp = {
      "for (Job job : jobs) {",
      "  if (select(receive(ctx.done()), send(results, job)) == 0) {",
      "    return ctx.err();",
      "  }",
      "}",
      "results.close();",
  };
  const std::vector<std::string_view> go = {
      "for job := range jobs {",
      "select {",
      "case <-ctx.Done():",
      "return ctx.Err()",
      "case results <- job:",
      "}",
      "}",
      "close(results)",
  };
  CHECK(listing::pair_lines(cpp, go) == Pairs{0, 1, 3, no_line, no_line, 7});
  const std::vector<std::string_view> send = {"jobs.send(job);"}, receive = {"job := <-jobs"};
  CHECK(listing::pair_lines(send, receive) == Pairs{no_line});
  const std::vector<std::string_view> wrapped = {"return {", "    Mutex(\"mu\"),", "};"};
  const std::vector<std::string_view> literal = {"const (", "\tmu = 1", ")", "return &site{}"};
  CHECK(listing::pair_lines(wrapped, literal) == Pairs{3, 3, 3});
  CHECK(listing::pair_lines({}, receive).empty());
  CHECK(listing::pair_lines(send, {}) == Pairs{no_line});
}

TEST_CASE("a case on a line of its own is paired with its case, though what others do is between") {
  const std::vector<std::string_view> cpp = {"  switch (",
                                             "      select(receive(messages, message),",
                                             "             receive(after(interval)))) {",
                                             "    case 0:",
                                             "      if (!message) return;",
                                             "      work(milliseconds(5));"};
  const std::vector<std::string_view> go = {"\tselect {",
                                            "\tcase _, ok := <-messages:",
                                            "\t\tif !ok {",
                                            "\t\t\treturn",
                                            "\t\t}",
                                            "\t\ttime.Sleep(5 * time.Millisecond)",
                                            "\tcase <-time.After(interval):",
                                            "\t\tprintln()",
                                            "\t}"};
  const Pairs pairs = listing::pair_lines(cpp, go);
  CHECK(pairs[1] == 0);
  CHECK(pairs[2] == 6);
  CHECK(pairs[5] == 5);
}

// Three hundred programs that were written line by line in both languages.
TEST_CASE("nearly each operation of the programs that are compared with Go finds its line") {
  std::size_t lines = 0, paired = 0;
  for (const auto& entry : std::filesystem::directory_iterator("tests/conformance/programs")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string cpp_text = text_of(entry.path());
    const std::string go_text =
        text_of(std::filesystem::path(entry.path()).replace_extension(".go"));
    const std::vector<std::string_view> cpp = listing::split_lines(cpp_text);
    const std::vector<std::string_view> go = listing::split_lines(go_text);
    const Pairs pairs = listing::pair_lines(cpp, go);
    for (std::size_t i = 0; i < cpp.size(); ++i) {
      // A statement of one operation on a line of its own.
      if (cpp[i].find("();") == std::string_view::npos) continue;
      ++lines;
      paired += pairs[i] == no_line ? 0 : 1;
    }
  }
  CHECK(lines > 400);
  CHECK(static_cast<double>(paired) > 0.97 * static_cast<double>(lines));
}
