# One machine, in a mount namespace of its own: whatever is mounted here goes with its last process.
# Arguments: folder, lower layers (top first), control group, network namespace's file, host name, further control groups
# of version 1.
set -e
folder=$1 layers=$2 group=$3 namespace=$4 name=$5
shift 5

# Before anything else: what is in the group can be found, and ended, by whoever comes after a lab that was killed.
mkdir -p "$group/launcher"
for own in "$group/launcher" "$@"; do
    echo $$ >"$own/cgroup.procs"
done
# shellcheck disable=SC2046
set -- $(sed 's/.*) //' "/proc/$$/stat")
echo "$$ ${20}" >"$folder/process.new"
mv "$folder/process.new" "$folder/process"

mount -t overlay overlay \
    -o "lowerdir=$layers,upperdir=$folder/upper,workdir=$folder/work,volatile,redirect_dir=off,index=off,metacopy=off" \
    "$folder/root"
: >"$folder/namespace"
mount --bind "$namespace" "$folder/namespace"

# A copy of the other machines' namespaces would keep them alive; nspawn's own files in /run must not stay on the host.
umount -R /run/netns 2>/dev/null || true
mount -t tmpfs tmpfs /run

# systemd in the machine wants version 2 alone; here it may be mixed with version 1.
if [ "$(stat -f -c %T /sys/fs/cgroup)" != cgroup2fs ]; then
    relative=${group#*/scalectl-}
    umount -R /sys/fs/cgroup
    mount -t cgroup2 none /sys/fs/cgroup
    group=/sys/fs/cgroup/scalectl-$relative
fi

# What is bound onto /proc is looked up inside the machine. nspawn ends with 133 when the machine wants to boot again.
while :; do
    find "$group" -mindepth 1 -depth -type d -exec rmdir {} + 2>/dev/null || true
    mkdir -p "$group/machine"
    status=0
    sh -c 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"' sh "$group/machine" \
        systemd-nspawn --quiet --boot --directory="$folder/root" --machine="$name" \
        --network-namespace-path="$folder/namespace" --register=no --keep-unit --resolv-conf=off --timezone=off \
        --link-journal=no --console=read-only \
        --bind-ro="$folder/meminfo:/run/host/meminfo" --bind-ro=/run/host/meminfo:/proc/meminfo || status=$?
    [ "$status" = 133 ] || exit "$status"
done
