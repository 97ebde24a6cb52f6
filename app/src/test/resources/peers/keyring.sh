#!/bin/sh
# Runs a command where there is a keyring, unlocked, with one password in it:
#   keyring.sh FILE-WITH-THE-PASSWORD HOST USER COMMAND…
# The session bus, and with it the keyring, ends with the command.
exec dbus-run-session -- /bin/sh -c '
    printf unlock | gnome-keyring-daemon --unlock --components=secrets >/dev/null || exit 99
    secret-tool store --label=restante service restante server "$2" user "$3" <"$1" || exit 98
    shift 3
    "$@"
' keyring "$@"
