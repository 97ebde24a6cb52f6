package org.restante.server.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.restante.server.config.Config;

/// Certificates of clients and servers, and of those who sign them, made in no time, where `keytool` takes half a
/// second for each. RFC 5280 §4.1
public record Forge(Path folder) {
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int OCTETS = 0x04;
    private static final int UTF8 = 0x0C;
    private static final int TIME = 0x17;
    private static final int EMAIL = 0x81;
    private static final int DNS = 0x82;

    /// A pair in files, and who signs with its key.
    public record Made(String name, String signature, KeyPair keys, Config.Tls.Pair files) {
        KeyPairFiles read() throws Exception {
            return KeyPairFiles.read(files);
        }
    }

    /// A pair that signs itself.
    ///
    /// @param names such as `dns:localhost` or `email:ann@localhost`
    public Made make(String name, String signature, String... names) throws GeneralSecurityException, IOException {
        return issue(Optional.empty(), name, signature, Duration.ofDays(1), names);
    }

    /// A pair that another one has signed.
    ///
    /// @param left how long it is good from now on
    Made signed(Made by, String name, Duration left, String... names) throws GeneralSecurityException, IOException {
        return issue(Optional.of(by), name, "SHA256withECDSA", left, names);
    }

    private Made issue(Optional<Made> by, String name, String signature, Duration left, String... names)
            throws GeneralSecurityException, IOException {
        KeyPair keys = keys(signature);
        Config.Tls.Pair files = new Config.Tls.Pair(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
        Made made = new Made(name, signature, keys, files);
        Made issuer = by.orElse(made);
        Instant now = Instant.now();
        byte[] body = der(
                SEQUENCE,
                der(0xA0, der(INTEGER, new byte[] {2})),
                der(INTEGER, BigInteger.valueOf(System.nanoTime()).toByteArray()),
                algorithm(issuer.signature),
                name(issuer.name),
                der(SEQUENCE, time(now.minus(Duration.ofDays(3))), time(now.plus(left))),
                name(name),
                keys.getPublic().getEncoded(),
                extensions(by.isEmpty(), names));
        byte[] certificate =
                der(SEQUENCE, body, algorithm(issuer.signature), der(BITS, new byte[1], sign(issuer, body)));
        write(files.certificate(), "CERTIFICATE", certificate);
        write(files.key(), "PRIVATE KEY", keys.getPrivate().getEncoded());
        return made;
    }

    private static KeyPair keys(String signature) throws GeneralSecurityException {
        String kind = signature.endsWith("ECDSA") ? "EC" : signature.equals("Ed25519") ? signature : "RSA";
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (!kind.equals("Ed25519")) {
            generator.initialize(kind.equals("EC") ? 256 : 2048);
        }
        return generator.generateKeyPair();
    }

    private static Signature signer(String signature) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(signature);
        if (signature.equals("RSASSA-PSS")) {
            signer.setParameter(new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, 1));
        }
        return signer;
    }

    private static byte[] algorithm(String signature) throws GeneralSecurityException, IOException {
        return switch (signature) {
            case "SHA256withECDSA" -> hex("300a06082a8648ce3d040302");
            case "SHA384withECDSA" -> hex("300a06082a8648ce3d040303");
            case "SHA512withECDSA" -> hex("300a06082a8648ce3d040304");
            case "SHA1withRSA" -> hex("300d06092a864886f70d0101050500");
            case "SHA384withRSA" -> hex("300d06092a864886f70d01010c0500");
            case "RSASSA-PSS" ->
                der(
                        SEQUENCE,
                        hex("06092a864886f70d01010a"),
                        signer(signature).getParameters().getEncoded());
            case "Ed25519" -> hex("300506032b6570");
            default -> throw new IllegalArgumentException(signature);
        };
    }

    private static byte[] sign(Made issuer, byte[] body) throws GeneralSecurityException {
        Signature signer = signer(issuer.signature);
        signer.initSign(issuer.keys.getPrivate());
        signer.update(body);
        return signer.sign();
    }

    private static byte[] name(String commonName) {
        byte[] text = der(UTF8, commonName.getBytes(StandardCharsets.UTF_8));
        return der(SEQUENCE, der(SET, der(SEQUENCE, hex("0603550403"), text)));
    }

    private static byte[] time(Instant instant) {
        String text = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
        return der(TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Whoever signs itself may sign others.
    private static byte[] extensions(boolean authority, String... names) {
        byte[] constraints = der(SEQUENCE, authority ? hex("0101ff") : new byte[0]);
        byte[][] alternatives = List.of(names).stream().map(Forge::alternative).toArray(byte[][]::new);
        byte[] basic = der(SEQUENCE, hex("0603551d13"), der(OCTETS, constraints));
        byte[] other = names.length == 0
                ? new byte[0]
                : der(SEQUENCE, hex("0603551d11"), der(OCTETS, der(SEQUENCE, alternatives)));
        return der(0xA3, der(SEQUENCE, basic, other));
    }

    private static byte[] alternative(String name) {
        int colon = name.indexOf(':');
        int kind = name.startsWith("email:") ? EMAIL : DNS;
        return der(kind, name.substring(colon + 1).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
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

    private static void write(Path file, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
    }

    /// The certificate of a pair.
    static X509Certificate certificate(Made made) throws GeneralSecurityException, IOException {
        byte[] octets = Files.readAllBytes(made.files.certificate());
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(octets));
    }
}
