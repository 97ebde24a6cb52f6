# Writes one letter from standard input to a new file in the folder $1.
exec cat >"$(mktemp "$1/XXXXXXXX")"
