#!/bin/bash
# ./play, ./setup and what builds for them, with a CMake and an apt that only pretend: links, checkouts that nobody
# may write into, two at once, progress, and a .deps that is broken.
set -uo pipefail
source=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
chmod 755 "$work"
failures=0
fail() { echo "FAILED: $*"; failures=$((failures + 1)); }
# says FILE PATTERN WHAT
says() { grep -qE -- "$2" "$1" || fail "$3 does not say \"$2\" but: $(cat "$1")"; }

tree=$work/tree
mkdir -p "$tree/.ci" "$work/bin" "$work/elsewhere"
cp "$source/play" "$source/setup" "$source/CMakePresets.json" "$tree"
cp "$source/.ci/build" "$tree/.ci"
export PATH=$work/bin:$PATH LOG=$work/calls
: >"$LOG"

# Configures, or builds a program that prints its words. Waits for a line in $GATE, if there is one.
cat >"$work/bin/cmake" <<'CMAKE'
#!/bin/bash
echo "cmake $*" >>"$LOG"
if [ "$1" = --fresh ]; then
  mkdir -p build/release
  echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >build/release/CMakeCache.txt
  exit
fi
mkdir build/busy || exit 1
[ -z "${GATE:-}" ] || read -r _ <"$GATE"
for part in 1 2 3 4; do
  [ -z "${SLOWLY:-}" ] || read -rt 0.6 _ <>"$SLOWLY"
  echo "[$part/4] part $part"
done
rmdir build/busy
[ -z "${BROKEN:-}" ] || { echo "x.cpp:1: error: no such thing"; exit 1; }
mkdir -p build/release/app
printf '#!/bin/bash\necho "program: $*"\n' >build/release/app/interleave
chmod +x build/release/app/interleave
CMAKE
# All packages are there but for Dear ImGui's sources, of this version.
cat >"$work/bin/dpkg-query" <<'DPKG'
#!/bin/bash
echo installed
DPKG
cat >"$work/bin/apt-get" <<'APT'
#!/bin/bash
echo "apt-get ${*: -2}" >>"$LOG"
case " $* " in
  *" source "*)
    [ -z "${OFFLINE:-}" ] || exit 100
    mkdir -p imgui-9/{misc/cpp,misc/freetype,backends}
    cd imgui-9
    for file in imconfig.h imgui.{cpp,h} imgui_internal.h imgui_{draw,tables,widgets}.cpp \
      imstb_{rectpack,textedit,truetype}.h misc/cpp/imgui_stdlib.{cpp,h} misc/freetype/imgui_freetype.{cpp,h} \
      backends/imgui_impl_{glfw,opengl3}.{cpp,h} backends/imgui_impl_opengl3_loader.h; do
      echo "#define IMGUI_VERSION_NUM 19210" >"$file"
    done
    cd .. && tar -cf imgui_9.orig.tar.gz imgui-9 ;;
