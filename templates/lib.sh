# shellcheck shell=sh
# What the set-up scripts share. It is put in front of each of them; files and secrets come over standard input.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

state=/etc/scalectl
pending=$state/pending
substitutions=
mkdir -p "$pending"
chmod 755 "$state"

fail() {
    echo "$1" >&2
    exit "${2:-1}"
}

# An operator who was killed leaves a set-up that goes on for a while: the next one waits for its end. The descriptor goes to
# children as well, so it is free only when the last of them has ended.
exec 9>"$state/set-up.lock"
flock -w 600 9 || fail "another set-up of this node has been running for 10 minutes"

# Keeps packages from starting their services; the mark tells it from one that the image brought.
policy=/usr/sbin/policy-rc.d
policy_mark='# of scalectl'

deny_service_starts() {
    [ ! -e "$policy" ] || return 0
    printf '#!/bin/sh\n%s\nexit 101\n' "$policy_mark" >"$policy"
    chmod 755 "$policy"
}

allow_service_starts() {
    if grep -qsxF "$policy_mark" "$policy"; then
        rm -f "$policy"
    fi
}

# one that was killed may have left it
allow_service_starts
trap allow_service_starts EXIT

# systemd starts a manager of its own for a user who comes, and stops it 10 s after he has gone: a tenth of a second of processor
# time for each deployment. This one stays.
if [ -n "${SUDO_USER:-}" ]; then
    loginctl enable-linger "$SUDO_USER" 2>/dev/null || true
fi

memory_mib() {
    awk '/^MemTotal:/ {print int($2 / 1024)}' /proc/meminfo
}

# between LOW HIGH VALUE
between() {
    value=$3
    [ "$value" -ge "$1" ] || value=$1
    [ "$value" -le "$2" ] || value=$2
    echo "$value"
}

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# How long another apt, such as the one that a fresh cloud image runs by itself, may hold its locks, in seconds; an image
# can say otherwise in this file.
apt_patience=300
if [ -r "$state/apt-patience" ]; then
    read -r apt_patience <"$state/apt-patience"
fi

is_apt_locked() {
    grep -q 'Could not get lock' "$state/apt.log"
}

fail_locked() {
    fail "another program has kept apt locked for $apt_patience s: $(grep -o 'held by process.*' "$state/apt.log")" 67
}

update_lists() {
    waited=0
    until apt-get -q -o Acquire::Languages=none update </dev/null >"$state/apt.log" 2>&1; do
        if ! is_apt_locked; then
            tail -n 15 "$state/apt.log" >&2
            fail "apt-get update failed"
        fi
        [ "$waited" -lt "$apt_patience" ] || fail_locked
        sleep 3
        waited=$((waited + 3))
    done
    # apt-get calls it a success when an archive did not answer
    if grep -q '^Err:' "$state/apt.log"; then
        tail -n 15 "$state/apt.log" >&2
        fail "the package archive could not be reached" 68
    fi
}

# Services are started by the set-up once, with their final settings, not by the packages with the default ones.
install_packages() {
    missing=
    for package; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -n "$missing" ] || return 0
    cat >/etc/dpkg/dpkg.cfg.d/scalectl <<'END'
force-unsafe-io
path-exclude=/usr/share/man/*
path-exclude=/usr/share/doc/*
path-include=/usr/share/doc/*/copyright
path-exclude=/usr/share/locale/*
END
    update_lists
    deny_service_starts
    # shellcheck disable=SC2086
    apt-get -q -y -o DPkg::Lock::Timeout="$apt_patience" -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold \
        --no-install-recommends install $missing </dev/null >"$state/apt.log" 2>&1 || {
        # asked only now: each look-up takes a second of the time that people wait
        grep -q -e 'enough free space' -e 'No space left' "$state/apt.log" ||
            for package in $missing; do
                apt-get -q -s --no-install-recommends install "$package" </dev/null >/dev/null 2>&1 ||
                    fail "the package archive has no package $package that can be installed" 66
            done
        tail -n 15 "$state/apt.log" >&2
        ! is_apt_locked || fail_locked
        fail "apt-get install failed; all of it is in $state/apt.log"
    }
    allow_service_starts
}

cut_off="the connection ended before all files had come"

# Reads "file MODE OWNER SERVICE LENGTH PATH" and LENGTH bytes, again and again, until another word comes. A file that
# differs is replaced at once, and its service is marked until it has been reloaded: a kill in between forgets nothing ("-": nothing to
# reload).
# @NAME@ in paths and texts is filled in by the sed script in $substitutions.
place_files() {
    : >"$state/managed.part"
    while read -r word mode owner service length path && [ "$word" = file ]; do
        path=$(printf '%s' "$path" | sed "$substitutions")
        mkdir -p "$(dirname "$path")"
        (
            umask 077
            head -c "$length" >"$path.raw"
            [ "$(wc -c <"$path.raw")" -eq "$length" ] || fail "$cut_off"
            sed "$substitutions" "$path.raw" >"$path.new"
        )
        rm "$path.raw"
        chmod "$mode" "$path.new"
        chown "$owner" "$path.new"
        if cmp -s "$path.new" "$path"; then
            chmod "$mode" "$path"
            chown "$owner" "$path"
            rm "$path.new"
        else
            [ "$service" = - ] || touch "$pending/$service"
            mv "$path.new" "$path"
        fi
        sha256sum "$path" >>"$state/managed.part"
    done
    [ "$word" = end ] || fail "$cut_off"
    # by these sums facts.sh sees what somebody changed by hand
    mv "$state/managed.part" "$state/managed"
}

# apply SERVICE UNIT VERB: starts a unit that does not run, or has one whose files changed take notice
apply() {
    if ! systemctl -q is-active "$2"; then
        start_unit start "$2"
    elif [ -e "$pending/$1" ]; then
        start_unit "$3" "$2"
    fi
    rm -f "$pending/$1"
}

start_unit() {
    # one that failed too often a moment ago is not even tried, though its reason may be gone by now
    systemctl -q reset-failed "$2" 2>/dev/null || true
    systemctl -q "$1" "$2" 2>/dev/null || {
        echo "$2 did not $1; the end of its log:" >&2
        journalctl -q --no-pager -n 15 -o cat -u "$2" >&2 || true
        exit 70
    }
}

# After files of systemd itself.
apply_systemd() {
    if [ -e "$pending/systemd" ]; then
        systemctl daemon-reload
        rm -f "$pending/systemd"
    fi
}

# write_state NAME TEXT
write_state() {
    printf '%s\n' "$2" >"$state/$1.part"
    mv "$state/$1.part" "$state/$1"
}
