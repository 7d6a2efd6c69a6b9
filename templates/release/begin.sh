# Makes the folders of releases where they are missing, and tells what is there.
# $1 root, $2 owner. As root.
set -eu
umask 022
root=$1 owner=$2

for folder in "$root" "$root/releases" "$root/shared" "$root/.scalectl" "$root/.scalectl/complete" \
    "$root/.scalectl/manifests"; do
    if [ ! -d "$folder" ]; then
        mkdir -p -- "$folder"
        chown -- "$owner": "$folder"
    fi
done
cd -- "$root"
# every user may lock it, nobody but root can write it
[ -e .scalectl/hooks.lock ] || : >.scalectl/hooks.lock

# An operator who died may have left a node armed, which is about to act: that comes to its end first.
if [ -s .scalectl/armed ]; then
    flock -w 3 .scalectl/armed true || kill -9 "$(cat .scalectl/armed)" || true
fi

served=
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
for manifest in .scalectl/manifests/*Z; do
    # its first line: what it is, version, hash
    if [ -f "$manifest" ] && read -r _ _ hash <"$manifest"; then
        echo "manifest ${manifest##*/} $hash"
    fi
done
df -k --output=avail,iavail . | {
    read -r _
    read -r kilobytes inodes
    echo "kilobytes $kilobytes"
    echo "inodes $inodes"
}
