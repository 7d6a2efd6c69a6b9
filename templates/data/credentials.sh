# shellcheck shell=sh
# credentials.sh FILE [replace]: reads NAME=VALUE lines, keeps those whose names are new, and prints all there are. With "replace",
# all are kept. The file is only ever replaced as a whole, so whoever finds nothing to add needs no lock.
set -eu
umask 077
file=$1
wanted=$(cat)

# has NAME: whether $known, which has a line end before each line, has it
has() {
    case $known in
        *"
$1="*) ;;
        *) return 1 ;;
    esac
}

# look: leaves the file's lines in $known; true when it lacks none of those that are wanted
look() {
    known="
$(cat "$file" 2>/dev/null || true)"
    while IFS= read -r line; do
        [ -z "$line" ] || has "${line%%=*}" || return 1
    done <<END
$wanted
END
}

if [ "${2:-}" = replace ] || ! look; then
    mkdir -p "${file%/*}"
    exec 9>>"$file.lock"
    flock 9
    touch "$file"
    cp -p "$file" "$file.part"
    # as a whole line: with "=" between fields, read would drop the one that ends a value in Base64
    while IFS= read -r line; do
        name=${line%%=*}
        if [ "${2:-}" = replace ]; then
            sed -i "/^$name=/d" "$file.part"
        fi
        [ -z "$line" ] || grep -q "^$name=" "$file.part" || printf '%s\n' "$line" >>"$file.part"
    done <<END
$wanted
END
    sync "$file.part"
    mv "$file.part" "$file"
fi
[ ! -e "$file" ] || cat "$file"
