# shellcheck shell=sh
# lock.sh FOLDER HOLDER COMMAND SECONDS: holds the cluster's lock until standard input ends, which it does with the connection.
# Prints "held", "held late" after another holder, or "busy" and who holds it since when; behind "held", for how many
# milliseconds nobody had it. The file is never replaced: its inode is the lock.
set -eu
file=$1/lock
[ -d "$1" ] || install -d -m 700 "$1"
known=
[ ! -e "$file" ] || known=yes
exec 9>>"$file"
answer=held
if ! flock -n 9; then
    if [ "$4" -eq 0 ] || ! flock -w "$4" 9; then
        echo "busy $(cat "$file")"
        exit 0
    fi
    answer='held late'
fi
if [ -n "$known" ]; then
    # both holding it and letting it go write the file
    changed=$(stat -c %.3Y "$file")
    answer="$answer $(($(date +%s%3N) - ${changed%.*}${changed#*.}))"
fi
printf '%s: %s, since %s\n' "$2" "$3" "$(date -u '+%Y-%m-%d %H:%M:%S UTC')" >"$file"
echo "$answer"
read -r _ || true
: >"$file"
