# Tells what is there of releases, and changes nothing. Followed by room.sh.
# $1 root. As root.
set -eu
cd -- "$1" 2>/dev/null || exit 0

served=
current=$(readlink current || true)
previous=$(readlink previous || true)
for link in current previous; do
    # one that leads nowhere is as good as none, and so is a release before that is the one that is served
    if [ -L "$link" ] && [ -d "$link" ]; then
        target=$(readlink -- "$link")
        # one that is being removed is only there for requests that began on it
        [ "$link" = current ] || [ -e ".scalectl/complete/${target##*/}" ] || continue
        [ "$target" = "$served" ] || echo "$link ${target##*/}"
        served=$target
    fi
done
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
