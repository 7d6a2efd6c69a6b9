#!/bin/sh
# root.sh TASK: ends with a word on it unless this is root, which real nodes need.
set -eu
[ "$(id -u)" -eq 0 ] || {
    echo "error: the lab makes real machines and networks, which takes root" >&2
    echo "  → sudo make $1" >&2
    exit 1
}
