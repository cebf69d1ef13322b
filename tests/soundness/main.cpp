// Compares an exhaustive search with every schedule there is, on all small programs:
//
//   soundness [--theme NAME] [--shape 2,2] [--sample N] [--most N] [--only "PROGRAM"]
//
// --shape: how many operations each goroutine has, main first (2,2 and 1,1,1). --sample: only every
// N-th program. --only: one program, as it is printed. --most: schedules of a program; one that has
// more is left out, and counted. --shown: so many differences of each theme (5).
// Exit status 1 if there is a difference.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/soundness/endings.h"

namespace {

using namespace interleave::tests;

struct Asked {
  std::string theme, only;
  std::vector<std::vector<std::size_t>> shapes = {{2, 2}, {1, 1, 1}};
  std::size_t sample = 1, most = 20'000, shown = 5;
};

struct Sum {
  std::size_t programs = 0, schedules = 0, runs = 0, left_out = 0, different = 0;
};

void try_program(const Program& program, const Asked& asked, Sum& sum) {
  if (!asked.only.empty() && to_text(program) != asked.only) return;
  const Compared compared = compare(program, asked.most);
  if (compared.too_many) {
    ++sum.left_out;
    return;
  }
  ++sum.programs;
  sum.schedules += compared.schedules;
  sum.runs += compared.runs;
  if (compared.all == compared.found) return;
  if (++sum.different <= asked.shown) {
    std::printf("%s\n%s", to_text(program).c_str(), difference(compared).c_str());
  }
}

void print(const char* name, const Sum& sum) {
  std::printf("%-22s %7zu programs, %9zu schedules, %8zu runs, %4zu left out, %zu different\n",
              name, sum.programs, sum.schedules, sum.runs, sum.left_out, sum.different);
  std::fflush(stdout);
}

std::vector<std::size_t> parse_shape(const std::string& text) {
  std::vector<std::size_t> shape;
  for (const char c : text) {
    if (c >= '1' && c <= '9') shape.push_back(static_cast<std::size_t>(c - '0'));
  }
  return shape;
}

}  // namespace

int main(int argc, char** argv) {
  Asked asked;
  std::string shape;
  CLI::App app("Compares an exhaustive search with every schedule there is.");
  app.add_option("--theme", asked.theme);
  app.add_option("--shape", shape);
  app.add_option("--only", asked.only);
  app.add_option("--sample", asked.sample)->check(CLI::PositiveNumber);
  app.add_option("--most", asked.most);
  app.add_option("--shown", asked.shown);
  CLI11_PARSE(app, argc, argv);
  if (!shape.empty()) asked.shapes = {parse_shape(shape)};
  Sum total;
  for (const Theme& theme : themes()) {
    if (!asked.theme.empty() && asked.theme != theme.name) continue;
    Sum sum;
    for (const auto& each : asked.shapes) {
      for (const Program& program : programs(theme, each, asked.sample)) {
        try_program(program, asked, sum);
      }
    }
    print(theme.name, sum);
    total.programs += sum.programs;
    total.schedules += sum.schedules;
    total.runs += sum.runs;
    total.left_out += sum.left_out;
    total.different += sum.different;
  }
  print("all", total);
  return total.different > 0 || total.programs == 0 ? 1 : 0;
}
