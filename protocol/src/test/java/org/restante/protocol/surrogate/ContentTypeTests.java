package org.restante.protocol.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 2045, RFC 2046 §5.1.1, RFC 2231 §3, RFC 2231 §4
class ContentTypeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "multipart/mixed; boundary=abc | abc",
                "multipart/mixed;boundary=abc;charset=x | abc",
                "multipart/mixed; charset=x; Boundary = abc | abc",
                "multipart/mixed; boundary=\"abc\" | abc",
                "multipart/mixed; boundary=\"a b;c=d\" | a b;c=d",
                "multipart/mixed; boundary=\"a\\\"b\\\\c\" | a\"b\\c",
                "multipart/mixed; boundary=\"abc  \" | abc",
                "multipart/mixed; boundary=----=_Part_0_1.2 | ----=_Part_0_1.2",
                "multipart/mixed; boundary=abc (that is all) | abc",
                "multipart/mixed (one; boundary=x) ; boundary=abc | abc",
                "multipart/mixed; (a (b) \\) c) boundary=abc | abc",
                "multipart/mixed; boundary=\"(abc)\" | (abc)",
                "multipart/mixed; name=\"; boundary=x\"; boundary=abc | abc",
                "multipart/mixed; boundary*=us-ascii'en'a%20b | a b",
                "multipart/mixed; boundary*=''abc | abc",
                "multipart/mixed; boundary*0=ab; boundary*1=\"c d\" | abc d",
                "multipart/mixed; boundary*1=c; boundary*0=ab | abc",
                "multipart/mixed; boundary*0*=us-ascii'en'a%62; boundary*1*=c%20d; boundary*2=e%20 | abc de%20",
                "Multipart / Mixed ; boundary=abc | abc",
                "multipart/mixed; boundary=\"abc | abc",
            })
    void a_boundary_is_found_in_all_its_forms(String body, String boundary) {
        ContentType type = ContentType.of(body);
        assertThat(type.isMultipart()).isTrue();
        assertThat(type.media()).isEqualTo("multipart/mixed");
        assertThat(type.boundaries()).containsExactly(boundary);
    }

    /// Programs differ in which they take.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed; boundary=a; boundary=b",
                "multipart/mixed; boundary=a; boundary*=us-ascii''b",
                "multipart/mixed; boundary=b; boundary*0=a",
            })
    void where_several_are_said_each_is_one(String body) {
        assertThat(ContentType.of(body).boundaries()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed",
                "multipart/mixed; boundary",
                "multipart/mixed; boundary=",
                "multipart/mixed; boundary=\"\"",
                "multipart/mixed; xboundary=a",
                "multipart/mixed; boundary*1=a",
                "multipart/mixed; boundary*x=a",
                "multipart/mixed (boundary=a)",
            })
    void where_none_is_said_there_is_none(String body) {
        assertThat(ContentType.of(body).boundaries()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/rfc822",
                "Message/Global; charset=x",
                " message/rfc822 (old)",
                "message/external-body; x=y"
            })
    void messages_have_headers(String body) {
        assertThat(ContentType.of(body).isMessage()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ";", "text/plain", "message/partial", "message/delivery-status", "message", "multipart"})
    void others_have_none(String body) {
        ContentType type = ContentType.of(body);
        assertThat(type.isMessage()).isFalse();
        assertThat(type.isMultipart()).isFalse();
    }

    @Test
    void what_is_needed_of_it_is_ascii_or_nothing() {
        assertThat(ContentType.of("Text/HTML; charset=x").plain()).contains("text/html");
        assertThat(ContentType.of("multipart/mixed; x=y; boundary=a").plain())
                .contains("multipart/mixed; boundary=\"a\"");
        assertThat(ContentType.of("multipart/mixed; boundary=\u00e4").plain()).isEmpty();
        assertThat(ContentType.of("t\u00e4xt/plain").plain()).isEmpty();
        assertThat(ContentType.of("text").plain()).isEmpty();
    }
}
