#!/bin/sh
# Measures the bundled application on a lab of its own: its cache, its sessions beside a cache that is full, and one, two
# and four nodes. Prints a table in Markdown. Arguments: the parts to measure, cache, sessions, grow; all without any.
#
# Run it as root on an idle machine after `make build`.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
export SCALECTL_LAB=benchapp
. "$here/bench/own-lab.sh"

# no credits: a node of 0.2 cores has these from the beginning
"$scalectl" lab start --network 198.18.49.0/24 --burst 0s >"$work/lab.log" 2>&1 || {
    cat "$work/lab.log" >&2
    exit 1
}
eval "$("$scalectl" lab env | grep '^export')"
commit=$(git -C "$here" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
"$here/scripts/with-jdk.sh" java -XX:+UseSerialGC \
    -cp "$here/bench/target/scalectl-bench.jar:$here/bench/target/lib/*" dev.scalectl.bench.AppMain \
    "$work" "$scalectl" "$here/app-bundle" "$commit" "$@" &
child=$!
wait "$child"
child=
