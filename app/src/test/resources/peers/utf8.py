"""Sends an internationalised letter by LMTP and fetches it with poplib, with UTF8 and without: ports of LMTP and POP3."""

import email
import email.header
import email.policy
import poplib
import smtplib
import sys

USER = "gr\u00e5"
OTHER_SPELLING = "gra\u030a"
PASSWORD = "m\u00f8te \u65e5\u672c"
SUBJECT = "Gr\u00fc\u00dfe aus \u6771\u4eac"
SENDER = "j\u00f6rg@example.net"
TEXT = "Gr\u00fc\u00df Gott"
FILE = "Gr\u00f6\u00dfe \u6771\u4eac.txt"
LETTER = (
    f"From: J\u00f6rg <{SENDER}>\r\nTo: {USER}@localhost\r\nSubject: {SUBJECT}\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b 1"\r\n\r\n'
    f"--b 1\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{TEXT}\r\n"
    f'--b 1\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename="{FILE}"\r\n\r\nhello\r\n'
    f"--b 1\r\nContent-Type: message/rfc822\r\n\r\nSubject: {SUBJECT}\r\n\r\nhello\r\n--b 1--\r\n"
)


def fetch(user, utf8):
    pop = poplib.POP3("localhost", int(sys.argv[2]), timeout=60)
    capabilities = pop.capa()
    assert capabilities["UTF8"] == ["USER"], capabilities
    assert "LANG" in capabilities
    if utf8:
        pop.utf8()
    pop.user(user)
    pop.pass_(PASSWORD)
    _, lines, octets = pop.retr(1)
    listed = int(pop.list(1).split()[2])
    assert listed == octets == pop.stat()[1] == sum(len(line) + 2 for line in lines), (listed, octets)
    header = pop.top(1, 0)[1]
    assert header == lines[: len(header)]
    pop.quit()
    return b"\r\n".join(lines) + b"\r\n"


with smtplib.LMTP("localhost", int(sys.argv[1])) as lmtp:
    lmtp.ehlo_or_helo_if_needed()
    refused = lmtp.sendmail(SENDER, [f"{USER}@localhost"], LETTER.encode(), mail_options=["SMTPUTF8"])
    assert not refused, refused

whole = fetch(USER, True)
assert whole.endswith(LETTER.encode()), whole
surrogate = fetch(OTHER_SPELLING, False)
header = surrogate.partition(b"\r\n\r\n")[0]
assert header.isascii() and max(map(len, header.split(b"\r\n"))) < 100, header
message = email.message_from_bytes(surrogate, policy=email.policy.default)
assert message["Subject"] == SUBJECT, message["Subject"]
assert SENDER in str(message["From"]) and "J\u00f6rg" in str(message["From"]), message["From"]
assert not message["From"].addresses
assert f"{USER}@localhost" in str(message["To"]), message["To"]
assert SENDER in str(email.header.make_header(email.header.decode_header(message["Downgraded-Return-Path"])))
text, attachment, forwarded = message.iter_parts()
assert text.get_content().strip() == TEXT, text.get_content()
assert attachment.get_filename() == FILE, attachment.get_filename()
assert forwarded.get_content()["Subject"] == SUBJECT, forwarded.get_content()["Subject"]
assert surrogate.replace(TEXT.encode(), b"").isascii(), surrogate
