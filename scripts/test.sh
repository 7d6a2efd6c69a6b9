#!/bin/sh
# Everything that must hold: the fast tier, and then two lanes side by side, what happens in the life of one cluster, and
# the lab's own tests, the clusters in which something goes wrong, and the application's own tests. The last line is the
# number of tests.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
cd "$here/.."

"$here/root.sh" test
"$here/packages.sh" build check lab browser
rm -rf cli/target/*-reports lab/target/*-reports bench/target/*-reports
"$here/shellcheck.sh"
make --no-print-directory dist

# What was built is tested as it is: no phase of Maven's is run again.
real() {
    "$here/mvn.sh" -pl "$1" -Dit.lane="$2" -Dit.test="$3" -Dinventory.before="$before" failsafe:integration-test failsafe:verify
}

life() {
    real cli life 'dev/scalectl/e2e/*IT,!Bad*IT,!DistributionIT,!FaultsIT,!MysqlIT,!PackedIT'
}

rest() {
    status=0
    real lab lab '*IT' || status=$?
    real cli rest '*IT,!dev/scalectl/e2e/*IT' || status=$?
    real cli bad 'Bad*IT,DistributionIT,FaultsIT,MysqlIT,PackedIT' || status=$?
    "$here/app-tests.sh" || status=$?
    "$here/app-tests.sh" --mysql || status=$?
    return "$status"
}

failed=$(mktemp -d)
before=$(mktemp)
trap 'rm -rf "$failed" "$before"' EXIT
# what runs in the background of a script does not hear Ctrl-C
trap 'trap "" TERM; kill -TERM 0; exit 130' INT TERM

lane() {
    { "$1" 2>&1 || : >"$failed/$1"; } | sed -u "s/^/$1 | /"
}

# By themselves, and no more at once than there are processors: for some of these tests milliseconds count.
"$here/mvn.sh" surefire:test -Dtest.forks=2 --fail-at-end || : >"$failed/fast"
# What the machine must hold again in the end: without what a run that was stopped has left, and before any lab begins.
for lab in test badnode faults mysql packed; do
    SCALECTL_LAB=$lab cli/target/scalectl/bin/scalectl lab stop >/dev/null
done
"$here/with-jdk.sh" java -cp cli/target/test-classes dev.scalectl.e2e.Inventory "$before"
lane life &
lane rest
wait
"$here/totals.sh"
[ -z "$(ls "$failed")" ]
