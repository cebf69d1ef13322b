#include "listing/listing.h"

#include <doctest/doctest.h>

#include <string>

#include "listing/difference.h"

using namespace interleave;

namespace {

const listing::Source shared = {
    "p/shared.h",
    "#pragma once\n\n#include <a>\n\nnamespace p {\n\nstruct Job {};\n\n"
    "}  // namespace p\n"};
const listing::Source correct = {"p/correct.cpp",
                                 "#include \"p/shared.h\"\n\nnamespace p::correct {\n\n"
                                 "void run() {\n  defer();\n  send();\n}\n\n\nint x;\n\n"
                                 "}  // namespace p::correct\n"};
const listing::Source wrong = {"p/wrong.cpp",
                               "namespace p::wrong {\n\nvoid run() {\n  send();\n}\n\nint x;\n\n"
                               "}  // namespace p::wrong\n"};

const listing::Source long_name = {"p/long.cpp",
                                   "namespace p::\n    long_name {\n\nvoid run() {}\n\n"
                                   "}  // namespace p::long_name\n"};

std::string shown(const std::vector<listing::Source>& sources) {
  std::string text;
  for (const listing::Line& line : listing::listing_of(sources).lines) {
    text += std::to_string(line.file) + ":" + std::to_string(line.number) + ":" +
            std::string(line.text) + "\n";
  }
  return text;
}

std::string changed(const listing::Source& from, const listing::Source& to) {
  std::string text;
  for (const listing::DiffLine& line : listing::what_changed(listing::listing_of({shared, from}),
                                                             listing::listing_of({shared, to}))) {
    text += line.mark + std::string(line.text) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a namespace whose name takes two lines is left out, too") {
  CHECK(shown({long_name}) == "0:4:void run() {}\n");
}

TEST_CASE("shown is what the files' namespaces hold, with the files' line numbers") {
  CHECK(shown({shared, wrong}) ==
        "0:7:struct Job {};\n0:0:\n0:0:…\n0:0:\n1:3:void run() {\n1:4:  send();\n1:5:}\n1:6:\n"
        "1:7:int x;\n");
}

TEST_CASE("a file without a namespace is shown whole, one without text not at all") {
  CHECK(shown({{"main.go", "package main\n\nfunc main() {}\n"}}) ==
        "0:1:package main\n0:2:\n0:3:func main() {}\n");
  CHECK(listing::listing_of({{"p/shared.h", ""}, wrong}).files ==
        std::vector<std::string>{"p/wrong.cpp"});
  CHECK(listing::listing_of({}).empty());
}

TEST_CASE("what changed is told line by line; between equals nothing has") {
  CHECK(changed(correct, wrong) == ".…\n \n void run() {\n-  defer();\n   send();\n }\n.…\n");
  CHECK(changed(wrong, correct) == ".…\n \n void run() {\n+  defer();\n   send();\n }\n.…\n");
  CHECK(changed(correct, correct).empty());
}
