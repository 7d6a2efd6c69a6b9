#!/bin/sh
# Runs shellcheck over every shell script here, known by its name or its first line. Scripts without a first line for
# the kernel are fed to a POSIX shell by whoever uses them.
set -eu
cd "$(dirname "$0")/.."

is_shell() {
    case ${1##*/} in
    *.sh) return 0 ;;
    *.*) return 1 ;;
    *) head -c 64 "$1" | head -n 1 | grep -Eqs '^#! ?/(usr/)?bin/(env )?(sh|bash|dash)' ;;
    esac
}

find . -type d \( -name .git -o -name target -o -name vendor -o -path ./app-bundle/var \) -prune -o -type f -print |
    sort | while IFS= read -r file; do
    ! is_shell "$file" || echo "$file"
done | xargs -d '\n' shellcheck --shell=sh
