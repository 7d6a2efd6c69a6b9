# shellcheck shell=sh disable=SC2154,SC2016 # sweep.sh sets trash and spare; PHP's own
# Empties the trash, and has PHP forget the releases that are gone. The newest of them is kept as a spare, for stage.php to make a
# release of: without what others than the releases' owner put into it, which is the environment file and what PHP wrote.
# Follows sweep.sh in one script. Nobody has to wait for it: it begins when the operator's command has come to its end. No two of
# it run at once, for what is a spare is not trash.
cd -- "$meta" 2>/dev/null || exit 0
set -- trash.*
[ -d "$1" ] || exit 0
setsid -f sh -c "$(
    cat <<'SCRIPT'
sleep 1
exec 9>sweep.lock
flock 9
if [ -n "$1" ] && [ ! -e spare ]; then
    find "$1" ! -user "$(stat -c %U .)" -prune -exec rm -rf -- {} + && mv -T -- "$1" spare
fi
nice -n 19 rm -rf -- trash.*
[ -z "$2" ] ||
    exec php -n -r 'file_get_contents($argv[1], false, stream_context_create(["http" => ["method" => "POST"]]));' -- "$3"
SCRIPT
)" sweep "${spare#"$meta/"}" "$trash" "{{pool}}" </dev/null >/dev/null 2>&1
