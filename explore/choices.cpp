#include "explore/choices.h"

#include <algorithm>
#include <charconv>

#include "explore/mix.h"

namespace interleave::explore {
namespace {

using runtime::ChoicePoint;

constexpr std::uint32_t first_long_rank = 26;
constexpr std::uint16_t letters = 26;

// By this they are ranked.
std::uint64_t place(const ChoicePoint& point, trace::GoroutineId id) {
  if (id == 0) return ~std::uint64_t{0};
  return id == point.running ? 0 : id;
}

char capital(std::uint64_t value) { return static_cast<char>('A' + value % letters); }

std::uint16_t two_letters(std::uint64_t sum) {
  return static_cast<std::uint16_t>(mix(sum) % (letters * letters));
}

void put_check(std::string& text, std::uint16_t check) {
  text += capital(check / letters);
  text += capital(check);
}

std::string seal(std::string_view text) {
  std::uint64_t sum = text.size();
  for (const char c : text) sum = mix(sum ^ static_cast<unsigned char>(c));
  std::string result;
  for (int i = 0; i < 4; ++i, sum /= letters) result += capital(sum);
  return result;
}

// Reads one text from its beginning to its end.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.front(); }
  void skip() { rest_.remove_prefix(1); }
  std::optional<std::uint32_t> number() {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return std::nullopt;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  std::optional<std::uint16_t> check() {
    if (rest_.size() < 2 || !is_capital(rest_[0]) || !is_capital(rest_[1])) return std::nullopt;
    const auto value = static_cast<std::uint16_t>((rest_[0] - 'A') * letters + (rest_[1] - 'A'));
    rest_.remove_prefix(2);
    return value;
  }
  static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

 private:
  std::string_view rest_;
};

// One token of ranks; false if there is none.
bool read_ranks(Reader& reader, std::vector<std::uint32_t>& ranks) {
  const char first = reader.peek();
  if (first >= 'a' && first < 'z') {
    reader.skip();
    ranks.push_back(static_cast<std::uint32_t>(first - 'a') + 1);
    return true;
  }
  const bool is_long = first == 'z';
  if (is_long) reader.skip();
  const auto number = reader.at_end() ? std::nullopt : reader.number();
  if (!number || (!is_long && *number == 0) || (is_long && *number < first_long_rank)) return false;
  if (!is_long) {
    if (*number > choices_in_a_block) return false;
    ranks.insert(ranks.end(), *number, 0);
    return true;
  }
  if (reader.at_end() || reader.peek() != '_') return false;
  reader.skip();
  ranks.push_back(*number);
  return true;
}

}  // namespace

Choices kept(std::span<const Choice> taken) {
  Choices choices;
  BlockCheck check;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    choices.ranks.push_back(taken[i].rank);
    check.add(taken[i]);
    if ((i + 1) % choices_in_a_block != 0 && i + 1 != taken.size()) continue;
    choices.checks.push_back(check.value());
    check.clear();
  }
  return choices;
}

std::uint32_t count_preemptions(std::span<const Choice> taken) {
  return static_cast<std::uint32_t>(
      std::count_if(taken.begin(), taken.end(), [](const Choice& c) { return c.is_preemption; }));
}

void BlockCheck::add(const Choice& choice) {
  sum_ = mix(sum_ ^ choice.count ^ (std::uint64_t{choice.step} << 32U) ^
             (choice.is_case ? std::uint64_t{1} << 31U : 0));
}

std::uint16_t BlockCheck::value() const { return two_letters(sum_); }

bool running_can_go_on(const ChoicePoint& point) {
  return std::any_of(point.runnable.begin(), point.runnable.end(),
                     [&point](const auto& each) { return each.id == point.running; });
}

std::uint32_t rank_of_index(const ChoicePoint& point, std::uint32_t index) {
  const std::uint64_t own = place(point, point.runnable[index].id);
  return static_cast<std::uint32_t>(
      std::count_if(point.runnable.begin(), point.runnable.end(),
                    [&](const auto& each) { return place(point, each.id) < own; }));
}

std::uint32_t index_of_rank(const ChoicePoint& point, std::uint32_t rank) {
  std::uint32_t index = 0;
  while (rank_of_index(point, index) != rank) ++index;
  return index;
}

std::string to_text(const Choices& choices) {
  std::string text;
  std::size_t zeros = 0;
  const auto put_zeros = [&] {
    if (zeros > 0) text += std::to_string(zeros);
    zeros = 0;
  };
  for (std::size_t i = 0; i < choices.ranks.size(); ++i) {
    const std::uint32_t rank = choices.ranks[i];
    if (rank == 0) {
      ++zeros;
    } else {
      put_zeros();
      if (rank < first_long_rank) {
        text += static_cast<char>('a' + rank - 1);
      } else {
        text += 'z' + std::to_string(rank) + '_';
      }
    }
    if ((i + 1) % choices_in_a_block != 0 && i + 1 != choices.ranks.size()) continue;
    put_zeros();
    put_check(text, choices.checks[i / choices_in_a_block]);
  }
  return text + '.' + seal(text);
}

std::optional<Choices> parse_choices(std::string_view text, std::string& why) {
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos || text.substr(dot + 1) != seal(text.substr(0, dot))) {
    why = "its choices have been edited or cut off: the letters at their end do not fit";
    return std::nullopt;
  }
  Reader reader(text.substr(0, dot));
  Choices choices;
  const auto fail = [&why] {
    why = "its choices are no numbers and letters as a schedule has them";
    return std::nullopt;
  };
  while (!reader.at_end()) {
    if (!Reader::is_capital(reader.peek())) {
      if (!read_ranks(reader, choices.ranks)) return fail();
      if (choices.ranks.size() > (choices.checks.size() + 1) * choices_in_a_block) return fail();
      if (choices.ranks.size() > most_choices) {
        why = "it has more than a million choices";
        return std::nullopt;
      }
      continue;
    }
    const auto check = reader.check();
    const bool has_choices = choices.ranks.size() > choices.checks.size() * choices_in_a_block;
    if (!check || !has_choices) return fail();
    choices.checks.push_back(*check);
  }
  const std::size_t blocks = (choices.ranks.size() + choices_in_a_block - 1) / choices_in_a_block;
  if (choices.checks.size() != blocks) return fail();
  return choices;
}

}  // namespace interleave::explore
