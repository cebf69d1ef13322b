// What figures were measured on.
#pragma once

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <string_view>
#include <thread>

namespace interleave::bench {

// "2 cores, AMD EPYC 9R14"; without the name where the system does not tell.
inline std::string machine() {
  std::string text = fmt::format("{} cores", std::thread::hardware_concurrency());
  std::ifstream cpus("/proc/cpuinfo");
  constexpr std::string_view key = "model name";
  for (std::string line; std::getline(cpus, line);) {
    const auto colon = line.find(": ");
    if (!line.starts_with(key) || colon == std::string::npos) continue;
    return text + ", " + line.substr(colon + 2);
  }
  return text;
}

}  // namespace interleave::bench
