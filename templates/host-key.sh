# shellcheck shell=sh
# The node's side of replacing its bootstrap host key. Every step may be run again.
#   prepare  waits for the first boot, makes the node's own key; prints "pending" or "settled", then the public line
#   swap     puts the key in place of all others and has sshd read it
#   finish   forgets that there was anything to do
set -eu

# overridden by tests only
ssh_dir=${SCALECTL_SSH_DIR:-/etc/ssh}
state_dir=${SCALECTL_STATE_DIR:-/etc/scalectl}
reload=${SCALECTL_RELOAD:-systemctl reload-or-restart ssh}

own=$ssh_dir/ssh_host_ed25519_key
new=$state_dir/host-key
settled=$state_dir/host-key.settled

public_line() {
    cut -d ' ' -f 1,2 "$1"
}

# two operators may come at the same time
mkdir -p "$state_dir"
exec 9>"$state_dir/host-key.lock"
flock -w 330 9

is_settled() {
    [ -e "$settled" ] && [ "$(cat "$settled")" = "$(public_line "$own.pub")" ]
}

wait_for_boot() {
    command -v cloud-init >/dev/null || return 0
    status=0
    timeout 300 cloud-init status --wait >/dev/null 2>&1 || status=$?
    # 2: done, with warnings
    if [ "$status" -ne 0 ] && [ "$status" -ne 2 ]; then
        echo "the first boot did not end well (cloud-init status: $status)" >&2
        cloud-init status --long >&2 || true
        exit 1
    fi
}

case $1 in
prepare)
    # a machine made from this one's disk has the mark but a bootstrap key of its own
    if is_settled; then
        echo settled
        public_line "$own.pub"
        exit 0
    fi
    wait_for_boot
    umask 077
    if [ ! -d "$new" ]; then
        rm -rf "$new.part"
        mkdir "$new.part"
        ssh-keygen -q -t ed25519 -N '' -C '' -f "$new.part/key"
        sync
        mv "$new.part" "$new"
    fi
    echo pending
    public_line "$new/key.pub"
    ;;
swap)
    # done by another operator meanwhile
    if is_settled; then
        exit 0
    fi
    cp -p "$new/key" "$own.new"
    cp -p "$new/key.pub" "$own.new.pub"
    chmod 644 "$own.new.pub"
    mv "$own.new" "$own"
    mv "$own.new.pub" "$own.pub"
    for key in "$ssh_dir"/ssh_host_*; do
        case $key in
        "$own" | "$own.pub") ;;
        *) rm -f "$key" ;;
        esac
    done
    $reload
    ;;
finish)
    public_line "$own.pub" >"$settled.part"
    mv "$settled.part" "$settled"
    rm -rf "$new"
    ;;
esac
