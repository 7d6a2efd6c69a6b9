#!/bin/sh
# Runs the bundled application's own tests in a throw-away copy of the lab's Debian 13, with no network but its own loopback. As
# root, once the lab has its image; the packages that are missing in it are installed first.
# app-tests.sh [--mysql] [OPTION…]: on MariaDB, or on MySQL's own server; options go to PHPUnit.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
images=${SCALECTL_LAB_CACHE:-/var/cache/scalectl}/images
layers=$images/debian-13/tree
report=TEST-app.xml engine=
if [ "${1:-}" = --mysql ]; then
    engine=$1
    shift
    layers=$images/debian-13-mysql/tree:$layers
    report=TEST-app-mysql.xml
fi
for layer in "${layers%%:*}" "${layers##*:}"; do
    [ -d "$layer" ] || { layer=${layer%/tree} && echo "the lab has no image yet: scalectl lab start --image ${layer##*/}" >&2 && exit 1; }
done

# shellcheck disable=SC2086 # an option, or nothing
packages=$("$here/app-bundle/tests/run" $engine --packages)
reports=$here/cli/target/phpunit-reports
mkdir -p "$reports"
top=$(mktemp -d /var/tmp/scalectl-app.XXXXXX)
trap 'rmdir "$top"' EXIT

# Mounts and processes end with their namespaces, whatever happens.
# shellcheck disable=SC2016,SC2086 # the inner shell's own
unshare --mount --pid --fork --kill-child sh -euc '
top=$1 layers=$2 app=$3 reports=$4 report=$5 packages=$6
shift 6
root=$top/root
mount -t tmpfs tmpfs "$top"
mkdir "$top/changes" "$top/work" "$root"
mount -t overlay -o "lowerdir=$layers,upperdir=$top/changes,workdir=$top/work" overlay "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root/app" "$root/reports"
mount --bind -o ro "$app" "$root/app"
mount --bind "$reports" "$root/reports"
cat /etc/resolv.conf >"$root/etc/resolv.conf"
echo "127.0.0.1 localhost $(hostname)" >"$root/etc/hosts"
printf "#!/bin/sh\nexit 101\n" >"$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
# PHP_CodeSniffer is not in Debian 13: Debian 12 has it, and nothing else comes from there.
mirror=$(sed -n "s/^URIs: //p" "$root/etc/apt/sources.list.d/debian.sources" | head -n 1)
echo "deb $mirror bookworm main" >"$root/etc/apt/sources.list.d/bookworm.list"
pin() { printf "Package: %s\nPin: release n=bookworm\nPin-Priority: %s\n\n" "$@"; }
pin "*" -1 php-codesniffer 500 >"$root/etc/apt/preferences.d/bookworm"
chroot "$root" apt-get -qq update
# shellcheck disable=SC2086 # a list of words
chroot "$root" apt-get -qq -y -o APT::Install-Recommends=false -o Dpkg::Use-Pty=0 install $packages php-codesniffer >"$reports/apt.log" 2>&1 || {
    tail -n 20 "$reports/apt.log" >&2
    exit 1
}
unshare --net sh -euc "ip link set lo up && exec chroot \"\$0\" /app/tests/run \"\$@\"" "$root" "$@" --log-junit "/reports/$report"
' app-tests "$top" "$layers" "$here/app-bundle" "$reports" "$report" "$packages" $engine "$@"
