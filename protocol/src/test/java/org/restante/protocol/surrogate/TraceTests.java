package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 6531 §4.3
class TraceTests {

    private static boolean tells(String letter, int piece) {
        byte[] octets = letter.getBytes(StandardCharsets.UTF_8);
        Trace trace = new Trace();
        for (int at = 0; at < octets.length; at += piece) {
            trace.add(octets, at, Math.min(piece, octets.length - at));
        }
        return trace.tellsOfUtf8();
    }

    private static void assertTells(String letter, boolean expected) {
        for (int piece = 1; piece <= letter.length() + 1; piece++) {
            assertThat(tells(letter, piece)).as("pieces of " + piece).isEqualTo(expected);
            assertThat(tells(letter.replace("\r\n", "\n"), piece))
                    .as("in LF, pieces of " + piece)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received: from a by b with UTF8SMTP id 1\r\n\r\n",
                "received: from a by b with utf8smtp id 1\r\n\r\n",
                "RECEIVED: WITH UTF8LMTPSA;\r\n\r\n",
                "Received: from a\r\n\tby b with\r\n UTF8SMTPS\r\n\tid 1\r\n\r\n",
                "Received: from a by b with UTF8SMTPA(x); date\r\n",
                "Received: with with UTF8SMTP",
                "Subject: a\r\nReceived: by b with ESMTP\r\nReceived: by c with UTF8LMTP\r\n",
                "X: \u00fc\r\n more\r\nReceived: by c with UTF8LMTPS\r\n",
            })
    void a_way_with_utf8_is_told(String letter) {
        assertTells(letter, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\nReceived: with UTF8SMTP\r\n",
                "Subject: a\r\n\r\nReceived: with UTF8SMTP\r\n",
                "Received: by b with ESMTP\r\n",
                "Received: by b with UTF8SMTPX\r\n",
                "Received: by b with UTF8SMTP1\r\n",
                "Received: by b with UTF8ESMTP\r\n",
                "Received: by b with x UTF8SMTP\r\n",
                "Received: by b with\r\nX: UTF8SMTP\r\n",
                "Received: by b with\r\nReceived: UTF8SMTP\r\n",
                "Received: by with\r\nSubject: with\r\n UTF8SMTP\r\n",
                "X-Received: with UTF8SMTP\r\n",
                "Received-X: with UTF8SMTP\r\n",
                " Received: with UTF8SMTP\r\n",
                "Subject: Received: with UTF8SMTP\r\n",
            })
    void nothing_else_tells(String letter) {
        assertTells(letter, false);
    }
}
