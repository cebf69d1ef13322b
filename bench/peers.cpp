#include "bench/peers.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <sstream>

namespace interleave::bench {
namespace {

// What the command prints; empty if it fails.
std::string output_of(const std::string& command) {
  struct Close {
    void operator()(FILE* pipe) const { pclose(pipe); }
  };
  const std::unique_ptr<FILE, Close> pipe(popen((command + " 2>/dev/null").c_str(), "r"));
  std::string output;
  char part[256];
  while (pipe && std::fgets(part, sizeof part, pipe.get()) != nullptr) output += part;
  return output;
}

void add_go(const std::string& go, std::vector<Peer>& peers) {
  // "go version go1.27.3 linux/amd64"
  std::istringstream version(output_of(go + " version"));
  std::string word, name;
  version >> word >> word >> name;
  if (!name.starts_with("go1.")) return;
  const auto folder = std::filesystem::temp_directory_path() / ("interleave-bench-" + name);
  std::filesystem::create_directories(folder);
  const std::string binary = (folder / "peers").string();
  output_of(
      fmt::format("GO111MODULE=off GOCACHE='{}' GOFLAGS= '{}' build -o '{}' bench/peers/peers.go",
                  (folder / "cache").string(), go, binary));
  if (!std::filesystem::exists(binary)) return;
  const std::string shown = "Go " + name.substr(2);
  peers.push_back({shown, binary});
  peers.push_back({shown + ", 1 CPU", "GOMAXPROCS=1 " + binary});
}

}  // namespace

std::vector<Peer> find_peers() {
  std::vector<Peer> peers;
  if (std::filesystem::exists(".deps/go/bin/go")) {
    add_go(std::filesystem::absolute(".deps/go/bin/go").string(), peers);
  } else {
    add_go("go", peers);
  }
#ifdef INTERLEAVE_BOOST_FIBER
  peers.push_back({"Boost.Fiber", INTERLEAVE_BOOST_FIBER});
#endif
  return peers;
}

std::map<std::string, double> run_peer(const Peer& peer, int count) {
  std::map<std::string, double> rows;
  std::istringstream lines(output_of(fmt::format("{} {}", peer.command, count)));
  std::string row;
  for (double ns = 0; lines >> row >> ns;) rows[row] = ns;
  return rows;
}

}  // namespace interleave::bench
