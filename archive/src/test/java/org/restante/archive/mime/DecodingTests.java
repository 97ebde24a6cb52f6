package org.restante.archive.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTests {

    @ParameterizedTest
    @CsvSource({
        "utf-8, UTF-8, Grüße €",
        "iso-8859-1, windows-1252, “quoted” €",
        "us-ascii, UTF-8, Grüße",
        "us-ascii, windows-1252, Grüße",
        "'', UTF-8, Grüße",
        "'', windows-1252, Grüße",
        "no-such-set, UTF-8, Grüße",
        "'a b', UTF-8, Grüße",
        "utf-8, windows-1252, Grüße",
        "koi8-r, KOI8-R, Привет",
        "gb2312, GB18030, 你好",
        "shift_jis, Shift_JIS, こんにちは",
        "iso-2022-jp, ISO-2022-JP, こんにちは",
        "euc-kr, EUC-KR, 안녕하세요"
    })
    void a_text_is_read_as_it_was_written(String named, String written, String text) {
        assertThat(Decoding.decode(text.getBytes(Charset.forName(written)), named, false))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "<meta charset=koi8-r>, KOI8-R",
        "<META http-equiv='content-type' content='text/html; charset=windows-1251'>, windows-1251"
    })
    void html_may_name_its_character_set_itself(String meta, String written) {
        byte[] octets = (meta + "Привет").getBytes(Charset.forName(written));
        assertThat(Decoding.decode(octets, "", true)).endsWith("Привет");
        assertThat(Decoding.decode("Привет".getBytes(StandardCharsets.UTF_8), "utf-8", true))
                .isEqualTo("Привет");
    }
}
