# shellcheck shell=sh disable=SC2154 # limited.sh sets stopped
# Runs the build hook on the operator's machine. limited.sh is put in front of it.
# $1 limit in seconds, $2 the hook. Standard input stays open for as long as the operator's process lives.
# What the hook wrote comes on standard output; standard error says "limit" when it was stopped.
set -eu
exec 3<&0
{
    read -r _ <&3 || true
    # to be finished, though the script below ends with the first of them
    trap '' TERM
    stop_marked
} >/dev/null 2>&1 &
watching=$!
status=0
limited "$1" "$2" </dev/null 2>&1 3<&- || status=$?
# the shell may tell of its end, and only one word is to be on standard error
{
    kill "$watching" || true
    wait "$watching" || true
} 2>/dev/null
[ -z "$stopped" ] || echo limit >&2
exit "$status"
