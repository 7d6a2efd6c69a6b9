# Makes the folders of releases where they are missing, and tells what is there.
# $1 root, $2 owner. As root.
set -eu
umask 022
root=$1 owner=$2
mkdir -p -- "$root"
cd -- "$root"
for folder in . releases shared .scalectl .scalectl/complete; do
    [ -d "$folder" ] || mkdir -- "$folder"
    # only when it differs: a change would touch the inode for nothing
    [ "$(stat -c %U -- "$folder")" = "$owner" ] || chown -- "$owner": "$folder"
done
# every user may lock it, nobody but root can write it
[ -e .scalectl/hooks.lock ] || : >.scalectl/hooks.lock

for link in current previous; do
    if [ -L "$link" ]; then
        echo "$link $(basename -- "$(readlink -- "$link")")"
    fi
done
for mark in .scalectl/complete/*; do
    id=${mark##*/}
    [ ! -d "releases/$id" ] || echo "complete $id"
done
echo "kilobytes $(df --output=avail -k . | tail -n 1 | tr -dc '0-9')"
echo "inodes $(df --output=iavail . | tail -n 1 | tr -dc '0-9')"
