#include "lab/loaded_run.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "explore/schedule.h"
#include "lab/resolve.h"
#include "patterns/catalog.h"
#include "trace/file.h"

namespace interleave::lab {
namespace {

// By the file of the code that ran: a run on live threads has no schedule.
RunRequest request_by_code(const trace::Trace& trace) {
  for (const patterns::Pattern* pattern : patterns::catalog()) {
    for (const patterns::Variant& variant : pattern->variants) {
      const std::string file = patterns::file_of(*pattern, variant);
      for (const trace::Site& site : trace.sites()) {
        if (trace.text(site.file) == file) return default_request(*pattern, variant);
      }
    }
  }
  return {};
}

RunRequest request_of(const trace::Trace& trace) {
  std::string why;
  auto request = resolve(trace.schedule, why);
  return request ? *std::move(request) : request_by_code(trace);
}

}  // namespace

std::optional<LoadedRun> load_run(const std::string& path, std::string& why) {
  auto trace = trace::load(path, why);
  if (!trace) {
    why = fmt::format("cannot read the trace {}: {}", path, why);
    return std::nullopt;
  }
  LoadedRun loaded;
  loaded.result = judged(*std::move(trace));
  loaded.request = request_of(loaded.result.trace);
  loaded.file = std::filesystem::path(path).filename().string();
  return loaded;
}

}  // namespace interleave::lab
