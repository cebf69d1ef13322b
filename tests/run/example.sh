#!/bin/bash
# The README's example is the one that is built, and does what the README says.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
program=$(dirname "$1")/../examples/own_code

shown=$(sed -n '/^```cpp$/,/^```$/p' "$root/README.md" | sed '1d;$d')
[ "$shown" = "$(cat "$root/examples/own_code.cpp")" ] ||
  { echo "FAILED: the README shows another program than examples/own_code.cpp"; exit 1; }
printed=$("$program")
shown=$(awk '/^It prints:$/ {on = 1} on && /^```/ {++fences; next} on && fences == 1' "$root/README.md")
[ "$shown" = "$printed" ] || { echo "FAILED: the README shows another output than: $printed"; exit 1; }
