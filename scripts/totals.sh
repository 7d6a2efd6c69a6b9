#!/bin/sh
# totals.sh: adds up the reports of all tests that ran: "N passed, N failed, N skipped".
set -eu
cd "$(dirname "$0")/.."

find cli/target lab/target bench/target -name 'TEST-*.xml' -path '*-reports/*' -exec sed -n '/<testsuite /{p;q;}' {} \; | awk '
    function count(name,   at) {
        return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    { tests += count("tests"); failed += count("failures") + count("errors"); skipped += count("skipped") }
    END { printf "%d passed, %d failed, %d skipped\n", tests - failed - skipped, failed, skipped }'
