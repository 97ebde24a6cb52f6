package org.restante.server.config;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.TomlArray;

/// A list of [CipherSuite]s by their names in OpenSSL or in the registry of IANA, the best first.
record CipherSuites() implements Form<List<CipherSuite>> {
    private static final List<String> TLS_1_3 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
    private static final List<String> NAMES = Arrays.stream(CipherSuite.values())
            .flatMap(suite -> Stream.of(suite.openssl(), suite.iana()))
            .toList();

    @Override
    public List<CipherSuite> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array)) {
            throw mistyped(toml);
        }
        Set<CipherSuite> suites = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof String name)) {
                    throw mistyped(array.get(i));
                }
                suites.add(one(name));
            } catch (Unfit unfit) {
                throw unfit.at(array.inputPositionOf(i));
            }
        }
        return List.copyOf(suites);
    }

    private static CipherSuite one(String name) throws Unfit {
        for (CipherSuite suite : CipherSuite.values()) {
            if (suite.openssl().equals(name) || suite.iana().equals(name)) {
                return suite;
            }
        }
        if (TLS_1_3.contains(name)) {
            throw new Unfit(Unfit.quote(name) + " is of TLS 1.3, which has all its suites always; leave it out");
        }
        throw new Unfit(Unfit.quote(name) + " is no cipher suite of TLS 1.2 with forward secrecy; "
                + Nearest.to(name, NAMES)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElseGet(() -> "there are " + openssl(List.of(CipherSuite.values()), ", ")));
    }

    private static String openssl(List<CipherSuite> suites, String between) {
        return suites.stream().map(CipherSuite::openssl).collect(Collectors.joining(between));
    }

    @Override
    public String write(List<CipherSuite> value) {
        return value.stream().map(suite -> Text.quoted(suite.openssl())).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String takes() {
        return "a list of cipher suites such as \"ECDHE-RSA-AES128-GCM-SHA256\"";
    }
}
