package org.restante.server.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.restante.protocol.sasl.ServerEndPoint;

/// By which hash a certificate is bound to. RFC 5929 §4.1
class TlsBindingsTests {
    @TempDir
    private Path folder = Path.of("");

    private X509Certificate signed(String signature) throws Exception {
        return Forge.certificate(new Forge(folder).make("signed", signature));
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256withECDSA, SHA-256",
        "SHA512withECDSA, SHA-512",
        "SHA1withRSA,     SHA-256",
        "SHA384withRSA,   SHA-384",
        "RSASSA-PSS,      SHA-384"
    })
    void it_is_that_of_the_signature_or_sha_256(String signature, String hash) throws Exception {
        X509Certificate certificate = signed(signature);
        assertThat(ServerEndPoint.of(certificate))
                .hasValue(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    }

    @Test
    void a_signature_without_a_hash_of_its_own_has_none() throws Exception {
        assertThat(ServerEndPoint.of(signed("Ed25519"))).isEmpty();
    }
}
