# Writes one letter from standard input to a new file in the folder $1, and ends after $2 seconds.
cat >"$(mktemp "$1/XXXXXXXX")" || exit 1
exec sleep "${2:-0}"
