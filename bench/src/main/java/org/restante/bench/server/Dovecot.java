package org.restante.bench.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Debian's Dovecot with a configuration of its own. It must be started by root, and reads mail as the user `mail`.
public final class Dovecot extends MaildirServer {
    private static final String PROGRAM = "/usr/sbin/dovecot";
    private static final String OWNER = "mail";

    /// What is needed for it: a file, and the package of Debian that has it.
    private static final Map<String, String> NEEDS =
            Map.of("/usr/lib/dovecot/pop3", "dovecot-pop3d", "/usr/lib/dovecot/lmtp", "dovecot-lmtpd");

    private final Path configuration;
    private final Map<Door, Integer> ports = new EnumMap<>(Door.class);

    /// Writes its configuration.
    ///
    /// @param mode one of its three modes
    /// @param users who has an account
    /// @param addresses where it listens for POP3, loopback among them
    /// @throws IOException if that fails
    public Dovecot(Name mode, Path folder, Certificate pair, List<String> users, List<String> addresses)
            throws IOException {
        super(mode, folder, folder.resolve("mail"), Optional.of(OWNER));
        for (Door door : Door.values()) {
            try (var socket = new ServerSocket(0)) {
                ports.put(door, socket.getLocalPort());
            }
        }
        Files.createDirectories(folder.resolve("mail"));
        Path accounts = Files.writeString(
                folder.resolve("accounts"),
                users.stream().map(user -> user + ":{PLAIN}secret\n").collect(Collectors.joining()));
        configuration = Files.writeString(
                folder.resolve("dovecot.conf"), settings(folder, pair, accounts) + services(addresses));
    }

    /// The packages of Debian that it needs and that are not there.
    public static List<String> missing() {
        return NEEDS.entrySet().stream()
                .filter(need -> !Files.exists(Path.of(need.getKey())))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static String settings(Path folder, Certificate pair, Path accounts) {
        return """
                protocols = pop3 lmtp
                base_dir = %1$s/base
                state_dir = %1$s/state
                log_path = %1$s/log
                ssl = yes
                ssl_cert = <%2$s
                ssl_key = <%3$s
                disable_plaintext_auth = no
                auth_username_format = %%Ln
                mail_location = maildir:%1$s/mail/%%n
                mail_max_userip_connections = 20000
                pop3_lock_session = yes
                passdb {
                  driver = passwd-file
                  args = scheme=PLAIN %4$s
                }
                userdb {
                  driver = static
                  args = uid=%5$s gid=%5$s home=%1$s/mail/%%n
                }
                first_valid_uid = 1
                first_valid_gid = 1
                """.formatted(folder, pair.certificate(), pair.key(), accounts, OWNER);
    }

    private String services(List<String> addresses) {
        String login =
                name() == Name.DOVECOT_DEFAULT ? "service_count = 1" : "service_count = 0\n  process_min_avail = 2";
        String pop3 = switch (name()) {
            case DOVECOT_DEFAULT -> "service_count = 1";
            case DOVECOT_BEST -> "service_count = 0\n  client_limit = 4000\n  process_min_avail = 2";
            default -> "service_count = 0\n  process_min_avail = 2";
        };
        return """
                default_vsz_limit = 2G
                service anvil {
                  client_limit = 19000
                }
                service auth {
                  client_limit = 19000
                }
                service pop3-login {
                  chroot =
                  client_limit = 9000
                  process_limit = 9000
                  %1$s
                  inet_listener pop3 {
                    address = %6$s
                    port = %3$d
                  }
                  inet_listener pop3s {
                    address = %6$s
                    port = %4$d
                    ssl = yes
                  }
                }
                service pop3 {
                  process_limit = 9000
                  %2$s
                }
                service lmtp {
                  inet_listener lmtp {
                    address = 127.0.0.1
                    port = %5$d
                  }
                }
                """.formatted(
                        login, pop3, port(Door.POP3), port(Door.POP3S), port(Door.LMTP), String.join(" ", addresses));
    }

    @Override
    List<String> command() {
        return List.of(PROGRAM, "-F", "-c", configuration.toString());
    }

    @Override
    boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(Door.POP3))) {
            return socket.getInputStream().read() == '+';
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int port(Door door) {
        return ports.getOrDefault(door, 0);
    }

    @Override
    public String version() throws IOException {
        return "Dovecot " + Programs.run(List.of(PROGRAM, "--version")).strip();
    }
}
