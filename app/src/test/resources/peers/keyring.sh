#!/bin/sh
# Runs a command where there is a keyring, unlocked, with one password in it:
#   keyring.sh FILE-WITH-THE-PASSWORD HOST USER COMMAND…
# The session bus, and with it the keyring, ends with the command. The unlocked keyring is waited for until it has
# its name on the bus: whoever asks before that has the bus start a second one, which is locked.
exec dbus-run-session -- /bin/sh -c '
    printf unlock | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 99
    tries=0
    until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || exit 97
        sleep 0.05
    done
    secret-tool store --label=restante service restante server "$2" user "$3" <"$1" || exit 98
    shift 3
    "$@"
' keyring "$@"
