# Tells nothing where a folder of releases is missing; else lets a switch that a dead operator left armed come to its end. Followed
# by state.sh.
# $1 root. As the releases' owner, or as root.
set -eu
for part in releases shared .scalectl/complete .scalectl/manifests .scalectl/hooks.lock; do
    [ -e "$1/$part" ] || exit 0
done
cd -- "$1"

# An operator who died may have left a node armed, which is about to act: that comes to its end first.
if [ -s .scalectl/armed ]; then
    flock -w 3 .scalectl/armed true || kill -9 "$(cat .scalectl/armed)" || true
fi