esac
APT
chmod +x "$work"/bin/*

# ---- setup: what it fetches
can_fetch=
if [ -r "/usr/share/keyrings/$(sed -n 's/^ID=//p' /etc/os-release)-archive-keyring.gpg" ]; then
  can_fetch=1
  "$tree/setup" 2>"$work/said" || fail "setup fails: $(cat "$work/said")"
  [ -s "$tree/.deps/imgui/imgui.h" ] || fail "setup has not fetched Dear ImGui: $(cat "$work/said")"
  : >"$LOG"
  "$tree/setup" || fail "a second setup fails"
  [ ! -s "$LOG" ] || fail "a second setup fetches again: $(cat "$LOG")"
  for break in 'rm imgui_draw.cpp' ': >backends/imgui_impl_glfw.cpp' 'echo "#define IMGUI_VERSION_NUM 18900" >imgui.h'; do
    (cd "$tree/.deps/imgui" && eval "$break")
    "$tree/setup" 2>"$work/said" || fail "setup fails after $break: $(cat "$work/said")"
    says "$work/said" 'incomplete or too old; it is replaced' "setup after $break"
    [ -s "$tree/.deps/imgui/imgui_draw.cpp" ] && [ -s "$tree/.deps/imgui/backends/imgui_impl_glfw.cpp" ] &&
      grep -q 19210 "$tree/.deps/imgui/imgui.h" || fail "setup does not mend $break"
  done
else
  echo "this system's mirror is not known: what setup fetches is not tried"
fi

# ---- play: a link to it, from elsewhere
ln -s "$tree/play" "$work/elsewhere/go"
ln -s go "$work/elsewhere/go-on"
output=$(cd "$work/elsewhere" && ./go-on run pipeline 2>"$work/said") || fail "play by a link fails: $(cat "$work/said")"
[ "$output" = "program: run pipeline" ] || fail "play by a link says $output"
: >"$LOG"
"$tree/play" list >/dev/null 2>"$work/said"
[ "$(cat "$LOG")" = "cmake --build --preset release --target interleave" ] || fail "a second play does: $(cat "$LOG")"
[ ! -s "$work/said" ] || fail "a second play says: $(cat "$work/said")"
if [ -n "$can_fetch" ]; then
  rm "$tree/.deps/imgui/imgui_draw.cpp"
  "$tree/play" list >/dev/null 2>"$work/said"
  [ -s "$tree/.deps/imgui/imgui_draw.cpp" ] || fail "play does not mend what was fetched: $(cat "$work/said")"
fi

# ---- how far it is
mkfifo "$work/slowly"
SLOWLY=$work/slowly "$tree/play" list >/dev/null 2>"$work/said"
says "$work/said" '^building release: [0-9]+ % of 4 parts$' "a build that takes a while"
[ "$(wc -l <"$work/said")" -le 4 ] || fail "a build talks too much: $(cat "$work/said")"
SLOWLY=$work/slowly script -qec "$tree/play list" /dev/null >"$work/said" </dev/null
says "$work/said" $'\r.*building release: [0-9]+ % \\([1-4] of 4\\)' "a build on a terminal"
BROKEN=1 "$tree/play" list 2>"$work/said" && fail "play runs what could not be built"
says "$work/said" 'error: no such thing' "a build that fails"
says "$work/said" 'it does not compile' "a build that fails"

# ---- two at once
mkfifo "$work/gate"
GATE=$work/gate "$tree/play" first >"$work/first" 2>&1 &
first=$!
until [ -d "$tree/build/busy" ]; do :; done
"$tree/play" second >"$work/second" 2>&1 &
second=$!
until grep -q 'another one is at work' "$work/second"; do kill -0 $second || break; done
echo >"$work/gate"
wait $first || fail "the first of two fails: $(cat "$work/first")"
wait $second || fail "the second of two fails: $(cat "$work/second")"
says "$work/second" 'program: second' "the second of two"

# ---- nobody may write into it; root may always, so somebody else tries
as_other=()
[ "$(id -u)" != 0 ] || as_other=(setpriv --reuid 65534 --regid 65534 --clear-groups)
chmod -R go+rX "$work"
chmod -R a-w "$tree"
: >"$LOG" && chmod a+w "$LOG"
output=$("${as_other[@]}" "$tree/play" list 2>"$work/said") || fail "play of a built tree that is read-only: $(cat "$work/said")"
[ "$output" = "program: list" ] || fail "play of a built tree that is read-only says $output"
chmod -R u+w "$tree" && rm -rf "$tree/build" && chmod -R a-w "$tree"
for command in "$tree/play list" "$tree/setup"; do
  "${as_other[@]}" $command >"$work/said" 2>&1 && fail "$command works where it cannot write"
  says "$work/said" 'cannot write into .*/tree/build: is it read-only' "$command"
  [ "$(wc -l <"$work/said")" = 1 ] || fail "$command says more than one sentence: $(cat "$work/said")"
done
[ "$failures" = 0 ] && echo "all as expected"
