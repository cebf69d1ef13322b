// Options as people type them: numbers that are taken as they stand or not at all, values that are
// left out, names that are misspelt.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::app {

// Digits only, in this range, with no zero before them (which elsewhere makes a number octal).
std::optional<std::uint64_t> parse_whole(
    std::string_view text, std::uint64_t low,
    std::uint64_t high = std::numeric_limits<std::uint64_t>::max());

// For CLI::Option::check().
CLI::Validator whole_number(std::uint64_t low,
                            std::uint64_t high = std::numeric_limits<std::uint64_t>::max());
CLI::Validator real_number(double low, double high);

// Of all options of all commands: those that take a value want one, which is not empty and not the
// next option; those that take none get none.
void expect_values(CLI::App& app);

// "--seed=" with nothing behind it, of which CLI11 makes "--seed" and the next word. Else empty.
std::string_view without_value(int argc, const char* const* argv);

// What was wrong with the words, in one sentence.
std::string misuse(const CLI::App& app, const CLI::ParseError& error);

// What is wrong with the words that no command took, in one sentence; empty if they may name what
// the window is to show.
std::string misplaced(const CLI::App& app, const std::vector<std::string>& rest);

}  // namespace interleave::app
