#!/bin/bash
# The program itself, as a person would call it: from any folder, with wrong input, into a full disk.
set -uo pipefail
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
failures=0

# expect STATUS PATTERN WORDS…: the exit status, and what stdout and stderr together must match
expect() {
  local status=$1 pattern=$2 output
  shift 2
  output=$("$program" "$@" 2>&1)
  local got=$?
  [ "$got" = "$status" ] || { echo "FAILED: $* ended with $got, not $status"; failures=$((failures + 1)); }
  grep -qE -- "$pattern" <<<"$output" ||
    { echo "FAILED: $* does not say \"$pattern\" but: $output"; failures=$((failures + 1)); }
}

expect 0 '^interleave [0-9]+\.[0-9]+\.[0-9]+$' --version
expect 0 'list.*the patterns' --help
expect 0 '^CLEAN' run worker-pool
expect 3 '^DEADLOCK' run worker-pool/results-unread
expect 3 'fatal error: all goroutines are asleep - deadlock!' run worker-pool/results-unread
expect 3 'goroutine 1 \[sync.WaitGroup.Wait\]:' run worker-pool/results-unread
expect 3 '^panic: send on closed channel' run pipeline/receiver-closes
expect 3 '"outcome": "leak"' run pipeline/consumer-quits-early --json
expect 1 'budget of 5 steps' run ticker --max-steps 5
expect 2 'there is no pattern "nope"; there are: worker-pool' run nope
expect 2 'has no variant "nope"; it has: correct' run pipeline/nope
expect 2 'workers must be 1 to 8, not 99' run pipeline --knob workers=99
expect 2 'is not NAME=NUMBER' run pipeline --knob workers
expect 2 'no strategy "lucky"' run --schedule 'pipeline/correct#lucky.1'
expect 0 '^CLEAN' run worker-pool --live
expect 0 'of real time' run worker-pool --live --slow 2
expect 3 'fatal error: all goroutines are asleep - deadlock!' run worker-pool/results-unread --live
expect 0 'go=22' run ticker --go 1.22
expect 2 'is no version of Go' run ticker --go 2
expect 2 'Go 1.99 is not known; there are 1.18 to 1.27' run ticker --go 1.99
expect 0 'procs=1' run worker-pool --procs 1
expect 2 '--procs' run worker-pool --procs 0
expect 2 'procs must be 1 to 1024, not 0' run --schedule 'worker-pool?procs=0#random.1'
expect 2 'cannot be replayed on real threads' run --schedule 'pipeline/correct#random.1' --live
expect 2 '--slow requires --live' run pipeline --slow 2
expect 2 'is no size' shot pipeline --out x.png --size huge
expect 1 'cannot write the trace to no/such/folder' run pipeline --trace no/such/folder

# The schedule that a run prints makes the identical trace again.
"$program" run pipeline --seed 41 --knob workers=5 --trace first >/dev/null
schedule=$("$program" run pipeline --seed 41 --knob workers=5 --json | sed -nE 's/.*"schedule": "(.*)",/\1/p')
"$program" run --schedule "$schedule" --trace second >/dev/null
cmp first second || { echo "FAILED: $schedule gives another trace"; failures=$((failures + 1)); }

# Nothing half-written stays, and a full disk is not passed over in silence.
[ "$(ls)" = "$(printf 'first\nsecond')" ] || { echo "FAILED: left over: $(ls)"; failures=$((failures + 1)); }
if [ -w /dev/full ]; then
  "$program" run pipeline >/dev/full 2>error
  status=$?
  [ "$status" = 1 ] && [ -s error ] || { echo "FAILED: a full disk gave $status: $(cat error)"; failures=$((failures + 1)); }
fi
[ "$failures" = 0 ] && echo "all as expected"
