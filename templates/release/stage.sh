# Makes a release on a web node, with all that comes to it there: its files by stage.php, then what is this node's own
# by layout.sh, as root. Tells what stage.php tells; what is still missing then has to come before the layout.
# $1 root, $2 release, $3 PHP's user, $4 environment file, $5 "stamps" or "contents" as stage.php takes it, $6 bytes of
# layout.sh, $7 bytes of layout.sh and environment together, $8 bytes of stage.php, then the layout's pairs.
# Standard input: those three, and then stage.php's archive, packed by gzip or zstd. As the releases' owner.
set -eu
root=$1 release=$2 php=$3 file=$4 compare=$5 script=$6
command -v zstd >/dev/null || { echo "zstd is missing; install it with: scalectl up" >&2 && exit 1; }
# the dot keeps the line ends before it
layout=$(head -c "$7" && echo .)
stage=$(head -c "$8")
shift 8

status=0
{ zstd -dcqq && echo end; } |
    php -n -d display_errors=stderr -d memory_limit=-1 -r "$stage" -- "$root" "$compare" "$@" || status=$?
# 3: it is not whole yet
[ "$status" -ne 3 ] || exit 0
[ "$status" -eq 0 ] || exit "$status"
printf %s "${layout%.}" |
    sudo -n -- sh -c "eval \"\$(head -c $script)\"" release/layout.sh "$root" "$release" "$php" "$file" "$@"
