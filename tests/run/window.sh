#!/usr/bin/env bash
# Opens the real window on a display of its own, clicks and types in it as a person does, and watches the
# window's title for what came of it.
#   window.sh INTERLEAVE
set -euo pipefail

binary=$1
work=$(mktemp -d)
server= program=

say() { printf '%s\n' "$*" >&2; }

clean_up() {
  local status=$?
  trap - EXIT
  for process in $program $server; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  if [ "$status" -ne 0 ] && [ -s "$work/program" ]; then say "the program said:" && cat "$work/program" >&2; fi
  rm -rf "$work"
  exit "$status"
}
trap clean_up EXIT

fail() {
  say "FAILED: $*"
  exit 1
}

for tool in Xvfb xdotool; do
  command -v "$tool" >/dev/null || fail "$tool is missing: apt-get install xvfb xdotool"
done

# wait_until SECONDS WHAT COMMAND...: polls; fails with what was waited for.
wait_until() {
  local end=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || fail "waited in vain until $what (title: $(title || true))"
    if [ -n "$program" ] && ! kill -0 "$program" 2>/dev/null; then fail "the program ended before $what"; fi
    sleep 0.05
  done
}

# Xvfb chooses a free display and writes its number when it is ready. -noreset: it would start anew each
# time its last client goes, xdotool for one, and refuse the program that comes meanwhile.
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$work/display" 2>"$work/server" &
server=$!
display_ready() { [ -s "$work/display" ]; }
title() { cat "$work/title" 2>/dev/null; }
wait_until 30 "Xvfb is ready" display_ready
DISPLAY=:$(cat "$work/display")
export DISPLAY
unset WAYLAND_DISPLAY

# What it keeps of the window, it keeps here.
export XDG_CONFIG_HOME="$work/config"
unset INTERLEAVE_SETTINGS
settings=$XDG_CONFIG_HOME/interleave/settings.json

window=
find_window() { window=$(xdotool search --onlyvisible --pid "$program" 2>/dev/null | tail -n 1) && [ -n "$window" ]; }
read_title() { xdotool getwindowname "$window" >"$work/title" 2>/dev/null; }
title_is() { read_title && [[ "$(title)" == $1 ]]; }     # a pattern of the shell
expect() { wait_until 30 "the title is '$1'" title_is "$1"; }
step_of() { read_title && title | sed 's/.* step \([0-9]*\)\/.*/\1/'; }
beyond() { [ "$(step_of)" -gt "$1" ]; }
ended() { ! kill -0 "$program" 2>/dev/null; }
press() { xdotool key "$@"; }  # as from a real keyboard: to the window with the focus
# The modifier is held until the effect is seen, as a person holds it longer than a frame takes.
press_with() { xdotool keydown "$1" key "$2"; }
let_go() { xdotool keyup "$1"; }
click() { xdotool mousemove --window "$window" "$1" "$2" click 1; }

has_focus() { [ "$(xdotool getwindowfocus 2>/dev/null)" = "$window" ]; }
give_focus() { xdotool windowfocus "$window" 2>/dev/null; has_focus; }
# start ARGUMENTS...
start() {
  window=
  "$binary" "$@" >"$work/program" 2>&1 &
  program=$!
  wait_until 60 "the window is open" find_window
  wait_until 30 "the window has the keyboard" give_focus
}
# It closes by its key, with status 0.
leave() {
  press_with ctrl q
  local end=$((SECONDS + 30)) status=0
  until ended; do
    [ "$SECONDS" -lt "$end" ] || fail "the window does not close"
    sleep 0.05
  done
  wait "$program" || status=$?
  program=
  xdotool keyup ctrl
  [ "$status" -eq 0 ] || fail "the program ended with status $status"
}

# The first time it stands just before a failure. Space shows it, 1 the correct variant.
start
expect 'Interleave · Pipeline › Consumer quits early · step */*'
before=$(step_of)
[ "$before" -gt 10 ] || fail "it does not stand before a failure, but at step $before"
press space
wait_until 30 "the failure is seen" beyond "$before"
press 1
expect 'Interleave · Pipeline › Correct*'
press space
press Home
press Right
expect '*· step 1/*'
press w t
leave
[ -s "$settings" ] || fail "no settings were kept"
grep -q '"theme": "light"' "$settings" || fail "the theme was not kept: $(cat "$settings")"

# The next time it opens where it was left.
start
expect 'Interleave · Pipeline › Correct* · step 1/*'
leave

# What is broken is kept beside, and said in one sentence; a run that is named is shown all the same.
echo '{"theme": 3}' >"$settings"
start worker-pool
grep -q "settings.json are broken: \"theme\" has a wrong value; .* is kept as settings.json.bad$" "$work/program" ||
  fail "it does not say that the settings are broken"
