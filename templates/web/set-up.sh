# shellcheck shell=sh disable=SC2154 # lib.sh sets pending and state
# set-up.sh NAME SSH_USER DEPLOY_TO FINGERPRINT PACKAGE...: makes this machine a web node.
name=$1 user=$2 deploy_to=$3 fingerprint=$4
shift 4

install_packages "$@"

php=$(find /etc/php -mindepth 2 -maxdepth 2 -name fpm | cut -d / -f 4 | sort -V | tail -n 1)
[ -n "$php" ] || fail "no PHP-FPM is installed"
workers=$(between 5 64 $((($(memory_mib) - 384) / 64)))
# shellcheck disable=SC2034 # place_files of lib.sh uses it
substitutions="s/@PHP@/$php/g;s/@WORKERS@/$workers/g"

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

write_state name "$name"
write_state settings "$fingerprint"
