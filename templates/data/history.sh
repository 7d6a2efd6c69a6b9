# shellcheck shell=sh
# history.sh FILE: prints the time, "busy" while an operator holds the cluster's lock or else "free", and the file if it is there.
# The lock is only looked up: taking it, even for a moment, could make another operator think that somebody is at work.
set -eu
date -u +%Y-%m-%dT%H:%M:%S.%3NZ
inode=$(stat -c %i /var/lib/scalectl/lock 2>/dev/null || echo none)
if grep -q "FLOCK .*:$inode " /proc/locks; then
    echo busy
else
    echo free
fi
[ ! -f "$1" ] || cat -- "$1"
