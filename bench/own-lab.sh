# shellcheck shell=sh
# A lab for one bench alone, on a disk of its own; to be sourced with $here (the repository) and SCALECTL_LAB set. Leaves
# $scalectl and $work, a folder that goes when the bench ends well. `lab start` is the bench's; the end is done here, with
# $child, if the bench has started one, ended first.
#
# All machines of a lab share a file system, and figures would depend on what that has been through. Without a journal,
# ext4 even passes over each inode that was deleted in the last minutes before it takes one for a new file
# (recently_deleted in the kernel's fs/ext4/ialloc.c); servers' disks are not without one.
# shellcheck disable=SC2154 # here
scalectl=$here/cli/target/scalectl/bin/scalectl
disk_image=/var/tmp/scalectl-$SCALECTL_LAB.disk
disk_place=/var/lib/scalectl/$SCALECTL_LAB
work=$(mktemp -d)
export XDG_CONFIG_HOME="$work/config"
child=

# Mounts a new ext4 file system with a journal in the lab's place. It is a sparse file, and takes what is written to it.
disk_make() {
    # that of a run that was killed
    disk_remove
    truncate -s 70G "$disk_image"
    mkfs.ext4 -q -F -m 0 -E lazy_itable_init=1 "$disk_image"
    mkdir -p "$disk_place"
    mount -o loop,noatime,noinit_itable "$disk_image" "$disk_place"
}

disk_remove() {
    if mountpoint -q "$disk_place"; then
        umount "$disk_place"
    fi
    rm -f "$disk_image"
    [ ! -d "$disk_place" ] || rmdir "$disk_place"
}

finish() {
    status=$?
    trap '' INT TERM
    [ -z "$child" ] || kill "$child" 2>/dev/null || true
    wait
    # in a session of its own, so that a further Ctrl-C does not reach it
    setsid -w "$scalectl" lab stop >>"$work/lab.log" 2>&1 && disk_remove || status=1
    [ "$status" -ne 0 ] || rm -rf "$work"
    [ "$status" -eq 0 ] || echo "logs are in $work" >&2
    exit "$status"
}

trap finish EXIT
trap 'exit 130' INT TERM
disk_make
