# shellcheck shell=sh
# Tells how much room is left in the working folder. Follows others in one script.
df -k --output=avail,iavail,target . | {
    read -r _
    read -r kilobytes inodes disk
    echo "kilobytes $kilobytes"
    echo "inodes $inodes"
    echo "disk $disk"
}
