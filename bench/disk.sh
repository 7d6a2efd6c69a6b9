# shellcheck shell=sh
# A disk for one lab alone, to be sourced with SCALECTL_LAB set: disk_make before the lab starts, disk_remove after it has
# stopped.
#
# All machines of a lab share a file system, and figures would depend on what that has been through. Without a journal,
# ext4 even passes over each inode that was deleted in the last minutes before it takes one for a new file
# (recently_deleted in the kernel's fs/ext4/ialloc.c); servers' disks are not without one.
disk_image=/var/tmp/scalectl-$SCALECTL_LAB.disk
disk_place=/var/lib/scalectl/$SCALECTL_LAB

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
