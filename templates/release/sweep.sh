# Removes releases: all but those named, what current and previous point to, and folders that scalectl did not make.
# $1 root, then the releases to keep. As root.
set -eu
cd -- "$1/releases"
shift
meta=../.scalectl
live=
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
    # first it is no release any more, then it goes
    rm -f -- "$meta/complete/$id"
    mkdir -p -- "$meta/trash"
    rm -rf -- "$meta/trash/$id"
    mv -T -- "$id" "$meta/trash/$id"
    echo "$id"
done
if [ -d "$meta/trash" ]; then
    # once more for whatever was being written meanwhile
    rm -rf -- "$meta/trash" 2>/dev/null || rm -rf -- "$meta/trash"
fi
