// The same programs elsewhere, measured in the same run: Go, where it is installed, and
// Boost.Fiber.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace interleave::bench {

struct Peer {
  std::string name;     // "Go 1.27.3"
  std::string command;  // prints "row nanoseconds" a line; takes the count
};

// What there is. Builds the Go program, in a temporary folder.
std::vector<Peer> find_peers();

// Go's testing/synctest on one thread, where Go is installed by ./setup --check, with the packages
// that it needs.
std::optional<Peer> find_synctest();

// Nanoseconds by row; empty if it could not be run.
std::map<std::string, double> run_peer(const Peer& peer, int count);

}  // namespace interleave::bench
