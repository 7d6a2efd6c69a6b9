#!/bin/sh
# Measures scalectl and its peers (Capistrano, Ansible with Ansistrano's steps) in turn on a lab of its own, and prints
# each figure beside its goal as a table in Markdown. Options: --help.
#
# Run it as root on an idle machine after `make build`. SCALECTL_LAB and BENCH_NETWORK name another lab and its network.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
export SCALECTL_LAB="${SCALECTL_LAB:-benchpeers}"

bench() {
    exec "$here/scripts/with-jdk.sh" java -XX:+UseSerialGC \
        -cp "$here/bench/target/scalectl-bench.jar:$here/bench/target/lib/*" dev.scalectl.bench.Main "$@"
}

# Nothing is started for what can't be understood.
(bench check "$@")
case " $* " in
*" --help "*) exit ;;
esac

. "$here/bench/own-lab.sh"
# credits without end: what is measured is the tools, not how long the nodes' processors may burst
"$scalectl" lab start --network "${BENCH_NETWORK:-198.18.48.0/24}" --burst 100000s >"$work/lab.log" 2>&1 || {
    cat "$work/lab.log" >&2
    exit 1
}
eval "$("$scalectl" lab env | grep '^export')"
commit=$(git -C "$here" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
bench measure "$work" "$scalectl" "$commit" "$@" &
child=$!
wait "$child"
child=
