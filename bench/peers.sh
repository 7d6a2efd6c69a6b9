#!/bin/sh
# Measures scalectl and its peers (Capistrano, Ansible with Ansistrano's steps) in turn on a lab of its own, and prints
# each figure beside its goal as a table in Markdown. Options: --help.
#
# Run it as root on an idle machine after `make build`. SCALECTL_LAB and BENCH_NETWORK name another lab and its network.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
scalectl=$here/cli/target/scalectl/bin/scalectl
export SCALECTL_LAB="${SCALECTL_LAB:-benchpeers}"
. "$here/bench/disk.sh"

bench() {
    exec "$here/scripts/with-jdk.sh" java -XX:+UseSerialGC \
        -cp "$here/bench/target/scalectl-bench.jar:$here/bench/target/lib/*" dev.scalectl.bench.Main "$@"
}

# Nothing is started for what can't be understood.
(bench check "$@")
case " $* " in
*" --help "*) exit ;;
esac

work=$(mktemp -d)
export XDG_CONFIG_HOME="$work/config"
java=

finish() {
    status=$?
    trap '' INT TERM
    [ -z "$java" ] || kill "$java" 2>/dev/null || true
    wait
    # in a session of its own, so that a further Ctrl-C does not reach it
    setsid -w "$scalectl" lab stop >>"$work/lab.log" 2>&1 && disk_remove || status=1
    [ "$status" -ne 0 ] || rm -rf "$work"
    [ "$status" -eq 0 ] || echo "logs are in $work" >&2
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

disk_make
# credits without end: what is measured is the tools, not how long the nodes' processors may burst
"$scalectl" lab start --network "${BENCH_NETWORK:-198.18.48.0/24}" --burst 100000s >"$work/lab.log" 2>&1 || {
    cat "$work/lab.log" >&2
    exit 1
}
eval "$("$scalectl" lab env | grep '^export')"
commit=$(git -C "$here" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown)
bench measure "$work" "$scalectl" "$commit" "$@" &
java=$!
wait "$java"
java=
