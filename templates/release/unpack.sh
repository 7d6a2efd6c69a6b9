# Unpacks a release's files, a tar.gz on standard input, into a folder that is made for them.
# $1 the folder. As the releases' owner.
set -eu
umask 022
mkdir -- "$1"
exec tar -xzpf - --no-same-owner -C "$1"
