# shellcheck shell=sh
# Reads NAME=VALUE lines, keeps those whose names are new, and prints all there are. With "replace", all are kept.
set -eu
umask 077
file=$1
mkdir -p "$(dirname "$file")"
exec 9>>"$file.lock"
flock 9
touch "$file"
cp -p "$file" "$file.part"
while IFS='=' read -r name value; do
    if [ "${2:-}" = replace ]; then
        sed -i "/^$name=/d" "$file.part"
    fi
    grep -q "^$name=" "$file.part" || printf '%s=%s\n' "$name" "$value" >>"$file.part"
done
cmp -s "$file.part" "$file" || {
    sync "$file.part"
    mv "$file.part" "$file"
}
rm -f "$file.part"
cat "$file"
