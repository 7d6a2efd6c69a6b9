# shellcheck shell=sh
# history.sh FILE [WHO]: prints the time, "busy" while an operator holds the cluster's lock or else "free", and the file if it is
# there. For WHO "holder" it does not look, and says "free".
# The lock, beside the file, is only looked up: taking it, even for a moment, could refuse another operator. Whoever holds it or
# waits for it has it open as 9 (lock.sh); /proc/locks in a container hides a lock that was taken by a process that has ended.
set -eu
date -u +%Y-%m-%dT%H:%M:%S.%3NZ
lock=$(readlink -f -- "$(dirname -- "$1")")/lock
if [ "${2-}" != holder ] && [ -n "$(find /proc/[0-9]*/fd/9 -maxdepth 0 -lname "$lock" 2>/dev/null | head -n 1)" ]; then
    echo busy
else
    echo free
fi
[ ! -f "$1" ] || cat -- "$1"
