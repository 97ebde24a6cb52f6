package org.restante.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.restante.server.MailServer;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.SqliteDirectory;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// A running server with all that belongs to it: Maildirs and accounts in HOME, which no second server may use.
final class Office implements AutoCloseable {
    private final FileChannel claim;
    private final SqliteDirectory directory;
    private final MaildirMaildrops maildrops;
    private final MailServer server;

    private Office(FileChannel claim, SqliteDirectory directory, MaildirMaildrops maildrops, MailServer server) {
        this.claim = claim;
        this.directory = directory;
        this.maildrops = maildrops;
        this.server = server;
    }

    /// @throws ConfigException if certificate or key cannot be used
    /// @throws CommandException if HOME is in use or cannot be used, or an address cannot be had
    static Office open(Config config) throws ConfigException, CommandException {
        FileChannel claim = claim(config.home());
        var directory = new SqliteDirectory(
                config.home(), new AccountNames(config.auth().defaultDomain()));
        var maildrops = new MaildirMaildrops(
                new MaildirLayout(config.home(), config.store().path()),
                config.store().uidlFormat());
        try {
            return new Office(claim, directory, maildrops, MailServer.start(config, directory, maildrops));
        } catch (IOException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    /// The lock goes with the process, however that ends.
    private static FileChannel claim(Path home) throws CommandException {
        Path file = home.resolve("restante.lock");
        FileLock lock;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = lock(channel);
            if (lock != null) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new CommandException(file + ": cannot be written; check the rights of the folder", e);
        }
        throw new CommandException(home + ": another server runs here; stop it, or choose another folder with --home");
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    List<MailServer.Bound> listeners() {
        return server.listeners();
    }

    @Override
    public void close() {
        server.close();
        maildrops.close();
        directory.close();
        try {
            claim.close();
        } catch (IOException _) {
            // the lock ends with the process
        }
    }
}
