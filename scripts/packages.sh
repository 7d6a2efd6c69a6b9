#!/bin/sh
# Debian packages that a task needs, installed only when missing.
#
#   packages.sh build|dist|check|lab|browser|bench…  what these tasks need
#   packages.sh install PACKAGE…        these packages
#   packages.sh available PACKAGE       true when the distribution has it
set -eu

# COMMAND:PACKAGE, the command being what shows that the package (or another source of the same) is there.
build="mvn:maven"
dist="zstd:zstd"
check="shellcheck:shellcheck ssh-keygen:openssh-client php:php-cli redis-server:redis-server
    faketime:faketime zstd:zstd"
lab="debootstrap:debootstrap systemd-nspawn:systemd-container haproxy:haproxy nft:nftables ip:iproute2 aws:awscli
    ssh:openssh-client curl:curl /usr/share/keyrings/debian-archive-keyring.gpg:debian-archive-keyring"
# "make test" alone: no task that somebody builds with needs a browser
browser="chromium:chromium node:nodejs"
bench="cap:capistrano ansible-playbook:ansible git:git rsync:rsync /usr/bin/time:time mkfs.ext4:e2fsprogs"
bench_app="wrk:wrk mkfs.ext4:e2fsprogs"

# Daemons' packages live in folders that are not on every user's PATH.
PATH=$PATH:/usr/sbin:/sbin

is_there() {
    case $1 in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null ;;
    esac
}

available() {
    [ -n "$(apt-cache madison "$1" 2>/dev/null)" ]
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

can_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; }
}

# Packages' services are ours to run, not the machine's: none may start while we install, and those that their packages
# enable are switched off for the next boot, too.
apt_install() {
    guard=/usr/sbin/policy-rc.d
    mark='# of scalectl'
    # one that was killed may have left it
    if [ ! -e $guard ] || grep -qxF "$mark" $guard; then
        printf '#!/bin/sh\n%s\nexit 101\n' "$mark" | as_root tee $guard >/dev/null
        as_root chmod 755 $guard
        trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
        trap 'exit 130' INT TERM
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install \
        --no-install-recommends "$@"
    for package in "$@"; do
        command -v systemctl >/dev/null || continue
        case $package in
        haproxy | redis-server)
            as_root systemctl --quiet disable "$package.service" || true
            echo "$package's own service is switched off: it is run here when it is needed"
            ;;
        esac
    done
}

install() {
    can_install || {
        echo "error: these packages are missing and can't be installed here: $*" >&2
        echo "  → As root: apt install $*" >&2
        exit 1
    }
    echo "Installing $*"
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >/dev/null
    for package in "$@"; do
        available "$package" || {
            echo "error: this distribution has no package $package" >&2
            echo "  → Install it from where it comes from, then run this again" >&2
            exit 1
        }
    done
    apt_install "$@"
}

case ${1:-} in
available)
    available "$2" || { can_install && as_root apt-get -q update >/dev/null && available "$2"; }
    ;;
install)
    shift
    install "$@"
    ;;
*)
    missing=
    for task in "$@"; do
        case $task in
        build) pairs=$build ;;
        dist) pairs=$dist ;;
        check) pairs=$check ;;
        lab) pairs=$lab ;;
        browser) pairs=$browser ;;
        bench) pairs=$bench ;;
        bench-app) pairs=$bench_app ;;
        *)
            echo "packages.sh: unknown task $task" >&2
            exit 2
            ;;
        esac
        for pair in $pairs; do
            is_there "${pair%%:*}" || missing="$missing ${pair#*:}"
        done
    done
    # shellcheck disable=SC2086 # a list of words
    [ -z "$missing" ] || install $missing
    ;;
esac
