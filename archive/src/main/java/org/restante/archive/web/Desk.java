package org.restante.archive.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.file.Files;
import java.util.List;
import org.restante.archive.account.Account;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.library.Library;
import org.restante.archive.web.page.Here;
import org.restante.archive.web.page.Language;

/// What all pages work with.
///
/// @param setup where things are
/// @param library the letters
/// @param pages the templates
/// @param preferences what the person chose
/// @param undoing what was done
/// @param indexing whether the index is whole
/// @param secrecy makes the addresses of images
record Desk(
        Setup setup,
        Library library,
        Pages pages,
        Preferences preferences,
        Undoing undoing,
        Indexing indexing,
        Secrecy secrecy) {

    /// Who looks.
    Here here(ServerRequest request) {
        String door = request.path().pathParameters().contains("door") ? Asked.segment(request, "door") : "";
        Language wanted = Guard.header(request, HeaderNames.ACCEPT_LANGUAGE)
                .map(Language::wanted)
                .orElse(Language.ENGLISH);
        return new Here(door, preferences.language().orElse(wanted), preferences.theme(), setup.zone());
    }

    /// The accounts; none if there is no file of them yet.
    ///
    /// @throws MisreadAccounts if the file has a mistake
    List<Account> accounts() throws MisreadAccounts {
        return all().accounts();
    }

    /// All that the file of accounts says.
    ///
    /// @throws MisreadAccounts if the file has a mistake
    Accounts all() throws MisreadAccounts {
        return Files.exists(setup.accounts()) ? AccountsFile.read(setup.accounts()) : Accounts.NONE;
    }

    /// Leads to another page of ours, which is asked for by GET.
    static void lead(ServerResponse response, String address) {
        response.status(303).header(HeaderNames.LOCATION, address).send();
    }
}
