#!/bin/bash
# The program itself, as a person would call it: from any folder, with wrong input, into a full disk.
set -uo pipefail
program=$(realpath "$1")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
failures=0
export INTERLEAVE_SETTINGS=  # those of whoever runs this are none of ours

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
expect 2 'there is no pattern "nope"; there are: [a-z, -]*worker-pool' run nope
expect 2 'has no variant "nope"; it has: correct' run pipeline/nope
expect 2 'workers must be 1 to 8, not 99' run pipeline --knob workers=99
expect 2 'is not NAME=NUMBER' run pipeline --knob workers
expect 0 'you cancel WithCancel' run worker-pool/correct --act cancel@30 --events
expect 3 '^panic: close of closed channel' run pipeline/correct --act close.naturals@20
expect 3 'close of closed channel' run --schedule 'pipeline/correct#random.1+close.naturals@20'
expect 1 'nothing to do by this name; there is cancel.WithCancel, close.naturals' run pipeline/correct --act cancel.ctx@20
expect 1 'the run was over at step [0-9]+, before cancel@90000' run pipeline/correct --act cancel@90000
expect 1 'nothing to do by this name' explore pipeline/correct --act cancle@20
expect 2 'is no action at a step: it must be such as cancel@61' run pipeline/correct --act cancel
expect 2 'workers must be 1 to 8, not 99' run pipeline/correct --act workers=99@20
expect 2 'workers cannot be turned while it runs; no knob of this pattern can' run pipeline/correct --act workers=2@20
expect 2 'jobs cannot be turned while it runs; these can: work-ms' run worker-pool --act jobs=2@20
expect 0 'you write 90 to work-ms' run worker-pool --act work-ms=90@20 --events
expect 2 'has no knob "wokers"; did you mean "workers"' run pipeline/correct --act wokers=3@20
expect 2 'leave out --act' explore pipeline/correct --strategy exhaustive --act cancel@20
expect 3 'random\.[0-9]+\+close.naturals@20' explore pipeline/correct --act close.naturals@20 --schedules 50
expect 3 '#choices\.[0-9A-Za-z.]+\+close.naturals@20' explore pipeline/correct --act close.naturals@20 --schedules 50 --minimise
expect 2 'no strategy "lucky"' run --schedule 'pipeline/correct#lucky.1'
expect 0 '^CLEAN' run pipeline --strategy fair
expect 2 'there is no strategy "lucky"' run pipeline --strategy lucky
expect 2 'one run cannot be made by "exhaustive"; there are: fair, random, pct, pos, manual' run pipeline --strategy exhaustive
expect 2 'leave out --strategy' run --schedule 'pipeline/correct#random.1' --strategy fair
expect 2 'edited or cut off' run --schedule 'pipeline/correct#choices.5a3LV.DPFB'
expect 1 'does not fit from step [0-9]+ on' run --schedule 'pipeline/correct#choices.5a3LV.DPFA'
expect 0 'clean +100 %' explore pipeline --schedules 200
expect 3 "interleave run --schedule 'worker-pool/results-unread" explore worker-pool/results-unread --schedules 50
expect 3 '"preemptions": 0' explore worker-pool/results-unread --schedules 50 --minimise --json
expect 3 ' of random schedules deadlock: .* with 95 % confidence' explore worker-pool/ignores-context --strategy random --schedules 300
expect 3 'shortest: [0-9,]+ steps, [0-9,]+ preemption' explore worker-pool/ignores-context --strategy random --schedules 300
expect 3 'of a new class with a probability of about' explore worker-pool/ignores-context --strategy random --schedules 300
expect 3 'Its counts are no percentages' explore worker-pool/ignores-context --strategy pct --schedules 300
expect 3 '"classes_unseen_at_least"' explore worker-pool/ignores-context --strategy random --schedules 300 --json
expect 3 '"estimates": null' explore worker-pool/ignores-context --strategy pct --schedules 300 --json
expect 0 'every one is covered' explore pipeline --strategy exhaustive
expect 0 '"exhausted": true' explore ticker --strategy exhaustive --json
expect 0 'at most 0 preemptions are covered' explore ticker --strategy bounded-0 --knob messages=2
expect 1 'unfinished +100 %' explore ticker --schedules 10 --max-steps 5
expect 2 'is no time: it must be such as 10s' explore pipeline --time soon
expect 2 'is no time: it must be such as 10s' explore pipeline --time 0s
expect 2 '--schedules' explore pipeline --schedules 0
expect 2 'there are: portfolio, fair' explore pipeline --strategy lucky
expect 2 'there is no pattern "nope"' explore nope
expect 0 'First difference: produce, .*left, produce closes jobs .*; right, ' compare worker-pool/jobs-never-closed
expect 0 '"line_differs": true' compare worker-pool/jobs-never-closed --json
expect 0 'They do the same' compare counter/atomic counter/atomic --seed 3
expect 0 '^right +counter/racy.*random.2$' compare 'counter/racy#random.1' 'counter/racy#random.2'
expect 3 '' run counter/racy --trace left.trace
expect 0 '' run counter/mutex --trace right.trace
expect 0 'First difference: ' compare left.trace right.trace
expect 0 'First difference: ' compare left.trace counter/mutex
expect 0 'They do the same' compare left.trace left.trace
expect 2 'leave out --seed' compare left.trace right.trace --seed 3
expect 2 'cannot read the trace none.trace' compare left.trace none.trace
expect 2 'leave out --seed' shot left.trace --mode compare --beside right.trace --seed 3 --out x.png
expect 2 'cannot read the trace none.trace' shot left.trace --mode compare --beside none.trace --out x.png
expect 2 'is of --mode compare alone' shot left.trace --beside right.trace --out x.png
expect 2 'takes a schedule or a trace' shot left.trace --mode compare --beside nonsense --out x.png
rm left.trace right.trace
expect 2 'is correct by itself: name what to compare it with' compare worker-pool
expect 2 'there is no pattern "nope"' compare worker-pool nope
expect 2 'no two runs have one schedule; leave out --live' compare worker-pool/results-unread --live
expect 2 'compare does not run by hand' compare worker-pool/results-unread --strategy manual
expect 2 'verify takes a whole pattern: leave out "/correct"' verify pipeline/correct
expect 1 'does not compile: there is no run to compare' compare pipeline/receiver-closes-typed
expect 1 'there is nothing to do by this name' compare worker-pool/results-unread --act nix@20
expect 2 '"side" is no mode: --mode takes watch, compare, explore, schedule' shot counter --out x.png --mode side
expect 0 '^([0-9]+) of \1 hold' verify
expect 0 '"holds": true' verify pipeline --json
expect 0 'its first knobs +5000 .* clean$' verify counter --schedules 5000
expect 2 'schedules: it must be a whole number' verify counter --schedules 0
expect 2 'there is no pattern "nope"; there are: [a-z, -]*worker-pool' verify nope
case $("$program" run worker-pool --live 2>&1) in
  *'this build has no live threads'*)
    expect 2 'leave out --live' run worker-pool --live
    expect 2 'leave out --live' verify counter --live 2
    ;;
  *)
    expect 0 '^CLEAN' run worker-pool --live
    expect 0 'deadlock in live run 1$' verify worker-pool --live 2
    expect 0 'of real time' run worker-pool --live --slow 2
    expect 3 'fatal error: all goroutines are asleep - deadlock!' run worker-pool/results-unread --live
    ;;
