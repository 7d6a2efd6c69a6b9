# Writes a stream that makes a release, as DeltaStream.java writes it, from the data node's archive.
# $1 the archive's root, $2 bytes of the delta.
# Standard input: the delta, and then the hashes of the contents that go with it, one a line. As root.
set -eu
umask 077
command -v zstd >/dev/null || { echo "zstd is missing; install it with: scalectl up" >&2 && exit 1; }
cd -- "$1"
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
head -c "$2" >"$work/delta"
# with the least effort: this machine has a database to run
tar -c -I 'zstd -1qq' --format=gnu -C "$work" delta -C "$PWD/objects" --no-recursion --verbatim-files-from -T -
