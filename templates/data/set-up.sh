# shellcheck shell=sh disable=SC2154 # lib.sh sets pending and state
# set-up.sh NAME ENGINE SESSIONS PACKAGE...: makes this machine a data node. ENGINE is mariadb or mysql, SESSIONS own or
# shared. After the files, standard input has SQL for the first account.
name=$1 engine=$2 sessions=$3
shift 3

# one server's packages would take over the other's data
other=mysql
[ "$engine" = mariadb ] || other=mariadb
! is_installed "$other-server" ||
    fail "this node runs $other, and its data cannot be taken over: dump it, and make a new cluster with $engine"

# the distribution's own unit would take the port of the cache's, and runs already on an image that has Redis
systemctl -q stop redis-server.service 2>/dev/null || true
ln -sfn /dev/null /etc/systemd/system/redis-server.service
install_packages "$@"

connections=$(between 200 2000 $(($(memory_mib) / 4)))
pool=$(between 128 2048 $(($(memory_mib) / 4)))
# shellcheck disable=SC2034 # place_files of lib.sh uses it
substitutions="s/@CONNECTIONS@/$connections/g;s/@POOL@/$pool/g"
place_files
apply_systemd
install -d -m 700 /var/lib/scalectl

apply database "$engine" restart
"$engine" --protocol=socket --batch
apply redis-cache redis-server@cache restart
if [ "$sessions" = own ]; then
    apply redis-sessions redis-server@sessions restart
    systemctl -q enable redis-server@sessions 2>/dev/null
else
    systemctl -q disable --now redis-server@sessions 2>/dev/null
fi
apply ssh ssh reload
systemctl -q enable "$engine" redis-server@cache 2>/dev/null
write_state name "$name"
