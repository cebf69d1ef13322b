#include "listing/go_functions.h"

#include <cstddef>

#include "listing/tokens.h"

namespace interleave::listing {
namespace {

std::string_view word_at(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_word(text[length])) ++length;
  return text.substr(0, length);
}

// "func (s *site) load(" is main.(*site).load, "func stage[T any](" is main.stage[...].
std::string declared_name(std::string_view line) {
  line.remove_prefix(std::string_view("func ").size());
  std::string name = "main.";
  if (line.starts_with('(')) {
    const std::size_t end = line.find(')');
    const std::string_view receiver = line.substr(0, end);
    const std::size_t type = receiver.rfind(' ');
    if (end == std::string_view::npos || type == std::string_view::npos) return "";
    const std::string_view of = receiver.substr(type + 1);
    name += of.starts_with('*') ? "(" + std::string(of) + ")." : std::string(of) + ".";
    line.remove_prefix(end + 2);
  }
  const std::string_view own = word_at(line);
  name += own;
  return line.substr(own.size()).starts_with('[') ? name + "[...]" : name;
}

// Goes through a program letter by letter and knows in which function it is.
class Reader {
 public:
  std::string function() const { return open_.empty() ? "" : open_.back().name; }

  void read(std::string_view line) {
    if (line.starts_with("func ")) begins_ = {declared_name(line), parens_, true};
    for (std::size_t i = 0; i < line.size();) i += read_at(line, i);
  }

 private:
  struct Function {
    std::string name;
    int depth = 0;  // of braces around it
    int literals = 0;
  };
  struct Beginning {
    std::string name;
    int parens = 0;
    bool is_there = false;
  };

  // How many letters it has read.
  std::size_t read_at(std::string_view line, std::size_t i) {
    const char c = line[i];
    if (line.substr(i).starts_with("//")) return line.size() - i;
    if (c == '"' || c == '\'' || c == '`') return text_length(line.substr(i));
    if (is_word(c)) {
      const std::string_view word = word_at(line.substr(i));
      is_type_ = word == "struct" || word == "interface";
      if (word == "func" && !open_.empty() && line.substr(i).starts_with("func(")) {
        begins_ = {"", parens_, true};
      }
      return word.size();
    }
    if (c == '(' || c == ')') parens_ += c == '(' ? 1 : -1;
    if (c == '{') open_brace();
    if (c == '}') close_brace();
    // A type, as of a parameter: it has no body.
    if (begins_.is_there && parens_ < begins_.parens) begins_ = {};
    if (c != ' ') is_type_ = false;
    return 1;
  }

  static std::size_t text_length(std::string_view line) {
    std::size_t i = 1;
    while (i < line.size() && line[i] != line.front()) i += line[i] == '\\' ? 2 : 1;
    return i < line.size() ? i + 1 : line.size();
  }

  void open_brace() {
    if (begins_.is_there && begins_.parens == parens_ && !is_type_) {
      std::string name = begins_.name;
      if (name.empty()) {
        Function& outer = open_.back();
        // A literal in a literal of main is main.main.func1.2.
        name = outer.name + (is_literal() ? "." : ".func") + std::to_string(++outer.literals);
      }
      open_.push_back({std::move(name), depth_});
      begins_ = {};
    }
    ++depth_;
  }

  void close_brace() {
    --depth_;
    if (!open_.empty() && open_.back().depth == depth_) open_.pop_back();
  }

  bool is_literal() const { return open_.size() > 1; }

  std::vector<Function> open_;
  Beginning begins_;
  int parens_ = 0, depth_ = 0;
  bool is_type_ = false;
};

}  // namespace

std::vector<std::string> go_functions(std::span<const std::string_view> lines) {
  std::vector<std::string> functions;
  Reader reader;
  for (const std::string_view line : lines) {
    const bool declares = line.starts_with("func ");
    functions.push_back(declares ? declared_name(line) : reader.function());
    reader.read(line);
  }
  return functions;
}

}  // namespace interleave::listing
