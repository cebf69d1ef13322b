// JSON for programs.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace interleave::app {

// What a program prints or calls its goroutines may be any bytes; JSON is UTF-8. What is not comes
// as U+FFFD.
inline std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace interleave::app
