# shellcheck shell=sh disable=SC2034 # a script that follows uses spare
# Takes releases away: all but those named, what current and previous point to, and folders that scalectl did not make. Leaves
# them in the folder $trash, if there are any; $spare is the newest of them that was complete. Another script empties the trash.
# $1 root, then the releases to keep. As root.
set -eu
cd -- "$1/releases"
shift
meta=../.scalectl
live=
trash=
spare=
for link in ../current ../previous; do
    if [ -L "$link" ]; then
        target=$(readlink -- "$link")
        live="$live ${target##*/}"
    fi
done
for id in *; do
    case $id in
        [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9].[0-9][0-9][0-9]Z) ;;
        *) continue ;;
    esac
    case " $live $* " in
        *" $id "*) continue ;;
    esac
    complete=
    [ ! -e "$meta/complete/$id" ] || complete=yes
    # first it is no release any more, then it goes
    rm -f -- "$meta/complete/$id" "$meta/manifests/$id" "$meta/manifests/$id.begun"
    if [ -z "$trash" ]; then
        mkdir -p -- "$meta"
        trash=$(mktemp -d "$meta/trash.XXXXXX")
    fi
    mv -T -- "$id" "$trash/$id"
    [ -z "$complete" ] || spare=$trash/$id
    echo "$id"
done