[ "$(wc -l <"$work/program")" -eq 1 ] || fail "it says more than that"
[ "$(cat "$settings.bad")" = '{"theme": 3}' ] || fail "the broken settings were not kept"

# It plays.
expect 'Interleave · Worker pool › Correct*· step */*'
first=$(step_of)
wait_until 30 "the run plays by itself" beyond "$first"

# Keys: pause, to the start, steps there and back.
press space
press Home
expect '*· step 0/*'
press Right
expect '*· step 1/*'
press Right
expect '*· step 2/*'
press Left
expect '*· step 1/*'

# The mouse: the third group of the list, of which it shows the first pattern; then its fourth variant by key.
click 100 298
expect 'Interleave · Pipeline › *'
press 4
expect 'Interleave · Pipeline › Consumer quits early · step *'
press space

# The button for a step on; then to the finding, which is at the end of this run.
press Home
expect '*· step 0/*'
click 404 "$(($(xdotool getwindowgeometry --shell "$window" | sed -n 's/HEIGHT=//p') * 60 / 100 + 27))"
expect '*· step 1/*'
press_with shift Right
wait_until 30 "Shift+Right goes to the finding" beyond 10
let_go shift

# A person takes the choices: from the start of the run, one of them, and back.
press Home
expect '*· step 0/*'
press s
at_end() { read_title && title | grep -q ' step \([0-9]*\)/\1 · schedule$'; }
wait_until 30 "the run so far is shown" at_end
before=$(step_of)
press 1
wait_until 30 "a choice leads on" beyond "$before"
press BackSpace
expect "*· step $before/$before · schedule"
press s
expect '*· step 0/*'

# Compare mode, and to where the two runs part first, as the command line says; then explore mode, another
# strategy, a knob, and back.
press Home
expect '*· step 0/*'
press c
expect '*· step 0/* · compare'
parts=$("$binary" compare pipeline/consumer-quits-early --json | sed -n '/"right": {/,/}/s/.*"step": \([0-9]*\),.*/\1/p')
[ -n "$parts" ] || fail "compare says no step"
press_with shift d
expect "*· step $parts/* · compare"
let_go shift
press e
expect '* · explore'
press y k Escape
press e
expect "*· step $parts/*[0-9]"

# A live run that is paused is left alone: less than a tenth of a core, over a second.
used() { awk '{print $14 + $15}' "/proc/$program/stat"; }
rests() {
  local before
  before=$(used)
  sleep 1
  [ $((($(used) - before) * 10)) -lt "$(getconf CLK_TCK)" ]
}
steps_of() { read_title && title | sed 's/.*\///'; }
press minus minus minus minus l
slow_run() { [ "$(steps_of)" -lt 60 ] && [ "$(steps_of)" -gt 3 ]; }
wait_until 30 "a slow run on live threads has begun" slow_run
press space
wait_until 30 "a paused live run rests" rests
slow_run || fail "the live run was over before it was paused"

# As small as can be, and large again.
xdotool windowsize "$window" 1 1
is_small() { [ "$(xdotool getwindowgeometry --shell "$window" | grep -c '^\(WIDTH\|HEIGHT\)=1$')" = 2 ]; }
wait_until 30 "the window is of one pixel" is_small
before=$(steps_of)
press Right
stepped() { [ "$(steps_of)" -gt "$before" ]; }
wait_until 30 "a step is made in the smallest window" stepped
xdotool windowsize "$window" 1200 800

leave

# Nothing is read or kept if so wished, and what cannot be kept is said in one sentence.
rm -r "$XDG_CONFIG_HOME"
start --no-settings
expect 'Interleave · Pipeline › Consumer quits early · step */*'
leave
[ ! -e "$XDG_CONFIG_HOME" ] || fail "settings were kept with --no-settings"
touch "$XDG_CONFIG_HOME"
start worker-pool
expect 'Interleave · Worker pool › *'
leave
grep -q "cannot keep the settings in $settings: " "$work/program" || fail "it does not say that nothing is kept"
[ "$(wc -l <"$work/program")" -eq 1 ] || fail "it says more than that nothing is kept"

# Without a display it says so, in one sentence.
status=0
env -u DISPLAY -u WAYLAND_DISPLAY "$binary" >"$work/program" 2>&1 || status=$?
[ "$status" -eq 1 ] || fail "without a display the status is $status, not 1"
[ "$(wc -l <"$work/program")" -eq 1 ] || fail "without a display it does not say one sentence"
: >"$work/program"
echo "window: opened, welcomed, left, found again, played, stepped, clicked, rested, resized, closed"
