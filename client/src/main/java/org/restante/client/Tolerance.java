package org.restante.client;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Every place where this client knowingly takes from a server what an RFC forbids. What is not
/// in the set in use is a [ProtocolViolation]; what is, is counted.
///
/// What the RFCs allow is no tolerance: a bare `+OK`, words behind the octets in LIST, and no
/// CAPA, TOP or UIDL at all. And what no client can see is none either, while it sees it: sizes
/// that are wrong, and one unique-id for two messages.
public enum Tolerance {
    /// A line that ends in LF alone. RFC 1939 §3
    BARE_LF,
    /// `+ok` or `-err` in small letters. RFC 1939 §3
    LOWER_CASE_STATUS,
    /// A line of a reply with more than 512 octets. RFC 2449 §4
    LONG_LINE,
    /// A line without anything in it, in front of a reply, in a listing or at its end. RFC 1939
    /// §3
    BLANK_LINE,
    /// Spaces or tabs in a listing where none, or one space, belongs. RFC 1939 §5
    SPACES_IN_LISTING,
    /// A line that begins with a dot and has not two of them: all of it is the message's. RFC
    /// 1939 §3
    UNSTUFFED_DOT,
    /// A unique-id with spaces in it. RFC 1939 §7
    ID_WITH_SPACES,
    /// A unique-id with more than 70 octets. RFC 1939 §7
    LONG_ID,
    /// A unique-id with octets that are no printable ASCII. RFC 1939 §7
    ID_NOT_ASCII,
    /// No unique-id where one belongs. RFC 1939 §7
    EMPTY_ID,
    /// A challenge of SASL that is `+` without the space behind it. RFC 5034 §4
    BARE_PLUS,
    /// No answer to QUIT, but an end of the connection, where nothing was to be removed. RFC 1939
    /// §6
    SILENT_QUIT;

    /// None.
    public static final Set<Tolerance> STRICT = Set.of();

    /// All that servers in the wild do and that does no harm: all of them.
    public static final Set<Tolerance> IN_THE_WILD = Collections.unmodifiableSet(EnumSet.allOf(Tolerance.class));
}
