#!/bin/sh
# Times the main job on a lab of its own and prints each figure beside its goal.
#
#   bench/up.sh          the image is cached, or built first without being counted
#   bench/up.sh --cold   builds the image too, into an empty cache, and counts it
#
# Run it as root on an idle machine after `make build`.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
export SCALECTL_LAB=bench
. "$here/bench/own-lab.sh"

now_ms() { date +%s%3N; }

# timed NAME COMMAND…: runs the command, its output to a log; leaves milliseconds in $took
timed() {
    name=$1
    shift
    start=$(now_ms)
    "$@" >"$work/$name.log" 2>&1 || {
        code=$?
        echo "$name failed with exit code $code:"
        tail -n 30 "$work/$name.log"
        exit 1
    }
    took=$(($(now_ms) - start))
}

# row FIGURE MEASURED GOAL
row() { printf '%-44s %10s   goal %s\n' "$1" "$2" "$3"; }

seconds() { awk -v ms="$1" 'BEGIN { printf "%.1f s", ms / 1000 }'; }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

cp -a "$here/app-bundle" "$work/app"
config=$work/app/scalectl.yml

if [ "${1:-}" = --cold ]; then
    export SCALECTL_LAB_CACHE="$work/cache"
    timed image "$scalectl" lab start --network 198.18.30.0/24
    row "lab start, image built" "$(seconds "$took")" "part of 6 min for a cold make demo"
else
    "$scalectl" lab start --network 198.18.30.0/24 >"$work/lab.log" 2>&1
fi

timed up "$scalectl" up -f "$config" --yes
row "up, 1 data node + 2 web nodes" "$(seconds "$took")" "90 s"

for _ in 1 2 3 4 5; do
    timed again "$scalectl" up -f "$config" --yes
    echo "$took" >>"$work/again"
    timed status "$scalectl" status -f "$config"
    echo "$took" >>"$work/status"
    timed deploy "$scalectl" deploy -f "$config" --yes
    echo "$took" >>"$work/deploy"
done
row "up with nothing to do, median of 5" "$(seconds "$(median <"$work/again")")" "2 s"
row "status of three nodes, median of 5" "$(seconds "$(median <"$work/status")")" "1.5 s"
row "deploy, median of 5" "$(seconds "$(median <"$work/deploy")")" "(none yet)"

pid=$(sed -n 's/.*"pid" *: *\([0-9]*\).*/\1/p' /run/scalectl-bench.json)
rss=$(awk '/^VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$pid/status")
row "the lab's process, resident" "$rss" "250 MB"
