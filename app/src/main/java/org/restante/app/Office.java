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
import org.restante.server.accounts.Accounts;
import org.restante.server.accounts.AccountsDirectory;
import org.restante.server.accounts.AccountsException;
import org.restante.server.accounts.Database;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;
import org.restante.store.maildir.MaildirLayout;
import org.restante.store.maildir.MaildirMaildrops;

/// A running server with all that belongs to it: Maildirs and accounts in HOME, which no second server may use.
final class Office implements AutoCloseable {
    private final FileChannel claim;
    private final AccountDirectories directories;
    private final MaildirMaildrops maildrops;
    private final MailServer server;

    private Office(FileChannel claim, AccountDirectories directories, MaildirMaildrops maildrops, MailServer server) {
        this.claim = claim;
        this.directories = directories;
        this.maildrops = maildrops;
        this.server = server;
    }

    /// @throws ConfigException if certificate or key cannot be used
    /// @throws CommandException if HOME is in use or cannot be used, or an address cannot be had
    /// @throws AccountsException if the accounts cannot be opened or made
    static Office open(Config config) throws ConfigException, CommandException, AccountsException {
        FileChannel claim = claim(config.home());
        try {
            return open(config, claim);
        } catch (IOException e) {
            release(claim);
            throw new CommandException(String.valueOf(e.getMessage()), e);
        } catch (ConfigException | AccountsException e) {
            release(claim);
            throw e;
        }
    }

    private static Office open(Config config, FileChannel claim)
            throws IOException, ConfigException, AccountsException {
        var names = new AccountNames(config.auth().defaultDomain());
        var database = Database.of(config);
        Accounts.open(database, names).close(); // so that there is one to ask
        var layout = new MaildirLayout(config.home(), config.store().path());
        var maildrops = new MaildirMaildrops(
                layout, config.store().uidlFormat(), config.server().name());
        var own = new AccountsDirectory(database, names, config.accounts().upgradeHashes());
        own.look();
        var directories = new AccountDirectories(own, config, names);
        boolean started = false;
        try {
            var server = MailServer.start(config, directories.inOrder(), maildrops);
            started = true;
            return new Office(claim, directories, maildrops, server);
        } finally {
            if (!started) {
                directories.close();
                maildrops.close();
            }
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

    /// Takes over what may change while it runs.
    ///
    /// @throws ConfigException as [MailServer#reload] does
    /// @throws IOException likewise
    MailServer.Reloaded reload(Config read) throws ConfigException, IOException {
        return server.reload(read);
    }

    @Override
    public void close() {
        server.close();
        maildrops.close();
        directories.close();
        release(claim);
    }

    private static void release(FileChannel claim) {
        try {
            claim.close();
        } catch (IOException _) {
            // the lock ends with the process
        }
    }
}
