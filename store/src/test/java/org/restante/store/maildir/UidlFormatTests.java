package org.restante.store.maildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UidlFormatTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%08Xu%08Xv | 000061ae4c0907b0",
                "%08xu%08xv | 000061ae4c0907b0",
                "%Xv%Xu     | 4c0907b061ae",
                "%v-%u      | 1275660208-25006",
                "%010u      | 0000025006",
                "%03u       | 25006",
                "%v.%u      | 1275660208.25006",
                "UID%u-%v   | UID25006-1275660208",
                "%f         | file",
                "%g%%       | guid%",
            })
    void formats_are_dovecots(String format, String id) {
        assertThat(new UidlFormat(format).id(25006, 1275660208, "file", "guid")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "abc", "%v", "%m", "%", "%u%", "%08X", "%8u", "%08f", "%Xg", "%099u", "%0000u", "%{uid}", "%%"
            })
    void other_formats_are_refused_in_one_line(String format) {
        assertThatThrownBy(() -> new UidlFormat(format))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pop3_uidl_format \"" + format + "\": ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void the_store_refuses_them_when_it_is_made() {
        MaildirLayout layout = new MaildirLayout(java.nio.file.Path.of("/nowhere"), "{user}");
        assertThatThrownBy(() -> new MaildirMaildrops(layout, "%m", "here"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
