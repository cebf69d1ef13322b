#!/usr/bin/env bash
# check.sh COMPILER FOLDER: are the lines of wrong_uses.cpp refused that say so, each with its
# sentence, and no others? FOLDER is the repository's.
set -u
compiler=$1
cd "$2" || exit 2
source=tests/must_not_compile/wrong_uses.cpp
limit=-fmax-errors=0
"$compiler" --version | grep -q clang && limit=-ferror-limit=0
said=$(LC_ALL=C "$compiler" -std=c++20 -I. -fsyntax-only -Wall -Wextra -Werror -Wno-unused-variable \
  -Wno-unused-but-set-variable "$limit" "$source" 2>&1)
# "LINE: MESSAGE", one an error, without the excerpts of the source: an error in a header belongs to
# the line from which its template is made, which GCC names before it and Clang behind.
errors=$(awk '
  /^ *[0-9]* *\|/ { next }
  match($0, /wrong_uses\.cpp:[0-9]+:/) {
    number = substr($0, RSTART + 15, RLENGTH - 16)
    if ($0 ~ /error: /) { print number ": " $0; last = $0; from = "" }
    else if ($0 ~ /required from here/) from = number
    else if ($0 ~ /requested here/) print number ": " last
    next
  }
  /error: / { last = $0; if (from != "") print from ": " $0; from = "" }' <<<"$said")
failed=0
number=0
while IFS= read -r line; do
  number=$((number + 1))
  about=$(grep "^$number: " <<<"$errors")
  if [[ $line == *"// error: "* ]]; then
    sentence=${line##*// error: }
    if ! grep -qF "$sentence" <<<"$about"; then
      echo "$source:$number: not refused with \"$sentence\": $line"
      failed=1
    fi
  elif [[ -n $about ]]; then
    echo "$source:$number: refused, and must not be: $line"
    failed=1
  fi
done <"$source"
[[ $failed == 0 ]] || echo "$said"
exit $failed
