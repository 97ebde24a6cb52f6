package org.restante.app.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that these tests need, and the Debian package it comes from.
enum Peer {
    COURIER("courier-base", "couriertcpd"),
    /// Debian does not install it beside Dovecot's, so it is unpacked there.
    COURIER_POP3("courier-pop, unpacked in /opt/courier-pop", "/opt/courier-pop/usr/lib/courier/courier/courierpop3d"),
    CHROMIUM("chromium", "/usr/bin/chromium"),
    CURL("curl", "curl"),
    DBUS("dbus-daemon", "dbus-run-session"),
    DOVECOT("dovecot-pop3d", "/usr/lib/dovecot/pop3"),
    FAIL2BAN("fail2ban", "fail2ban-regex"),
    FAKETIME("faketime", "faketime"),
    FETCHMAIL("fetchmail", "fetchmail"),
    GETMAIL("getmail6", "getmail"),
    GNOME_KEYRING("gnome-keyring", "gnome-keyring-daemon"),
    GSASL("gsasl", "gsasl"),
    HAPROXY("haproxy", "haproxy"),
    MOUNT("mount", "mount"),
    MPOP("mpop", "mpop"),
    NEOMUTT("neomutt", "neomutt"),
    OPENSSL("openssl", "openssl"),
    PERL("perl", "/usr/bin/perl"),
    PERL_TLS("libio-socket-ssl-perl", "/usr/share/perl5/IO/Socket/SSL.pm"),
    POSTFIX("postfix", "postfix"),
    PRLIMIT("util-linux", "prlimit"),
    PROMTOOL("prometheus", "promtool"),
    /// Its programs are in a folder of its version, and not in `PATH`.
    POSTGRES("postgresql", "initdb"),
    PYTHON("python3", "/usr/bin/python3"),
    SCRIPT("bsdutils", "script"),
    SECRET_TOOL("libsecret-tools", "secret-tool"),
    SETPRIV("util-linux", "setpriv"),
    SLAPD("slapd", "slapd"),
    STRACE("strace", "strace"),
    SWAKS("swaks", "swaks"),
    UNSHARE("util-linux", "unshare"),
    /// The right to become another user, to mount and to own a mail queue.
    ROOT("(the rights of root)", "/");

    private static final List<String> SYSTEM = List.of("/usr/sbin", "/sbin");

    private final String origin;
    private final String program;

    Peer(String origin, String program) {
        this.origin = origin;
        this.program = program;
    }

    /// The package to install.
    String origin() {
        return origin;
    }

    /// Where the program is, if it is installed. A path is taken as it is; a name is looked for in `PATH` and in the
    /// folders of system programs.
    Optional<Path> found() {
        if (this == ROOT) {
            return Optional.of(Path.of(program)).filter(_ -> "root".equals(System.getProperty("user.name")));
        }
        if (this == POSTGRES) {
            return newest(Path.of("/usr/lib/postgresql"));
        }
        if (program.startsWith("/")) {
            return Optional.of(Path.of(program)).filter(Files::isReadable);
        }
        return Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)), SYSTEM.stream())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Optional<Path> newest(Path versions) {
        String[] all = versions.toFile().list();
        return Stream.of(all == null ? new String[0] : all)
                .filter(version -> version.matches("[0-9]+"))
                .max(Comparator.comparingInt(Integer::parseInt))
                .map(version -> versions.resolve(version).resolve("bin").resolve(program))
                .filter(Files::isExecutable);
    }

    /// @return the path of the program, as text
    /// @throws IllegalStateException if it is not installed, which [Needs] rules out
    String path() {
        return found().orElseThrow(() -> new IllegalStateException("needs the package " + origin))
                .toString();
    }
}
