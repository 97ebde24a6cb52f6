package org.restante.app.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.commons.net.pop3.POP3Client;
import org.apache.commons.net.pop3.POP3MessageInfo;
import org.apache.commons.net.pop3.POP3SClient;

/// Apache Commons Net, in this process. It leaves line ends as they are.
class CommonsNetTests extends ClientTests {

    @Override
    List<String> fetch(Visit visit) throws IOException {
        POP3Client client = client(visit);
        client.setCharset(ISO_8859_1);
        client.connect("localhost", visit.port());
        try {
            if (client instanceof POP3SClient stls && visit.connection() == Connection.STLS) {
                assertThat(stls.execTLS()).isTrue();
            }
            assertThat(client.login(visit.user(), Office.PASSWORD)).isTrue();
            List<String> letters = new ArrayList<>();
            for (POP3MessageInfo letter : client.listMessages()) {
                try (Reader text = client.retrieveMessage(letter.number)) {
                    var all = new StringWriter();
                    text.transferTo(all);
                    letters.add(all.toString());
                }
                if (!visit.keep()) {
                    assertThat(client.deleteMessage(letter.number)).isTrue();
                }
            }
            assertThat(client.logout()).isTrue();
            return letters;
        } finally {
            client.disconnect();
        }
    }

    private static POP3Client client(Visit visit) throws IOException {
        if (!visit.secure()) {
            return new POP3Client();
        }
        SSLContext tls = Certificate.trusting(visit.office().trust());
        var client = new POP3SClient(visit.connection() == Connection.TLS, tls);
        client.setEndpointCheckingEnabled(true);
        return client;
    }

    @Override
    String athome(Sample letter) {
        return letter.wire();
    }

    @Override
    boolean remembers() {
        return false;
    }
}
