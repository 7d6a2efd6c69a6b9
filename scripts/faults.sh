#!/bin/sh
# faults.sh TASK CLASS: one of the long programs of the end-to-end tests, which "make test" leaves out.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)
cd "$here/.."

"$here/root.sh" "$1"
"$here/packages.sh" build lab
make --no-print-directory build
"$here/mvn.sh" -pl lab,cli -Preal test-compile failsafe:integration-test failsafe:verify -Dit.test="$2" \
    -Dfailsafe.failIfNoSpecifiedTests=false
