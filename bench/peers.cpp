#include "bench/peers.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string_view>

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

constexpr std::string_view local_go = ".deps/go/bin/go";

// "Go 1.27.3"; empty if this is no Go.
std::string name_of(const std::string& go) {
  // "go version go1.27.3 linux/amd64"
  std::istringstream version(output_of(go + " version"));
  std::string word, name;
  version >> word >> word >> name;
  return name.starts_with("go1.") ? "Go " + name.substr(2) : "";
}

// Where programs of this Go are built.
std::filesystem::path folder_for(const std::string& name) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("interleave-bench-" + name.substr(3));
  std::filesystem::create_directories(folder);
  return folder;
}

void add_go(const std::string& go, std::vector<Peer>& peers) {
  const std::string name = name_of(go);
  if (name.empty()) return;
  const auto folder = folder_for(name);
  const std::string binary = (folder / "peers").string();
  output_of(
      fmt::format("GO111MODULE=off GOCACHE='{}' GOFLAGS= '{}' build -o '{}' bench/peers/peers.go",
                  (folder / "cache").string(), go, binary));
  if (!std::filesystem::exists(binary)) return;
  peers.push_back({name, binary});
  peers.push_back({name + ", 1 CPU", "GOMAXPROCS=1 " + binary});
}

}  // namespace

std::vector<Peer> find_peers() {
  std::vector<Peer> peers;
  if (std::filesystem::exists(local_go)) {
    add_go(std::filesystem::absolute(local_go).string(), peers);
  } else {
    add_go("go", peers);
  }
#ifdef INTERLEAVE_BOOST_FIBER
  peers.push_back({"Boost.Fiber", INTERLEAVE_BOOST_FIBER});
#endif
  return peers;
}

std::optional<Peer> find_synctest() {
  namespace fs = std::filesystem;
  if (!fs::exists(local_go)) return std::nullopt;
  const std::string go = fs::absolute(local_go).string();
  const std::string name = name_of(go);
  if (name.empty()) return std::nullopt;
  const fs::path folder = folder_for(name) / "synctest";
  fs::create_directories(folder);
  fs::copy_file("bench/peers/synctest_test.go", folder / "synctest_test.go",
                fs::copy_options::overwrite_existing);
  std::ofstream(folder / "go.mod")
      << "module peers\n\ngo 1.25\n\nrequire golang.org/x/sync v0.0.0\n\n"
      << "replace golang.org/x/sync => " << fs::absolute(".deps/go/x/sync").string() << '\n';
  const fs::path binary = folder / "synctest";
  fs::remove(binary);
  output_of(
      fmt::format("cd '{}' && GOCACHE='{}' GOFLAGS=-mod=mod GOPROXY=off GOSUMDB=off "
                  "GOTOOLCHAIN=local '{}' test -c -o synctest .",
                  folder.string(), (folder_for(name) / "cache").string(), go));
  if (!fs::exists(binary)) return std::nullopt;
  return Peer{name + " testing/synctest", "GOMAXPROCS=1 " + binary.string()};
}

std::map<std::string, double> run_peer(const Peer& peer, int count) {
  std::map<std::string, double> rows;
  std::istringstream lines(output_of(fmt::format("{} {}", peer.command, count)));
  std::string row;
  for (double ns = 0; lines >> row >> ns;) rows[row] = ns;
  return rows;
}

}  // namespace interleave::bench
