package org.restante.app.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A client that is a library of a scripting language, used by a script of ours. The script is told on its standard
/// input's place, a file, whom to visit; it writes each letter to a file, and remembers nothing.
abstract class ScriptedTests extends ClientTests {

    /// The program that runs the script, and the script's name.
    abstract String[] script();

    @Override
    List<String> fetch(Visit visit) throws IOException {
        Maildir home = Maildir.create(visit.folder().resolve("visit"));
        Path account = Run.privately(
                visit.folder().resolve("account"),
                String.join(
                                "\n",
                                "localhost",
                                Integer.toString(visit.port()),
                                visit.connection().name().toLowerCase(Locale.ROOT),
                                visit.user(),
                                Office.PASSWORD,
                                visit.office().trust().toString(),
                                visit.keep() ? "keep" : "delete")
                        + "\n");
        Path script = Run.script(visit.folder(), script()[1]);
        Run.in(
                        visit.folder(),
                        script()[0],
                        script.toString(),
                        account.toString(),
                        home.folder().resolve("new").toString())
                .with(0);
        return home.letters();
    }

    @Override
    boolean remembers() {
        return false;
    }
}
