# The database server's own version, such as 11.8.3-MariaDB-0+deb13u1 or 9.7.0. As root.
set -eu
client=mysql
if command -v mariadb >/dev/null; then
    client=mariadb
fi
exec "$client" --batch --skip-column-names --execute 'SELECT VERSION()' </dev/null
