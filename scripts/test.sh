#!/bin/sh
# Everything that must hold: the fast tier, then the tests on real nodes against the distribution. The last line is the
# number of tests.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
cd "$here/.."

"$here/root.sh" test
"$here/packages.sh" build check lab
rm -rf cli/target/*-reports lab/target/*-reports bench/target/*-reports
"$here/shellcheck.sh"
make --no-print-directory build
status=0
"$here/mvn.sh" -Preal verify || status=$?
"$here/totals.sh"
exit "$status"
