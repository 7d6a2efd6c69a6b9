# Takes a release's files, a tar.gz on standard input, into the data node's archive.
# $1 the archive's root, $2 release. As root.
set -eu
umask 077
mkdir -p -- "$1/releases/$2"
# closed from the outside; inside, everything has the mode that it gets on a web node
umask 022
mkdir -- "$1/releases/$2/tree"
exec tar -xzpf - --no-same-owner -C "$1/releases/$2/tree"
