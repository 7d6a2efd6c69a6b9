# Removes releases: all but those named, what current and previous point to, and folders that scalectl did not make.
# $1 root, then the releases to keep. As root.
set -eu
cd -- "$1/releases"
shift
meta=../.scalectl
live=
trash=
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
    rm -f -- "$meta/complete/$id" "$meta/manifests/$id" "$meta/manifests/$id.begun"
    if [ -z "$trash" ]; then
        mkdir -p -- "$meta"
        trash=$(mktemp -d "$meta/trash.XXXXXX")
    fi
    mv -T -- "$id" "$trash/$id"
    echo "$id"
done
# Nobody has to wait until all the files are gone; what an earlier removal has left goes too.
for rest in "$meta"/trash.*; do
    [ -d "$rest" ] || break
    setsid -f nice -n 19 rm -rf -- "$meta"/trash.* </dev/null >/dev/null 2>&1
    break
done
