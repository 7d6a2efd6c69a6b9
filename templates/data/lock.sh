# shellcheck shell=sh
# lock.sh HOLDER COMMAND SECONDS: holds the cluster's lock until standard input ends, which it does with the connection.
# Prints "held", "held late" after another holder, or "busy" and who holds it since when. The file is never replaced: its inode is the lock.
set -eu
file=/var/lib/scalectl/lock
[ -d /var/lib/scalectl ] || install -d -m 700 /var/lib/scalectl
exec 9>>"$file"
answer=held
if ! flock -n 9; then
    if [ "$3" -eq 0 ] || ! flock -w "$3" 9; then
        echo "busy $(cat "$file")"
        exit 0
    fi
    answer='held late'
fi
printf '%s: %s, since %s\n' "$1" "$2" "$(date -u '+%Y-%m-%d %H:%M:%S UTC')" >"$file"
echo "$answer"
read -r _ || true
: >"$file"
