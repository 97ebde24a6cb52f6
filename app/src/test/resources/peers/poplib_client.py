"""Fetches all letters with poplib: account file, folder for the letters."""

import poplib
import ssl
import sys

poplib._MAXLINE = 2 * 1024 * 1024

with open(sys.argv[1]) as account:
    host, port, connection, user, password, trust, after = account.read().splitlines()
context = ssl.create_default_context(cafile=trust)

if connection == "tls":
    pop = poplib.POP3_SSL(host, int(port), timeout=60, context=context)
else:
    pop = poplib.POP3(host, int(port), timeout=60)
    if connection == "stls":
        pop.stls(context)
pop.user(user)
pop.pass_(password)
count, octets = pop.stat()
for n in range(1, count + 1):
    reply, lines, _ = pop.retr(n)
    with open(f"{sys.argv[2]}/{n:06}", "wb") as letter:
        letter.writelines(line + b"\n" for line in lines)
    if after == "delete":
        pop.dele(n)
pop.quit()
