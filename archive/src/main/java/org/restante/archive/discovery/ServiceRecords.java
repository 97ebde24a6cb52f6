package org.restante.archive.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.restante.client.PopUrl;
import org.restante.client.Security;

/// SRV records of a domain. RFC 6186 §3.3
final class ServiceRecords {

    /// Asks for the SRV records of a name; each is `PRIORITY WEIGHT PORT TARGET`.
    @FunctionalInterface
    interface Resolver {
        /// @throws NamingException if there is no such name, or nobody to ask
        List<String> ask(String name) throws NamingException;
    }

    /// One record. RFC 2782
    private record Service(int priority, int weight, int port, String target) {
        static final Comparator<Service> BEST = Comparator.comparingInt(Service::priority)
                .thenComparing(Comparator.comparingInt(Service::weight).reversed());

        /// Empty for what cannot be read, and for the target `.`, which says that there is no such service.
        static Optional<Service> parse(String record) {
            String[] words = record.strip().split(" ", -1);
            if (words.length != 4
                    || words[3].equals(".")
                    || !Arrays.stream(words).limit(3).allMatch(word -> word.matches("[0-9]{1,5}"))) {
                return Optional.empty();
            }
            return Optional.of(new Service(
                    Integer.parseInt(words[0]),
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    words[3].replaceAll("\\.$", "")));
        }
    }

    private final Resolver resolver;

    ServiceRecords(Resolver resolver) {
        this.resolver = resolver;
    }

    /// As the system resolves names.
    static ServiceRecords ofTheSystem() {
        return new ServiceRecords(name -> ask(name, "dns:"));
    }

    /// As one server resolves them.
    ///
    /// @param server as RFC 4501 names it, such as `dns://192.0.2.53:53`
    static ServiceRecords of(String server) {
        return new ServiceRecords(name -> ask(name, server));
    }

    /// The servers that the domain names: those with TLS from the beginning first.
    List<Candidate> find(Address address) {
        List<Candidate> found = new ArrayList<>();
        find(address, "_pop3s._tcp.", Security.IMPLICIT_TLS, found);
        find(address, "_pop3._tcp.", Security.REQUIRED_STLS, found);
        return found;
    }

    private void find(Address address, String service, Security security, List<Candidate> found) {
        String name = service + address.domain();
        try {
            resolver.ask(name).stream()
                    .flatMap(record -> Service.parse(record).stream())
                    .sorted(Service.BEST)
                    .map(record -> candidate(address, record, security, name))
                    .flatMap(Optional::stream)
                    .forEach(found::add);
        } catch (NamingException _) {
            return; // no such record: there are other ways to find a server
        }
    }

    private static Optional<Candidate> candidate(Address address, Service record, Security security, String name) {
        try {
            var url = new PopUrl(
                    security, Optional.of(address.toString()), Optional.empty(), record.target(), record.port());
            return Optional.of(new Candidate(url, "SRV record " + name, false));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The JDK's only way to ask for SRV records; a record is text, and nothing is made an object of.
    @SuppressWarnings({"BanJNDI", "JdkObsolete"})
    private static List<String> ask(String name, String server) throws NamingException {
        var environment = new Hashtable<String, String>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", server);
        environment.put("com.sun.jndi.dns.timeout.initial", "2000");
        environment.put("com.sun.jndi.dns.timeout.retries", "2");
        var context = new InitialDirContext(environment);
        try {
            Attribute records =
                    context.getAttributes(name, new String[] {"SRV"}).get("SRV");
            List<String> found = new ArrayList<>();
            if (records != null) {
                NamingEnumeration<?> values = records.getAll();
                while (values.hasMore()) {
                    found.add(String.valueOf(values.next()));
                }
            }
            return found;
        } finally {
            context.close();
        }
    }
}
