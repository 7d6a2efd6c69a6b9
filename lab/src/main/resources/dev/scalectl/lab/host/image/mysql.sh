# Makes a layer over Debian 13 in which MySQL's own server can be installed: Debian's unstable release has it.
# Unstable is offered with a low priority; what the server needs from there is found by apt itself, and preferred.
# Arguments: folder that gets the layer ("tree"), the tree below, archive.
set -e
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
folder=$1 below=$2 archive=$3
tree=$folder/mount

mkdir -p "$folder/tree" "$folder/work" "$tree"
mount -t overlay overlay -o "lowerdir=$below,upperdir=$folder/tree,workdir=$folder/work,volatile" "$tree"
[ -n "$archive" ] || archive=$(sed -n 's/^deb \([^ ]*\) trixie main.*/\1/p' "$tree/etc/apt/sources.list" | head -n 1)

echo "STAGE sources of MySQL"
key=$(sed -n 's/^Signed-By: //p' "$tree"/etc/apt/sources.list.d/*.sources 2>/dev/null | head -n 1)
cat >"$tree/etc/apt/sources.list.d/mysql.sources" <<END
Types: deb
URIs: $archive
Suites: sid
Components: main
Signed-By: ${key:-/usr/share/keyrings/debian-archive-keyring.gpg}
END
printf 'Package: *\nPin: release n=sid\nPin-Priority: 50\n' >"$tree/etc/apt/preferences.d/mysql"
mount -t proc proc "$tree/proc"
cat /etc/resolv.conf >"$tree/etc/resolv.conf"
chroot "$tree" apt-get -q update
wanted=mysql-server/sid
for _ in 1 2 3 4 5 6 7 8 9 10; do
    # shellcheck disable=SC2086 # a list of words
    if plan=$(chroot "$tree" apt-get -s -o APT::Install-Recommends=false install $wanted 2>&1); then
        break
    fi
    # "a : Depends: b (>= 2) but 1 is to be installed": then b is wanted from there, too.
    more=$(echo "$plan" | sed -n 's/.*Depends: \([^ ]*\) .*but .* to be installed.*/\1\/sid/p' | sort -u | tr '\n' ' ')
    echo "$wanted needs $more"
    wanted="$wanted $more"
done
needed=$(echo "$plan" | grep unstable | grep -v /stable | sed -n 's/^Inst \([^ ]*\) .*/\1/p' | tr '\n' ' ')
printf '\nPackage: %s\nPin: release n=sid\nPin-Priority: 990\n' "$needed" >>"$tree/etc/apt/preferences.d/mysql"
chroot "$tree" apt-get -s -o APT::Install-Recommends=false install mysql-server

umount "$tree/proc" "$tree"
[ -n "$needed" ]
# Of all that was done only the settings stay.
rm -rf "$folder/work" "$tree" "$folder/tree/var" "$folder/tree/tmp" "$folder/tree/etc/resolv.conf"
sync -f "$folder/tree"
