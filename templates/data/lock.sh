# shellcheck shell=sh
# lock.sh HOLDER COMMAND SECONDS: holds the cluster's lock until standard input ends, which it does with the connection.
# Prints "held", or "busy" and who holds it since when. The file is never replaced: its inode is the lock.
set -eu
file=/var/lib/scalectl/lock
[ -d /var/lib/scalectl ] || install -d -m 700 /var/lib/scalectl
exec 9>>"$file"
if ! flock -n 9; then
    if [ "$3" -eq 0 ] || ! flock -w "$3" 9; then
        echo "busy $(cat "$file")"
        exit 0
    fi
fi
printf '%s: %s, since %s\n' "$1" "$2" "$(date -u '+%Y-%m-%d %H:%M:%S UTC')" >"$file"
echo held
read -r _ || true
: >"$file"
