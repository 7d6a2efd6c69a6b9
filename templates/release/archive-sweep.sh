# shellcheck shell=sh disable=SC2154 # sweep.sh sets trash
# Empties the trash, and removes contents from the data node's archive that no release there needs any more. Follows sweep.sh in
# one script, and begins a second later, when the operator's command has usually ended.
cd -- "$meta" 2>/dev/null || exit 0
set -- trash.*
[ -d "$1" ] || exit 0
setsid -f nice -n 19 sh -c "$(
    cat <<'SCRIPT'
set -eu
export LC_ALL=C
removed=$1
shift
sleep 1
rm -rf -- "$@"
[ -n "$removed" ] || exit 0
cd ..
exec 9>archive.lock
flock 9
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
for manifest in releases/*/manifest; do
    [ ! -e "$manifest" ] || cat -- "$manifest"
done >"$work/manifests"
awk -F '\t' '$2 == "f" || $2 == "x" { print $5 }' "$work/manifests" >"$work/named"
sort -u -o "$work/needed" -- "$work/named"
ls objects >"$work/all"
sort -o "$work/all" -- "$work/all"
comm -23 -- "$work/all" "$work/needed" >"$work/rest"
cd objects
xargs -r rm -f -- <"$work/rest"
SCRIPT
)" sweep "$trash" "$@" </dev/null >/dev/null 2>&1
