package org.restante.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Keys and certificates for tests, made when they are first asked for, octet by octet: `keytool`
/// would take a second for each. RFC 5280 §4.1
///
/// @param name in the certificate's subject
public record TestKeys(String name, KeyPair keys, X509Certificate certificate) {
    /// Of every key store.
    public static final String PASSWORD = "changeit";

    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int TEXT = 0x0C;
    private static final int TIME = 0x17;
    private static final int DNS = 0x82;
    private static final byte[] ECDSA = HexFormat.of().parseHex("300a06082a8648ce3d040302");
    private static final Duration DAY = Duration.ofDays(1);

    private static final TestKeys AUTHORITY = made("authority", List.of(), "", DAY.negated(), DAY);
    private static final TestKeys SERVER = made("server", List.of(AUTHORITY), "localhost", DAY.negated(), DAY);
    private static final TestKeys OTHER = made("other-host", List.of(AUTHORITY), "pop.example.org", DAY.negated(), DAY);
    private static final TestKeys EXPIRED =
            made("expired", List.of(AUTHORITY), "localhost", DAY.multipliedBy(-9), DAY.negated());
    private static final TestKeys YOUNG = made("too-young", List.of(AUTHORITY), "localhost", DAY, DAY.multipliedBy(9));
    private static final TestKeys SELF_SIGNED = made("self-signed", List.of(), "localhost", DAY.negated(), DAY);
    private static final TestKeys CLIENT = made("client", List.of(AUTHORITY), "", DAY.negated(), DAY);

    /// An authority.
    public static TestKeys authority() {
        return AUTHORITY;
    }

    /// For `localhost`, signed by the authority.
    public static TestKeys server() {
        return SERVER;
    }

    /// For another host, signed by the authority.
    public static TestKeys otherHost() {
        return OTHER;
    }

    /// For `localhost`, signed by the authority, and good until yesterday.
    public static TestKeys expired() {
        return EXPIRED;
    }

    /// For `localhost`, signed by the authority, and good from tomorrow on.
    public static TestKeys tooYoung() {
        return YOUNG;
    }

    /// For `localhost`, vouched for by nobody.
    public static TestKeys selfSigned() {
        return SELF_SIGNED;
    }

    /// A client's, signed by the authority.
    public static TestKeys client() {
        return CLIENT;
    }

    /// By the name that dialogues give it.
    public static TestKeys named(String name) {
        return List.of(SERVER, OTHER, EXPIRED, SELF_SIGNED).stream()
                .filter(keys -> keys.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such key: " + name));
    }

    /// @param by who signs; empty: the key itself
    private static TestKeys made(String name, List<TestKeys> by, String host, Duration from, Duration until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair keys = generator.generateKeyPair();
            KeyPair signing = by.isEmpty() ? keys : by.getFirst().keys;
            Instant now = Instant.now();
            byte[] body = der(
                    SEQUENCE,
                    der(0xA0, der(INTEGER, new byte[] {2})),
                    der(INTEGER, BigInteger.valueOf(System.nanoTime()).toByteArray()),
                    ECDSA,
                    subject(by.isEmpty() ? name : by.getFirst().name),
                    der(SEQUENCE, time(now.plus(from)), time(now.plus(until))),
                    subject(name),
                    keys.getPublic().getEncoded(),
                    extensions(by.isEmpty(), host));
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(signing.getPrivate());
            signature.update(body);
            byte[] whole = der(SEQUENCE, body, ECDSA, der(BITS, new byte[1], signature.sign()));
            return new TestKeys(name, keys, (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] subject(String commonName) {
        byte[] text = der(TEXT, commonName.getBytes(UTF_8));
        return der(SEQUENCE, der(SET, der(SEQUENCE, HexFormat.of().parseHex("0603550403"), text)));
    }

    private static byte[] time(Instant instant) {
        String text = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return der(TIME, text.getBytes(US_ASCII));
    }

    /// Whoever signs itself may sign others.
    private static byte[] extensions(boolean authority, String host) {
        byte[] constraints = der(SEQUENCE, authority ? HexFormat.of().parseHex("0101ff") : new byte[0]);
        byte[] basic = der(SEQUENCE, HexFormat.of().parseHex("0603551d13"), der(OCTETS, constraints));
        byte[] names = der(
                SEQUENCE,
                HexFormat.of().parseHex("0603551d11"),
                der(OCTETS, der(SEQUENCE, der(DNS, host.getBytes(US_ASCII)))));
        return der(0xA3, host.isEmpty() ? der(SEQUENCE, basic) : der(SEQUENCE, basic, names));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List.of(parts).forEach(content::writeBytes);
        int length = content.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(name, keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        store.setCertificateEntry("authority", AUTHORITY.certificate);
        return store;
    }

    /// A key store with the key, and the authority as somebody to trust.
    public Path store(Path folder) throws GeneralSecurityException, IOException {
        Path file = folder.resolve(name + ".p12");
        try (var out = Files.newOutputStream(file)) {
            load().store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    /// The certificate in a file of its own, in PEM.
    public Path pem(Path folder) throws GeneralSecurityException, IOException {
        return pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded());
    }

    /// The key in a file of its own, in PEM.
    public Path keyPem(Path folder) throws IOException {
        return pem(
                folder.resolve(name + ".key"), "PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    /// What the client shows.
    public Identity identity() {
        return new Identity(keys.getPrivate(), List.of(certificate));
    }

    /// A server's TLS with this key, which takes certificates of the authority from clients.
    public SSLContext context() {
        try {
            var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(load(), PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(load());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
