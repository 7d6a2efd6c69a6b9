# Takes away a release that is served no more. Its files stay for a while, for requests that began on it.
# $1 root, $2 release, $3 seconds. As root.
set -eu
cd -- "$1"
[ "$(readlink -- current)" != "releases/$2" ] || { echo "release $2 is the one that is served" >&2 && exit 1; }
[ "$(readlink -- previous)" != "releases/$2" ] || rm -f -- previous
# from here on it is no release any more, and a sweep may be quicker
rm -f -- ".scalectl/complete/$2" ".scalectl/manifests/$2"
# shellcheck disable=SC2016  # the inner shell's own
setsid -f sh -c 'sleep "$2" && rm -rf -- "$1"' remove "$1/releases/$2" "$3" </dev/null >/dev/null 2>&1
