# shellcheck shell=sh disable=SC2034 # what it is put in front of uses it
# Put in front of the scripts that run hooks.

# Whatever a hook starts has this in its environment, wherever it goes: another process group, session, or parent.
mark=SCALECTL_HOOK=$$.$(date +%s%N)
# not empty when the hook was stopped at its limit
stopped=

# Says how a command has ended where only this script listens: a hook may itself end with the exit code of timeout.
# shellcheck disable=SC2016 # for the shell that it starts
told='sh -c "$1" 4>&-; echo $? >&4'

# limited SECONDS COMMAND: runs a shell command to its end, or to its limit, and gives its exit code.
limited() {
    ended=0
    {
        # in the foreground: Ctrl-C reaches what runs on the operator's machine
        own=$(env "$mark" timeout --foreground -k 5 "$1" sh -c "$told" limited "$2" 4>&1 >&5 5>&-) || ended=$?
    } 5>&1
    if [ -z "$own" ] && { [ "$ended" -eq 124 ] || [ "$ended" -eq 137 ]; }; then
        stopped=yes
        stop_marked
    fi
    return "${own:-$ended}"
}

# Asks all that has the mark to end, and ends what is left after five seconds.
stop_marked() {
    send_marked TERM
    turn=0
    while [ -n "$(marked)" ] && [ "$turn" -lt 100 ]; do
        # again and again, for they may start others meanwhile
        [ "$turn" -lt 50 ] || send_marked KILL
        sleep 0.1
        turn=$((turn + 1))
    done
}

send_marked() {
    for process in $(marked); do
        kill -s "$1" "$process" 2>/dev/null || true
    done
}

marked() {
    grep -lszxF -e "$mark" /proc/[0-9]*/environ | cut -d / -f 3
}
