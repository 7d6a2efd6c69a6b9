#!/bin/sh
# Runs the bundled application's own tests in a throw-away copy of the lab's Debian 13, with no network but its own loopback. As
# root, once the lab has its image; the packages that are missing in it are installed first.
set -eu
here=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
tree=${SCALECTL_LAB_CACHE:-/var/cache/scalectl}/images/debian-13/tree
[ -d "$tree" ] || { echo "the lab has no image yet: scalectl lab start" >&2 && exit 1; }

packages=$("$here/app-bundle/tests/run" --packages)
reports=$here/cli/target/phpunit-reports
mkdir -p "$reports"
top=$(mktemp -d /var/tmp/scalectl-app.XXXXXX)
trap 'rmdir "$top"' EXIT

# Mounts and processes end with their namespaces, whatever happens.
# shellcheck disable=SC2016 # the inner shell's own
unshare --mount --pid --fork --kill-child sh -euc '
top=$1 tree=$2 app=$3 reports=$4 packages=$5
root=$top/root
mount -t tmpfs tmpfs "$top"
mkdir "$top/changes" "$top/work" "$root"
mount -t overlay -o "lowerdir=$tree,upperdir=$top/changes,workdir=$top/work" overlay "$root"
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
unshare --net sh -euc "ip link set lo up && exec chroot \"\$0\" /app/tests/run --log-junit /reports/TEST-app.xml" "$root"
' app-tests "$top" "$tree" "$here/app-bundle" "$reports" "$packages"
