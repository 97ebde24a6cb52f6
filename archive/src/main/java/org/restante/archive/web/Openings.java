package org.restante.archive.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.restante.archive.account.Account;
import org.restante.archive.account.AccountException;
import org.restante.archive.account.Accounts;
import org.restante.archive.account.AccountsFile;
import org.restante.archive.account.AccountsText;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.discovery.Address;
import org.restante.archive.discovery.Candidate;
import org.restante.archive.discovery.Discovery;
import org.restante.archive.fetch.Troubles;
import org.restante.archive.secret.PasswordFile;
import org.restante.archive.secret.Secrets;
import org.restante.archive.web.page.Application;
import org.restante.archive.web.page.Here;
import org.restante.client.Maildrop;
import org.restante.client.PopUrl;
import org.restante.client.Refused;
import org.restante.client.Totals;
import org.restante.protocol.Secret;

/// Adds accounts: finds the server, logs in, and only then writes the account down.
record Openings(Desk desk, Framing framing) {

    /// Why an account is not added, as a line for the person.
    private static final class Declined extends Exception {
        private static final long serialVersionUID = 1;

        Declined(String why) {
            super(why);
        }
    }

    /// `/accounts/add`: the form.
    void page(ServerRequest request, ServerResponse response) throws IOException {
        send(request, response, Application.EMPTY);
    }

    private void send(ServerRequest request, ServerResponse response, Application application) throws IOException {
        Here here = desk.here(request);
        desk.pages()
                .send(
                        response,
                        "account",
                        Map.of(
                                "here", here,
                                "frame", framing.of(request, here, here.say("Add an account")),
                                "application", application));
    }

    /// `/accounts/add` by form: tries it.
    void add(ServerRequest request, ServerResponse response) throws IOException {
        Here here = desk.here(request);
        Asked asked = Asked.posted(request);
        String address = asked.one("address").orElse("").strip();
        String server = asked.one("server").orElse("").strip();
        boolean keep = asked.one("keep").isPresent();
        List<String> told = new ArrayList<>();
        try (Secret secret = new Secret(asked.one("password").orElse("").getBytes(StandardCharsets.UTF_8))) {
            String found = open(here, address, server, keep, secret, told);
            desk.pages()
                    .send(
                            response,
                            "added",
                            Map.of(
                                    "here",
                                    here,
                                    "frame",
                                    framing.of(request, here, here.say("Add an account")),
                                    "application",
                                    new Application(address, server, keep, told, ""),
                                    "found",
                                    found));
        } catch (Declined e) {
            response.status(422);
            send(request, response, new Application(address, server, keep, told, String.valueOf(e.getMessage())));
        }
    }

    private String open(Here here, String address, String server, boolean keep, Secret secret, List<String> told)
            throws Declined, IOException {
        Path file = desk.setup().accounts();
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (!Account.isName(address)) {
            throw new Declined(here.say("{} is no address such as ann@example.org.", address));
        }
        PopUrl url = server.isEmpty() ? found(here, address, told) : given(server);
        Path password = desk.setup().archive().resolve("state").resolve(address).resolve("password");
        String text = AccountsText.with(
                before,
                address,
                List.of(
                        "server = " + AccountsText.quoted(url.toString()),
                        "password = { file = " + AccountsText.quoted(password.toString()) + " }",
                        "delete = " + (keep ? "\"never\"" : "\"fetched\"")));
        try {
            Accounts accounts = AccountsFile.parse(desk.setup().archive(), file.toString(), text);
            if (desk.all().named(address).isPresent()) {
                throw new Declined(here.say("{} is an account already.", address));
            }
            PasswordFile.write(password, secret);
            String greeting = greeting(here, accounts, address, password);
            AccountsFile.replace(file, text);
            return greeting;
        } catch (MisreadAccounts e) {
            throw new Declined(String.valueOf(e.getMessage()));
        }
    }

    private static PopUrl found(Here here, String address, List<String> told) throws Declined {
        Address parsed = Address.parse(address)
                .orElseThrow(() -> new Declined(here.say("{} is no address such as ann@example.org.", address)));
        return new Discovery()
                .find(parsed, told::add)
                .map(Candidate::url)
                .orElseThrow(() -> new Declined(
                        here.say("No POP3 server with TLS was found for {}. If you know it, name it below.", address)));
    }

    private static PopUrl given(String server) throws Declined {
        try {
            return PopUrl.parse(server);
        } catch (URISyntaxException e) {
            throw new Declined(server + ": " + e.getReason());
        }
    }

    /// Logs in once; the password stays only if that was good.
    private String greeting(Here here, Accounts accounts, String name, Path password) throws Declined, IOException {
        Account account = accounts.named(name).orElseThrow(() -> new Declined(name));
        var secrets = new Secrets(desk.setup().environment(), desk.setup().archive(), accounts.providers());
        try (Maildrop maildrop = secrets.open(account)) {
            Totals totals = maildrop.stat();
            maildrop.quit();
            return here.say(
                    "{} lets you in. Letters that wait there: {} ({}).",
                    account.server().host(),
                    totals.messages(),
                    here.size(totals.octets()));
        } catch (IOException | Refused | AccountException e) {
            Files.deleteIfExists(password);
            throw new Declined(Troubles.of(e, account.server()).what());
        }
    }
}