esac
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
output=$("$program" run pipeline --trace no/such/folder 2>/dev/null)
[ -z "$output" ] || { echo "FAILED: it ran, and had nowhere to write the trace"; failures=$((failures + 1)); }

# What is no trace is refused at once, whatever it is.
truncate -s 3G zeros
mkfifo pipe
printf 'interleave trace 4\nold' >old
expect 2 'it is no trace' judge zeros
expect 2 'it is no trace' judge zeros --json
expect 2 'it is no file but a device' judge /dev/zero
expect 2 'it is no file but a pipe' judge pipe
expect 2 'it is no file but a folder' judge .
expect 2 'another version of Interleave wrote it' judge old
expect 2 'No such file' judge none
rm zeros pipe old

# The schedule that a run prints makes the identical trace again.
"$program" run pipeline --seed 41 --knob workers=5 --trace first >/dev/null
schedule=$("$program" run pipeline --seed 41 --knob workers=5 --json | sed -nE 's/.*"schedule": "(.*)",/\1/p')
"$program" run --schedule "$schedule" --trace second >/dev/null
cmp first second || { echo "FAILED: $schedule gives another trace"; failures=$((failures + 1)); }

# Programs that write the same trace at once leave one of theirs, whole.
for seed in 1 2 3 4 5 6 7 8; do "$program" run pipeline/consumer-quits-early --seed $seed --trace both >/dev/null & done
wait
expect 3 '^LEAK' judge both
expect 3 '"outcome": "leak"' judge both --json
rm both

