package org.restante.app;

import org.restante.archive.account.AccountException;
import org.restante.archive.account.MisreadAccounts;
import org.restante.archive.library.QueryException;
import org.restante.server.accounts.AccountsException;
import org.restante.server.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where the program begins: runs the command that the arguments name.
public final class Main {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    /// Runs a command and ends the process with its exit status. A command that is done just returns: `System.exit`
    /// would first set up the whole log to see whether it shall say so.
    public static void main(String[] args) {
        int status = run(Terminal.ofThisProcess(), args);
        LogWriter.finish();
        if (status != 0) {
            System.exit(status);
        }
    }

    /// Runs a command in this process, with `terminal` for its streams.
    ///
    /// @return the exit status
    static int run(Terminal terminal, String... args) {
        if (args.length == 1 && args[0].equals("--version")) { // scripts ask for it, and need no parser for that
            terminal.out().println(Version.text());
            return 0;
        }
        return Restante.asFarAsNeeded(new Commands(terminal), args)
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setParameterExceptionHandler((e, _) -> misused(e))
                .setExecutionExceptionHandler((e, line, _) -> failed(e, line))
                .execute(args);
    }

    private static int misused(ParameterException e) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("restante: " + oneLine(e));
        line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    private static int failed(Exception e, CommandLine line) throws Exception {
        boolean mistake = e instanceof ConfigException || e instanceof MisreadAccounts || e instanceof QueryException;
        boolean expected =
                e instanceof AccountsException || e instanceof AccountException || e instanceof CommandException;
        if (!mistake && !expected) {
            throw e; // a fault of the program: shown in full
        }
        line.getErr().println("restante: " + oneLine(e));
        return mistake ? USAGE : FAILED;
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
