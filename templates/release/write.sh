# Writes standard input to a file: whole or not at all, and never readable by others on the way.
# $1 file, $2 mode, $3 owner:group. As root.
set -eu
umask 022
mkdir -p -- "$(dirname -- "$1")"
new=$1.new
rm -f -- "$new"
(umask 077 && cat >"$new")
chown -- "$3" "$new"
chmod -- "$2" "$new"
mv -fT -- "$new" "$1"
