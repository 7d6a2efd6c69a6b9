# shellcheck shell=sh disable=SC2154 # limited.sh sets stopped
# Runs one of the application's hooks in a release. limited.sh is put in front of it.
# $1 release's folder, $2 shared folder, $3 release, $4 node, $5 environment file, $6 lock file, $7 limit in seconds,
# $8 the hook.
# Standard input has further variables, NAME=VALUE a line, which come before those of the file. As PHP's user.
# What the hook wrote comes on standard output; standard error says "limit" when it was stopped, and "busy" when it could
# not begin.
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

# One hook at a time: an operator who died may have left one, which goes on to its end or its limit.
exec 9<"$6"
flock -w $((${7%.*} + 15)) 9 || { echo busy >&2 && exit 75; }

# To a file, which goes with the last process that has it open: an operator who dies must not break what a hook is at,
# and a hook may leave something in the background.
output=$(mktemp)
exec 3>>"$output"
exec 4<"$output"
rm -f -- "$output"
status=0
limited "$7" "$8" </dev/null >&3 2>&1 3>&- 4<&- 9<&- || status=$?
[ -z "$stopped" ] || echo limit >&2
tail -c 1000000 <&4
exit "$status"
