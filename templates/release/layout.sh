# Puts into a release what belongs to one node: links to shared folders and files, folders that PHP may write to, and
# the environment file, which comes on standard input.
# $1 root, $2 release, $3 PHP's user, $4 environment file in the release, then any number of pairs: dir PATH, file PATH
# (shared), writable PATH. As root.
set -eu
umask 022
root=$1 release=$1/releases/$2 shared=$1/shared php=$3 file=$1/releases/$2/$4
shift 4

# A folder with those above it; each new one belongs to whom the folder around it belongs to.
folder() {
    [ -d "$1" ] && return
    folder "${1%/*}"
    mkdir -- "$1"
    chown --reference="${1%/*}" -- "$1"
}

# What is shared is made once, whole: beside its place and then renamed, so that nothing half-done is ever taken for it.
# The first release's own copy is what it starts with.
seed() {
    kind=$1 path=$2 new=$root/.scalectl/seed
    if [ -e "$shared/$path" ]; then
        is "$kind" "$shared/$path" || { echo "$shared/$path is there, but it is not a $kind" >&2 && exit 1; }
        return
    fi
    rm -rf -- "$new"
    if is "$kind" "$release/$path" && [ ! -L "$release/$path" ]; then
        cp -R -P --preserve=mode,timestamps -- "$release/$path" "$new"
    elif [ "$kind" = dir ]; then
        mkdir -- "$new"
    else
        : >"$new"
    fi
    chown -R -h -- "$php": "$new"
    path=$shared/$path
    folder "${path%/*}"
    mv -T -- "$new" "$path"
}

is() {
    case $1 in
        dir) [ -d "$2" ] ;;
        *) [ -f "$2" ] ;;
    esac
}

place() {
    place=${release:?}/$2
    if [ -e "$place" ] || [ -L "$place" ]; then
        rm -rf -- "$place"
    fi
    case $1 in
        writable)
            folder "$place"
            chown -- "$php": "$place"
            ;;
        *)
            folder "${place%/*}"
            ln -s -- "$shared/$2" "$place"
            ;;
    esac
}

# in three turns, for a shared folder may lie in a writable one
for turn in seed writable link; do
    count=$#
    while [ "$count" -gt 0 ]; do
        kind=$1 path=$2
        shift 2
        set -- "$@" "$kind" "$path"
        count=$((count - 2))
        case $turn:$kind in
            seed:dir | seed:file) seed "$kind" "$path" ;;
            writable:writable | link:dir | link:file) place "$kind" "$path" ;;
        esac
    done
done

folder "${file%/*}"
# GNU install keeps it from all others until it is whole
install -m 0640 -g "$php" -- /dev/stdin "$file.new"
mv -fT -- "$file.new" "$file"
