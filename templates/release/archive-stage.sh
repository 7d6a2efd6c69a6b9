# Takes a release into the data node's archive: each content once, by its hash, and beside the release what it consists
# of and the environment that it is made with. It counts once it has a description.
# $1 the archive's root, $2 release, $3 bytes of the environment.
# Standard input: the environment, and then an archive as DeltaStream.java writes it, packed by gzip or zstd, with the contents
# that this one lacks. As root. Exit code 3: the base is not here as the delta says; nothing was taken in.
set -eu
umask 077
export LC_ALL=C
command -v zstd >/dev/null || { echo "zstd is missing; install it with: scalectl up" >&2 && exit 1; }
mkdir -p -- "$1/releases" "$1/objects"
cd -- "$1"
# a sweep must not take away what no manifest names yet
exec 9>archive.lock
flock 9
rm -rf -- incoming
mkdir -- incoming
head -c "$3" >incoming/env
mkdir -- incoming/objects
tar -x -I 'zstd -qq' -f - --no-same-owner -C incoming/objects
mv -- incoming/objects/delta incoming/delta
read -r _ _ id hash base from <incoming/delta

[ "$id" = "$2" ] || { echo "the stream is for release $id" >&2 && exit 1; }
if [ "$base" = - ]; then
    : >incoming/old
elif read -r _ _ known <"releases/$base/manifest" && [ "$known" = "$from" ]; then
    tail -n +2 -- "releases/$base/manifest" >incoming/old
else
    exit 3
fi
sed -n 's/^-//p' incoming/delta >incoming/removed
sed -n 's/^+//p' incoming/delta >incoming/added
comm -23 incoming/old incoming/removed | sort -m - incoming/added >incoming/lines
sum=$(sha256sum <incoming/lines)
if [ "${sum%% *}" != "$hash" ]; then
    [ "$base" = - ] || exit 3
    echo "the delta does not make what it says" >&2
    exit 1
fi
{ echo "scalectl-manifest 1 $hash" && cat incoming/lines; } >incoming/manifest

awk -F '\t' '$2 == "f" || $2 == "x" { print $5 }' incoming/added | sort -u >incoming/needed
find objects incoming/objects -type f -printf '%f\n' | sort -u >incoming/there
lacking=$(comm -23 incoming/needed incoming/there | head -n 1)
[ -z "$lacking" ] || { echo "the stream lacks $lacking" >&2 && exit 1; }
find incoming/objects -type f -exec mv -f -t objects -- {} +
sync -- incoming/env incoming/manifest
mkdir -- "releases/$2"
mv -- incoming/env incoming/manifest "releases/$2"
rm -rf -- incoming
