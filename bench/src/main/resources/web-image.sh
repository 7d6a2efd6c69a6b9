#!/bin/sh
# The first boot of the machine that the web nodes' image is made of: packages, and the peers' folders and sites.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get -q update
apt-get -q -y --no-install-recommends install nginx php-fpm php-cli php-mysql php-redis git rsync python3 acl

for peer in capistrano ansible; do
    install -d -m 755 -o admin -g admin "/var/www/$peer"
    # the snippet is there once scalectl has set up its own site; a pattern may match nothing before
    cat >"/etc/nginx/sites-enabled/$peer.conf" <<EOF
server {
    listen 80;
    server_name $peer.test;
    root /var/www/$peer/current/public;
    access_log /var/log/nginx/access.log;
    location @previous {
        try_files \$uri /index.php\$is_args\$args;
    }
    include snippets/scalectl-app*.conf;
}
EOF
done
poweroff
