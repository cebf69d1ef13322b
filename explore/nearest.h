// What people may have meant who typed a name that there is not.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace interleave::explore {

// The names with the fewest slips of the fingers to `typed`, or that begin with it, three at most;
// if none is that near, those that hold it. Capitals, dashes in front and the difference of - and _
// do not count.
std::vector<std::string_view> nearest(std::string_view typed,
                                      std::span<const std::string_view> names);

// The end of a sentence that says there is no such name: "; did you mean \"x\"?", or if nothing is
// near, `otherwise` and all names: "; there are: a, b".
std::string instead_of(std::string_view typed, std::span<const std::string_view> names,
                       std::string_view otherwise = "there are");

}  // namespace interleave::explore
