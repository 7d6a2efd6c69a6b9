# Takes away a release that is served no more. Its files stay for a while, for requests that began on it and for the assets
# of pages that were loaded from it.
# $1 root, $2 release, $3 seconds, $4 where PHP is told of it. As root.
set -eu
cd -- "$1"
[ "$(readlink -- current)" != "releases/$2" ] || { echo "release $2 is the one that is served" >&2 && exit 1; }
# from here on it is no release any more, and a sweep may be quicker
rm -f -- ".scalectl/complete/$2" ".scalectl/manifests/$2"
later=$(
    cat <<'END'
sleep "$2"
[ "$(readlink -- previous)" != "releases/$1" ] || rm -f -- previous
rm -rf -- "releases/$1"
exec php -n -r 'file_get_contents($argv[1], false, stream_context_create(["http" => ["method" => "POST"]]));' -- "$3"
END
)
setsid -f sh -c "$later" remove "$2" "$3" "$4" </dev/null >/dev/null 2>&1
