# Tells which releases the data node has archived, and changes nothing. Followed by room.sh.
# $1 the archive's root. As root.
set -eu
cd -- "$1" 2>/dev/null || cd /
for description in releases/*/release.json; do
    id=${description%/release.json}
    # the first line: what it is, version, hash
    if [ -f "$description" ] && [ -f "$id/manifest" ] && read -r _ _ hash <"$id/manifest"; then
        echo "complete ${id#releases/}"
        echo "manifest ${id#releases/} $hash"
    fi
done
for folder in releases/*Z .scalectl/trash.*; do
    if [ -d "$folder" ] && [ ! -f "$folder/release.json" ]; then
        echo "leftovers yes"
        break
    fi
done
