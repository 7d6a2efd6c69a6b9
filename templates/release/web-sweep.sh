# shellcheck shell=sh disable=SC2154,SC2016 # sweep.sh sets trash and spare; PHP's own
# Empties the trash, and has PHP forget the releases that are gone. The newest of them is kept as a spare, for stage.php to make a
# release of: without what others than the releases' owner put into it, which is the environment file and what PHP wrote; where the
# disk has plenty of room; and only if no process stands in it, for that would stand in another release then.
# Follows sweep.sh in one script. It begins a second later, when the operator's command has usually ended. No two of it run at
# once, for what is a spare is not trash, and each removes what was there when it was called: a sweep may be filling more.
cd -- "$meta" 2>/dev/null || exit 0
set -- trash.*
[ -d "$1" ] || exit 0
setsid -f nice -n 19 sh -c "$(
    cat <<'SCRIPT'
spare=$1 removed=$2 pool=$3
shift 3
sleep 1
umask 077
exec 9>sweep.lock
flock 9

is_roomy() {
    df --output=pcent,ipcent . | tail -n 1 | tr -d '%-' | {
        read -r blocks inodes
        [ "${blocks:-0}" -lt 80 ] && [ "${inodes:-0}" -lt 80 ]
    }
}

is_left() {
    [ -z "$(find /proc/[0-9]*/cwd -maxdepth 0 -lname "$(pwd -P)/$1*" 2>/dev/null)" ]
}

if ! is_roomy; then
    # in one step, for stage.php may be about to take it
    mv -T -- spare "$1/spare" 2>/dev/null
elif [ -n "$spare" ] && [ ! -e spare ] && is_left "$spare"; then
    find "$spare" '(' ! -user "$(stat -c %U .)" -o ! -group "$(stat -c %G .)" ')' -prune -exec rm -rf -- {} + &&
        mv -T -- "$spare" spare
fi
rm -rf -- "$@"
[ -z "$removed" ] ||
    exec php -n -r 'file_get_contents($argv[1], false, stream_context_create(["http" => ["method" => "POST"]]));' -- "$pool" 9>&-
SCRIPT
)" sweep "${spare#"$meta/"}" "$trash" "{{pool}}" "$@" </dev/null >/dev/null 2>&1
