// In which function of a Go program a line stands, by the name that Go's runtime gives it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::listing {

// For each line of a program that gofmt has formatted the function in which it begins:
// "main.worker", "main.(*site).load", "main.main.func1" for the first function literal in main;
// "" outside of functions. The line that declares a function counts as within it.
std::vector<std::string> go_functions(std::span<const std::string_view> lines);

}  // namespace interleave::listing
