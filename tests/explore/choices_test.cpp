#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "explore/choices.h"
#include "explore/mix.h"

using namespace interleave;
using explore::Choice;

namespace {

std::vector<Choice> some_choices(std::size_t count, std::uint64_t seed, std::uint32_t most) {
  explore::Draw draw(seed);
  std::vector<Choice> choices;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t among = 2 + draw.below(most);
    const std::uint32_t rank = draw.below(3) == 0 ? draw.below(among) : 0;
    choices.push_back({.rank = rank,
                       .count = among,
                       .step = static_cast<std::uint32_t>(3 * i),
                       .is_case = draw.below(4) == 0});
  }
  return choices;
}

}  // namespace

TEST_CASE("choices survive being written and read, however many and however high") {
  for (const std::size_t count : {0U, 1U, 15U, 16U, 17U, 64U, 1000U}) {
    for (const std::uint32_t most : {2U, 25U, 300U}) {
      CAPTURE(count);
      const explore::Choices choices = explore::kept(some_choices(count, count + most, most));
      std::string why;
      CHECK(explore::parse_choices(explore::to_text(choices), why) == choices);
      CHECK(why.empty());
    }
  }
}

TEST_CASE("a schedule in which goroutines are let go on is short") {
  std::vector<Choice> choices(64, Choice{.rank = 0, .count = 3});
  choices[20].rank = 2;
  CHECK(explore::to_text(explore::kept(choices)).size() < 30);
}

TEST_CASE("a text needs no quotes but those of the shell, and no spaces") {
  const std::string text = explore::to_text(explore::kept(some_choices(500, 3, 40)));
  CHECK(
      text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._") ==
      std::string::npos);
}

TEST_CASE("whoever edits a character of the text, takes one away or adds one is told") {
  const std::string text = explore::to_text(explore::kept(some_choices(40, 5, 30)));
  std::string why;
  REQUIRE(explore::parse_choices(text, why));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char c : std::string("09azAZ._")) {
      if (text[i] == c) continue;
      std::string edited = text;
      edited[i] = c;
      CAPTURE(edited);
      CHECK_FALSE(explore::parse_choices(edited, why));
      CHECK_FALSE(why.empty());
    }
    std::string shorter = text, longer = text;
    shorter.erase(i, 1);
    longer.insert(i, 1, '1');
    CHECK_FALSE(explore::parse_choices(shorter, why));
    CHECK_FALSE(explore::parse_choices(longer, why));
  }
  CHECK_FALSE(explore::parse_choices("", why));
}

TEST_CASE("ranks put who runs first, the others by id, and time last") {
  const runtime::Pending pending;
  const std::vector<runtime::Runnable> runnable = {
      {7, &pending}, {0, &pending}, {3, &pending}, {5, &pending}};
  const runtime::ChoicePoint point{.runnable = runnable, .running = 5};
  const std::uint32_t ranks[] = {2, 3, 1, 0};
  for (std::uint32_t i = 0; i < 4; ++i) {
    CHECK(explore::rank_of_index(point, i) == ranks[i]);
    CHECK(explore::index_of_rank(point, ranks[i]) == i);
  }
  CHECK(explore::running_can_go_on(point));
  CHECK_FALSE(explore::running_can_go_on({.runnable = runnable, .running = 9}));
}
