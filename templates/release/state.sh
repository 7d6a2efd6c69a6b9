# Tells what is there of releases, and changes nothing. Followed by room.sh.
# $1 root. As the releases' owner, or as root.
set -eu
cd -- "$1" 2>/dev/null || exit 0

current=$(readlink current || true)
previous=$(readlink previous || true)
# one that leads nowhere is as good as none
if [ -L current ] && [ -d current ]; then
    echo "current ${current##*/}"
fi
# so is a release before that is the one that is served; one that is being removed is only there for requests that began on it
if [ -L previous ] && [ -d previous ] && [ -e ".scalectl/complete/${previous##*/}" ] && [ "$previous" != "$current" ]; then
    echo "previous ${previous##*/}"
fi
[ ! -e .scalectl/unsure ] || echo "unsure yes"
for mark in .scalectl/complete/*; do
    id=${mark##*/}
    [ ! -d "releases/$id" ] || echo "complete $id"
done
for folder in releases/*Z .scalectl/trash.*; do
    if [ -d "$folder" ] && [ ! -e ".scalectl/complete/${folder##*/}" ] && [ "$folder" != "$current" ] &&
        [ "$folder" != "$previous" ]; then
        echo "leftovers yes"
        break
    fi
done
for manifest in .scalectl/manifests/*Z; do
    # its first line: what it is, version, hash
    if [ -f "$manifest" ] && read -r _ _ hash <"$manifest"; then
        echo "manifest ${manifest##*/} $hash"
    fi
done
