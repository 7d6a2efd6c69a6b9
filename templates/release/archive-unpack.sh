# Takes a release's files, a tar.gz on standard input, into the data node's archive.
# $1 the archive's root, $2 release. As root.
set -eu
umask 077
mkdir -p -- "$1/releases/$2"
# travels with its own mode when it is sent to a web node, where PHP has to get in
mkdir -m 0755 -- "$1/releases/$2/tree"
exec tar -xzpf - --no-same-owner -C "$1/releases/$2/tree"
