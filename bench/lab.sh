#!/bin/sh
# Fills a lab of its own with 1, 10 and 40 instances and prints how long they took to boot, what memory they hold, and how
# fast the API answers beside them. Run it as root on an idle machine after `make build`.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
export SCALECTL_LAB=benchlab
. "$here/bench/own-lab.sh"

"$scalectl" lab start --network 198.18.43.0/24 >"$work/lab.log" 2>&1
eval "$("$scalectl" lab env | grep '^export')"
"$here/scripts/with-jdk.sh" java "$here/bench/LabBench.java"
pid=$(sed -n 's/.*"pid" *: *\([0-9]*\).*/\1/p' /run/scalectl-benchlab.json)
awk '/^VmRSS/ { printf "The lab'\''s process holds %d MiB.\n", $2 / 1024 }' "/proc/$pid/status"