# What explore prints replays, and a run by hand can be replayed.
schedule=$("$program" explore worker-pool/results-unread --schedules 20 --strategy exhaustive --minimise --json |
  sed -nE 's/.*"schedule": "(.*)",/\1/p')
expect 3 '^DEADLOCK' run --schedule "$schedule"
by_hand=$(yes 1 | "$program" run pipeline --strategy manual --json 2>/dev/null | sed -nE 's/.*"schedule": "(.*)",/\1/p')
expect 0 '^CLEAN' run --schedule "$by_hand"
by_hand=$("$program" run pipeline --strategy manual </dev/null 2>/dev/null | sed -nE "s/.*Again: --schedule '(.*)'/\1/p")
expect 1 'the schedule ends at step [0-9]+, before the run is over' run --schedule "$by_hand"

# Nothing half-written stays, and a full disk is not passed over in silence.
[ "$(ls)" = "$(printf 'first\nsecond')" ] || { echo "FAILED: left over: $(ls)"; failures=$((failures + 1)); }
if mknod full c 1 7 2>/dev/null; then
  expect 1 'cannot write the trace to full' run pipeline --trace full
  [ -c full ] || { echo "FAILED: a device was replaced by a file"; failures=$((failures + 1)); }
  rm full
fi
if [ -w /dev/full ]; then
  "$program" run pipeline >/dev/full 2>error
  status=$?
  [ "$status" = 1 ] && [ -s error ] || { echo "FAILED: a full disk gave $status: $(cat error)"; failures=$((failures + 1)); }
fi

# streams STATUS PATTERN COMMAND: the status of a command with redirections, and what stands in ./error then
streams() {
  : >error
  program=$program bash -c "$3" 2>>error </dev/null
  local got=$?
  [ "$got" = "$1" ] && [ "$(wc -l <error)" -le 1 ] && { [ -z "$2" ] || grep -qE -- "$2" error; } ||
    { echo "FAILED: $3 gave $got: $(cat error)"; failures=$((failures + 1)); }
}
streams 1 'standard output is closed' '"$program" run pipeline >&-'
streams 1 'standard output is closed' '"$program" list --json >&-'
streams 1 'standard output is closed' '"$program" run pipeline --trace closed >&-'
streams 0 '' '"$program" judge closed >/dev/null'  # nothing of the output came into the trace
streams 0 '' '"$program" run pipeline 2>&- >/dev/null'
streams 2 '' '"$program" run nope 2>&-'
streams 0 '' '"$program" run pipeline <&- >/dev/null'
streams 1 '' '"$program" run pipeline --strategy manual <&- 2>&- >/dev/null'
streams 0 '' '"$program" run pipeline --events | head -n 1 >/dev/null'
streams 1 'has gone away' 'mkfifo pipe; exec 3<>pipe 4>pipe; trap "" PIPE; exec 3>&-; "$program" run pipeline >&4'
if [ -w /dev/full ]; then
  streams 1 'the disk is full' '"$program" run pipeline >/dev/full'
  streams 2 '' '"$program" run nope 2>/dev/full'
fi

catches() { ((16#$(sed -n 's/^SigCgt:\t//p' "/proc/$1/status") & 2)); }  # SIGINT

# interrupted STATUS PATTERN WORDS…: Ctrl-C, once the search has begun
interrupted() {
  local status=$1 pattern=$2
  shift 2
  "$program" "$@" >output 2>&1 &
  local searching=$!
  until [ "/proc/$searching/exe" -ef "$program" ] && catches $searching; do :; done
  kill -INT $searching
  wait $searching
  local got=$?
  [ "$got" = "$status" ] && grep -qE -- "$pattern" output ||
    { echo "FAILED: $* ended by Ctrl-C gave $got: $(cat output)"; failures=$((failures + 1)); }
}
interrupted 1 'interrupted|nothing was run' explore pipeline --time 600s --schedules 1000000000000
interrupted 1 '"interrupted": true' explore pipeline --time 600s --schedules 1000000000000 --json
interrupted 1 'interrupted|nothing was run' explore ticker --strategy bounded-9 --knob messages=60
interrupted 1 'interrupted before the end' verify
[ "$failures" = 0 ] && echo "all as expected"
