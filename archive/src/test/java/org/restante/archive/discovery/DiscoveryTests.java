package org.restante.archive.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.NameNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTests {
    private static final Address ANN = new Address("ann", "example.org");

    @TempDir
    private Path folder;

    private static ServiceRecords records(Map<String, List<String>> zone) {
        return new ServiceRecords(name -> {
            List<String> found = zone.get(name);
            if (found == null) {
                throw new NameNotFoundException(name);
            }
            return found;
        });
    }

    private static List<String> urls(List<Candidate> candidates) {
        return candidates.stream().map(candidate -> candidate.url().toString()).toList();
    }

    /// RFC 6186 §3.3, with the order of RFC 2782: the lowest priority first.
    @Test
    void srv_records_name_servers_the_best_first_and_tls_before_stls() {
        var zone = Map.of(
                "_pop3s._tcp.example.org",
                List.of("20 0 995 second.example.org.", "10 5 1995 light.example.org.", "10 60 995 heavy.example.org."),
                "_pop3._tcp.example.org",
                List.of("0 1 110 clear.example.org."));

        assertThat(urls(records(zone).find(ANN)))
                .containsExactly(
                        "pops://ann%40example.org@heavy.example.org",
                        "pops://ann%40example.org@light.example.org:1995",
                        "pops://ann%40example.org@second.example.org",
                        "pop+stls://ann%40example.org@clear.example.org");
    }

    @Test
    void a_domain_may_say_that_it_has_no_such_service_and_say_nonsense() {
        var zone = Map.of(
                "_pop3s._tcp.example.org",
                List.of("0 0 0 .", "nonsense", "1 2 3", "-1 0 995 a.b.", "0 0 99999 a.b.", "0 0 9999999999 a.b."));

        assertThat(records(zone).find(ANN)).isEmpty();
    }

    private static final String XML = """
            <?xml version="1.0"?>
            <clientConfig version="1.1"><emailProvider id="example.org">
              <incomingServer type="imap"><hostname>imap.example.org</hostname><port>993</port>
                <socketType>SSL</socketType><username>x</username></incomingServer>
              <incomingServer type="pop3"><hostname>pop.%EMAILDOMAIN%</hostname><port>995</port>
                <socketType>SSL</socketType><username>%EMAILADDRESS%</username>
                <authentication>OAuth2</authentication></incomingServer>
              <incomingServer type="pop3"><hostname>pop.example.org</hostname><port>110</port>
                <socketType>STARTTLS</socketType><username>%EMAILLOCALPART%</username></incomingServer>
              <incomingServer type="pop3"><hostname>pop.example.org</hostname><port>110</port>
                <socketType>plain</socketType><username>x</username></incomingServer>
            </emailProvider></clientConfig>
            """;

    @Test
    void the_autoconfig_file_names_servers_and_none_in_clear() {
        List<Candidate> found = Autoconfig.parse(ANN, XML.getBytes(StandardCharsets.UTF_8), "file");

        assertThat(urls(found))
                .containsExactly("pops://ann%40example.org@pop.example.org", "pop+stls://ann@pop.example.org");
        assertThat(found).extracting(Candidate::oauth2).containsExactly(true, false);
    }

    @Test
    void an_autoconfig_file_reads_no_other_file() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret.example.org");
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE c [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>"
                + XML.substring(XML.indexOf("<clientConfig")).replace("pop.%EMAILDOMAIN%", "&e;");

        assertThat(Autoconfig.parse(ANN, xml.getBytes(StandardCharsets.UTF_8), "file"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<", "<a/>", "<incomingServer type=\"pop3\"/>", "nonsense"})
    void a_damaged_file_names_nobody(String xml) {
        assertThat(Autoconfig.parse(ANN, xml.getBytes(StandardCharsets.UTF_8), "file"))
                .isEmpty();
    }

    @Test
    void usual_names_are_guessed_tls_first() {
        assertThat(urls(Discovery.guesses(ANN)))
                .startsWith("pops://ann%40example.org@pop.example.org", "pops://ann%40example.org@mail.example.org")
                .endsWith("pop+stls://ann%40example.org@example.org");
    }

    @Test
    void the_first_that_answers_is_taken_and_each_that_was_tried_is_told() {
        List<String> told = new ArrayList<>();
        var discovery = new Discovery(
                records(Map.of("_pop3s._tcp.example.org", List.of("0 0 995 away.example.org."))),
                address -> Autoconfig.parse(address, XML.getBytes(StandardCharsets.UTF_8), "autoconfig file"),
                candidate ->
                        candidate.url().host().startsWith("away") ? Optional.of("nobody answers") : Optional.empty());

        assertThat(discovery.find(ANN, told::add).orElseThrow().url())
                .hasToString("pops://ann%40example.org@pop.example.org");
        assertThat(told)
                .containsExactly(
                        "pops://ann%40example.org@away.example.org (SRV record _pop3s._tcp.example.org): nobody answers",
                        "pops://ann%40example.org@pop.example.org (autoconfig file): answers");
    }

    @Test
    void nobody_may_be_found() {
        var discovery = new Discovery(records(Map.of()), _ -> List.of(), _ -> Optional.of("no"));

        assertThat(discovery.find(ANN, _ -> {})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@example.org,      true",
        "ann+x@Example.ORG,    true",
        "ann@müller.example,   true",
        "ann,                  false",
        "@example.org,         false",
        "ann@,                 false",
        "ann@localhost,        false",
        "ann@exa mple.org,     false",
        "ann@example.org/x,    false",
        "ann@-a.org,           false",
        "a b@example.org,      false",
    })
    void only_addresses_with_a_domain_that_could_be_asked(String text, boolean good) {
        assertThat(Address.parse(text).isPresent()).isEqualTo(good);
    }
}
