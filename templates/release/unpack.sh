# Unpacks a release's files, a tar.gz on standard input, into a folder that is made for them.
# $1 the folder. As the releases' owner.
set -eu
umask 022
mkdir -- "$1"
# the folder itself stays as it is, whatever the archive says of its own
exec tar -xzpf - --no-same-owner --no-overwrite-dir -C "$1"
