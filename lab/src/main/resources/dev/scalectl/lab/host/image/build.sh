# Makes a tree of Debian as Debian's own cloud image has it, in a mount and a process namespace of its own.
# Arguments: folder that gets the tree, release, archive (may be empty), folder with files to put in first.
# What is printed after "STAGE " is shown to the user.
set -e
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
folder=$1 release=$2 archive=$3 files=$4
tree=$folder/mount
packages="systemd systemd-sysv dbus libpam-systemd libnss-myhostname openssh-server sudo cloud-init python3
    ca-certificates iproute2 iputils-ping netbase procps curl less vim-tiny xz-utils tzdata"

# dpkg forces every file out to the disk, unless it works on a volatile overlay.
mkdir -p "$folder/tree" "$folder/work" "$folder/empty" "$tree"
mount -t overlay overlay \
    -o "lowerdir=$folder/empty,upperdir=$folder/tree,workdir=$folder/work,volatile" "$tree"

echo "STAGE base system"
# shellcheck disable=SC2086 # may be empty
debootstrap --variant=minbase --include=ca-certificates "$release" "$tree" $archive

echo "STAGE packages"
mount -t proc proc "$tree/proc"
mount -t sysfs sysfs "$tree/sys"
mount --bind /dev "$tree/dev"
cp -aT "$files" "$tree"
[ ! -e "$tree/etc/apt/sources.list.d/debian.sources" ] || : >"$tree/etc/apt/sources.list"
cat /etc/resolv.conf >"$tree/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
chmod +x "$tree/usr/sbin/policy-rc.d"
chroot "$tree" update-ca-certificates
chroot "$tree" apt-get -q update
chroot "$tree" apt-get -q -y -o APT::Install-Recommends=false dist-upgrade
# shellcheck disable=SC2086 # a list of words
chroot "$tree" apt-get -q -y -o APT::Install-Recommends=false install $packages

echo "STAGE settings"
chroot "$tree" systemctl disable apt-daily.timer apt-daily-upgrade.timer
chroot "$tree" systemctl mask getty@tty1.service console-getty.service
chroot "$tree" apt-get clean
rm -rf "$tree"/var/lib/apt/lists/* "$tree"/var/cache/debconf/*-old "$tree"/var/lib/dpkg/*-old "$tree"/var/log/*.log \
    "$tree"/var/log/apt "$tree"/var/cache/ldconfig/* "$tree"/etc/ssh/ssh_host_* \
    "$tree"/usr/sbin/policy-rc.d "$tree"/etc/resolv.conf "$tree"/etc/hostname "$tree"/tmp/* "$tree"/root/.[bv]*_history
: >"$tree/etc/machine-id"
rm -f "$tree/var/lib/dbus/machine-id"
umount "$tree/dev" "$tree/sys" "$tree/proc" "$tree"
rm -rf "$folder/work" "$folder/empty" "$tree"
sync -f "$folder/tree"
