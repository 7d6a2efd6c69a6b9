# Makes links, or replaces them, each in one step; with an empty target, removes one.
# $1 root, then any number of pairs: link, release that it leads to.
set -eu
cd -- "$1"
shift
while [ "$#" -gt 0 ]; do
    if [ -z "$2" ]; then
        rm -f -- "$1"
    else
        [ -d "releases/$2" ] || { echo "there is no release $2" >&2 && exit 1; }
        ln -sfT -- "releases/$2" .scalectl/link
        mv -fT -- .scalectl/link "$1"
    fi
    shift 2
done
