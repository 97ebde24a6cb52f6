package org.restante.app;

import java.util.ArrayList;
import java.util.List;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.AccountsDirectory;
import org.restante.server.accounts.PasswdFileDirectory;
import org.restante.server.auth.Directories;
import org.restante.server.auth.Directory;
import org.restante.server.config.Config;

/// Where this server's accounts are: its own database first, then the files of the configuration.
final class AccountDirectories implements AutoCloseable {
    private final AccountsDirectory own;
    private final List<PasswdFileDirectory> files;

    /// Takes `own` over.
    AccountDirectories(AccountsDirectory own, Config.Accounts accounts, AccountNames names) {
        this.own = own;
        this.files = accounts.passwdFiles().stream()
                .map(file -> new PasswdFileDirectory(file, names, accounts.weakSchemes()))
                .toList();
    }

    /// All of them as one.
    Directory inOrder() {
        List<Directory> all = new ArrayList<>(List.of(own));
        all.addAll(files);
        return Directories.of(all);
    }

    @Override
    public void close() {
        own.close();
        files.forEach(PasswdFileDirectory::close);
    }
}
