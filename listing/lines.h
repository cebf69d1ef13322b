// Text as lines.
#pragma once

#include <string_view>
#include <vector>

namespace interleave::listing {

// Without their ends; "a\n" is one line.
std::vector<std::string_view> split_lines(std::string_view text);

bool is_blank(std::string_view line);

}  // namespace interleave::listing
