# shellcheck shell=sh disable=SC2154 # lib.sh sets pending and state
# set-up.sh NAME SSH_USER DEPLOY_TO FINGERPRINT OPCACHE SCRIPTS CONFIGURED PACKAGE...: makes this machine a web node. The
# application needs OPCACHE MiB of opcache for so many SCRIPTS; CONFIGURED is the size that its configuration insists on.
name=$1 user=$2 deploy_to=$3 fingerprint=$4 needed=$5 scripts=$6 configured=$7
shift 7

install_packages "$@"

php=$(find /etc/php -mindepth 2 -maxdepth 2 -name fpm | cut -d / -f 4 | sort -V | tail -n 1)
[ -n "$php" ] || fail "no PHP-FPM is installed"
memory=$(memory_mib)
# of a small machine's memory no more than a quarter
opcache=${configured:-$(between 32 "$((memory / 4))" "$needed")}
strings=$(between 8 64 $((opcache / 8)))
workers=$(between 5 64 $(((memory - 128 - opcache) / 64)))
# shellcheck disable=SC2034 # place_files of lib.sh uses it
substitutions="s/@PHP@/$php/g;s/@WORKERS@/$workers/g;s/@OPCACHE@/$opcache/g;s/@STRINGS@/$strings/g;s/@SCRIPTS@/$scripts/g"

if [ -e /etc/nginx/sites-enabled/default ]; then
    touch "$pending/nginx"
    rm /etc/nginx/sites-enabled/default
fi
if [ -e "/etc/php/$php/fpm/pool.d/www.conf" ]; then
    touch "$pending/php"
    mv "/etc/php/$php/fpm/pool.d/www.conf" "/etc/php/$php/fpm/pool.d/www.conf.distribution"
fi
place_files
ln -sf ../sites-available/scalectl.conf /etc/nginx/sites-enabled/scalectl.conf

mkdir -p "$(dirname "$deploy_to")"
[ -d "$deploy_to" ] || install -d -m 755 -o "$user" -g "$user" "$deploy_to"

"php-fpm$php" -t 2>&1 | grep -v NOTICE >&2 || true
apply php "php$php-fpm" reload
nginx -q -t
apply nginx nginx reload
systemctl -q enable nginx "php$php-fpm" 2>/dev/null

write_state opcache "$needed $scripts"
write_state name "$name"
write_state settings "$fingerprint"
