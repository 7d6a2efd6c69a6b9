# Makes the folders of releases where they are missing, and lets a switch that a dead operator left armed come to its end. Followed by state.sh.
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
