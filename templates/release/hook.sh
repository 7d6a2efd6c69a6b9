# Runs one of the application's hooks in a release.
# $1 release's folder, $2 shared folder, $3 release, $4 node, $5 environment file, $6 lock file, $7 the hook.
# Standard input has further variables, NAME=VALUE a line, which come before those of the file. As PHP's user.
set -eu
cd -- "$1"
set -a
# shellcheck disable=SC1090  # it is written by scalectl, in quotes that sh and Symfony's Dotenv read alike
. "$1/$5"
set +a
while IFS= read -r variable; do
    export "${variable?}"
done
unset variable
export RELEASE_PATH="$1" SHARED_PATH="$2" RELEASE_ID="$3" NODE_NAME="$4"
# One hook at a time: an operator who died may have left one that still runs. The lock is flock's own (-o), so that a
# hook that leaves something in the background does not keep it.
status=0
flock -o -w 600 -E 75 -- "$6" sh -c "$7" </dev/null 2>&1 || status=$?
[ "$status" -ne 75 ] || echo "(75 may mean that another hook has been running on this node for ten minutes)"
exit "$status"
