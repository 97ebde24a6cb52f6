"""Reads JSON Lines strictly, and prints the members that are asked for: `-` if missing, `*` for a number but 19."""
import json
import sys


def unknown(name):
    raise ValueError(name)


def once(pairs):
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a member twice")
    return dict(pairs)


def shown(value):
    if value is None:
        return "-"
    if isinstance(value, int) and value != 19:
        return "*"
    return str(value).replace(" ", "-")


with open(sys.argv[1], encoding="utf-8", newline="\n") as lines:
    for line in lines:
        assert line.endswith("\n")
        entry = json.loads(line, parse_constant=unknown, object_pairs_hook=once)
        print(*[shown(entry.get(member)) for member in sys.argv[2:]])
