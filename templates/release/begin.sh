# Makes the folders of releases where they are missing. Followed by ready.sh.
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
# every user may lock it, nobody but root can write it
[ -e "$root/.scalectl/hooks.lock" ] || : >"$root/.scalectl/hooks.lock"
