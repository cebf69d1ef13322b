#!/bin/bash
# What the README shows can be typed: its commands, its schedules, and the options in its tables.
set -uo pipefail
program=$(realpath "$1")
readme=$(cd "$(dirname "$0")/../.." && pwd)/README.md
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
ln -s "$program" play
failures=0
export INTERLEAVE_SETTINGS=  # those of whoever runs this are none of ours
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

# Findings are what many examples are there for; a run by hand takes the first that is offered.
try() {
  local line=$1 output status
  output=$(env -u DISPLAY -u WAYLAND_DISPLAY bash -c "$line" 2>&1 < <(yes 1 2>/dev/null))
  status=$?
  # It has come as far as the window.
  ! grep -q 'no window can be opened: there is no display' <<<"$output" || return 0
  ! grep -qE 'this build has no (window|live threads)' <<<"$output" || return 0
  [ "$status" = 0 ] || [ "$status" = 3 ] || fail "$line ends with $status: $(tail -n 3 <<<"$output")"
}

# All but ./play alone. The window finds no display here.
mapfile -t commands < <(sed -n '/^```sh$/,/^```$/p' "$readme" | grep -E '^\./play [a-z]' | sed 's/ *#\( .*\)$//')
[ ${#commands[@]} -ge 15 ] || fail "the README has only ${#commands[@]} commands"
for line in "${commands[@]}"; do try "$line"; done

mapfile -t schedules < <(grep -oE '`[a-z-]+/[a-z-]+(\?[^`#]*)?#[^`]+`' "$readme" | tr -d '`')
[ ${#schedules[@]} -ge 2 ] || fail "the README has only ${#schedules[@]} schedules"
for schedule in "${schedules[@]}"; do try "./play run --schedule '$schedule'"; done

# | `--live`, `--slow FACTOR` | run | ...; the table of explore names no command.
options=0
while IFS='|' read -r _ names of _; do
  case $of in *run* | *list* | *shot* | *code*) ;; *) of=explore ;; esac
  for command in ${of//,/ }; do
    help=$(./play "$command" --help)
    for option in $(grep -oE -- '`--[a-z-]+' <<<"$names" | tr -d '`'); do
      options=$((options + 1))
      grep -qE -- "^ +(-.,)?$option\b" <<<"$help" || fail "the README says that $command has $option"
    done
  done
done < <(grep -E '^\| `--' "$readme" | sed 's/\\|/ /g')
[ "$options" -ge 30 ] || fail "the README's tables have only $options options"

# How large the catalogue is, and which patterns are in it.
json=$(./play list --json)
patterns=$(grep -c '"sources": \[' <<<"$json")
variants=$(grep -c '"correct": ' <<<"$json")
grep -qF "$patterns patterns with $variants variants" "$readme" ||
  fail "the README does not say: $patterns patterns with $variants variants"
ids=$(./play list | sed -n 's/^\([a-z-]*\): .*/\1/p')
[ "$(wc -w <<<"$ids")" = "$patterns" ] || fail "list and list --json do not name as many patterns"
for id in $ids; do
  grep -qF "\`$id\`" "$readme" || fail "the README does not name the pattern $id"
done
[ "$failures" = 0 ] && echo "all as the README says"
