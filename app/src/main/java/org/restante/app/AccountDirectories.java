package org.restante.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.server.accounts.AccountNames;
import org.restante.server.accounts.AccountsDirectory;
import org.restante.server.accounts.LdapDirectory;
import org.restante.server.accounts.PasswdFileDirectory;
import org.restante.server.auth.Directories;
import org.restante.server.auth.Directory;
import org.restante.server.config.Config;
import org.restante.server.config.ConfigException;

/// Where this server's accounts are: its own database first, then the files of the configuration,
/// then LDAP.
final class AccountDirectories implements AutoCloseable {
    private final AccountsDirectory own;
    private final List<PasswdFileDirectory> files;
    private final Optional<LdapDirectory> ldap;

    /// Takes `own` over.
    ///
    /// @throws ConfigException one line, if what the configuration says of LDAP cannot be used
    AccountDirectories(AccountsDirectory own, Config config, AccountNames names) throws ConfigException {
        Config.Accounts accounts = config.accounts();
        this.ldap = config.ldap().on() ? Optional.of(new LdapDirectory(config.ldap(), names)) : Optional.empty();
        this.own = own;
        this.files = accounts.passwdFiles().stream()
                .map(file -> new PasswdFileDirectory(file, names, accounts.weakSchemes(), own.lots()))
                .toList();
    }

    /// All of them as one.
    Directory inOrder() {
        List<Directory> all = new ArrayList<>(List.of(own));
        all.addAll(files);
        ldap.ifPresent(all::add);
        return Directories.of(all, own.lots());
    }

    @Override
    public void close() {
        own.close();
        files.forEach(PasswdFileDirectory::close);
        ldap.ifPresent(LdapDirectory::close);
    }
}
