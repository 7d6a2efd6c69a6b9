# shellcheck shell=sh
# facts.sh ROLE DEPLOY_TO REDIS_UNITS: prints "NAME VALUE" lines. Made for speed: `status` runs it on every node.
role=$1 deploy_to=$2 units=$3

print_file() {
    read -r value 2>/dev/null <"$2" && echo "$1 $value"
}

# active UNIT NAME
note_down() {
    systemctl -q is-active "$1" || down="${down:+$down }$2"
}

down=
print_file settings /etc/scalectl/settings
case $role in
web)
    release=$(readlink "$deploy_to/current") && echo "release ${release##*/}"
    releases=
    for mark in "$deploy_to"/.scalectl/complete/*; do
        [ -e "$mark" ] && releases="$releases ${mark##*/}"
    done
    echo "releases$releases"
    print_file opcache /etc/scalectl/opcache
    [ ! -e "$deploy_to/.scalectl/unsure" ] || echo "unsure yes"
    if [ -e /etc/scalectl/settings ]; then
        note_down nginx nginx
        note_down 'php*-fpm.service' PHP-FPM
    fi
    ;;
data)
    client=$(command -v mariadb || command -v mysql)
    live='SELECT id FROM scalectl.releases WHERE result = "COMMITTED" ORDER BY sequence DESC LIMIT 1'
    if [ -n "$client" ] && live=$("$client" --protocol=socket -BN --connect-timeout=3 -e "$live" 2>&1); then
        echo "mysql ok"
        # a rollback while it was down, of which it was not told yet
        untold=$(awk -F '\t' '$1 == 0 && $3 == "COMMITTED" { id = $2 } END { print id }' \
            /var/lib/scalectl/history 2>/dev/null)
        echo "live ${untold:-$live}"
    elif [ -n "$client" ] && "$client" --protocol=socket --connect-timeout=3 -e 'SELECT 1' >/dev/null 2>&1; then
        # nothing was ever released
        echo "mysql ok"
    else
        echo "mysql down"
    fi
    redis=ok
    for unit in $units; do
        port=6379
        [ "$unit" = cache ] || port=6380
        # without a password it may say no more than that it wants one
        case $(timeout 3 redis-cli -p "$port" PING 2>&1) in
        PONG* | NOAUTH*) ;;
        *) redis=down ;;
        esac
    done
    echo "redis $redis"
    # how much PHP the largest release has that web nodes may be asked to serve
    sed -n 's/.*"php":{"files":\([0-9]*\),"bytes":\([0-9]*\)}.*/\1 \2/p' /var/lib/scalectl/releases/*/release.json \
        2>/dev/null | awk '{ if ($1 > f) f = $1; if ($2 > b) b = $2 } END { if (NR) printf "php %d %d\n", f, b }'
    ;;
esac
if [ -e /etc/scalectl/managed ]; then
    changed=$(sha256sum --check --quiet /etc/scalectl/managed 2>/dev/null | sed 's/: FAILED.*//' | tr '\n' ' ')
    [ -z "$changed" ] || echo "changed $changed"
fi
[ -z "$down" ] || echo "down $down"
df --output=pcent / | tail -n 1 | tr -dc '0-9' | sed 's/^/full /'
