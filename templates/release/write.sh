# Writes standard input to a file: whole or not at all, and never readable by others on the way, which GNU install sees to.
# $1 file, $2 mode. As root.
set -eu
umask 022
[ -d "${1%/*}" ] || mkdir -p -- "${1%/*}"
install -m "$2" -- /dev/stdin "$1.new"
mv -fT -- "$1.new" "$1"
