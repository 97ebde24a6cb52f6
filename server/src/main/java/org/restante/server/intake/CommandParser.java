package org.restante.server.intake;

import java.util.Optional;
import java.util.function.Supplier;
import org.restante.server.intake.Command.Greeting;

/// From a line, without its CRLF, to what it means: a pure function. RFC 5321 §4.1.1.
///
/// Knowingly accepted beyond the grammar: white space at the end of a line (RFC 5321 §4.1.1 asks for that), and spaces
/// between `FROM:` or `TO:` and the path.
final class CommandParser {
    private static final int CHUNK_DIGITS = 18;
    private static final int MAX_NAME = 255;
    static final Reply UNKNOWN = Reply.of(500, "5.5.1", "command not recognized");
    private static final Reply NO_TEXT = Reply.of(500, "5.5.2", "a command is one line of text");
    private static final Reply NO_ARGUMENT = Reply.of(501, "5.5.4", "this command takes no argument");
    private static final Reply NEEDS_ARGUMENT = Reply.of(501, "5.5.4", "this command needs an argument");
    private static final Reply BAD_SENDER = Reply.of(501, "5.1.7", "say MAIL FROM:<local@domain> or MAIL FROM:<>");
    private static final Reply BAD_RECIPIENT = Reply.of(501, "5.1.3", "say RCPT TO:<local@domain>");
    private static final Reply BAD_CHUNK = Reply.of(501, "5.5.4", "say BDAT octets or BDAT octets LAST");

    private CommandParser() {}

    static Parsed parse(String line) {
        String text = line.replaceFirst("[ \\t]++$", "");
        if (text.chars().anyMatch(CommandParser::forbidden)) {
            return Keyword.fold(text).startsWith("BDAT") ? new Parsed.Lost(BAD_CHUNK) : new Parsed.Refused(NO_TEXT);
        }
        int space = text.indexOf(' ');
        String verb = Keyword.fold(space < 0 ? text : text.substring(0, space));
        String rest = space < 0 ? "" : text.substring(space + 1);
        return switch (verb) {
            case "LHLO" -> hello(Greeting.LHLO, rest);
            case "EHLO" -> hello(Greeting.EHLO, rest);
            case "HELO" -> hello(Greeting.HELO, rest);
            case "MAIL" -> mail(rest);
            case "RCPT" -> rcpt(rest);
            case "DATA" -> alone(rest, Command.Data::new);
            case "BDAT" -> bdat(rest);
            case "RSET" -> alone(rest, Command.Rset::new);
            case "NOOP" -> new Parsed.Understood(new Command.Noop());
            case "VRFY" ->
                rest.isBlank() ? new Parsed.Refused(NEEDS_ARGUMENT) : new Parsed.Understood(new Command.Vrfy());
            case "HELP" -> new Parsed.Understood(new Command.Help());
            case "STARTTLS" -> alone(rest, Command.StartTls::new);
            case "XCLIENT" -> new Parsed.Understood(new Command.Xclient(rest));
            case "QUIT" -> alone(rest, Command.Quit::new);
            case "EXPN", "AUTH", "ETRN", "TURN", "SEND", "SOML", "SAML" ->
                new Parsed.Refused(Reply.of(502, "5.5.1", "command not offered here"));
            // A browser, or a program tricked into sending our commands inside an HTTP request.
            case "GET", "POST", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "CONNECT", "TRACE", "PRI" ->
                new Parsed.Lost(Reply.of(421, "4.7.0", "this is not a web server"));
            default -> new Parsed.Refused(UNKNOWN);
        };
    }

    /// Controls of ASCII and Latin-1, and Unicode's line ends: none may reach a header or a log.
    private static boolean forbidden(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    private static Parsed alone(String rest, Supplier<Command> command) {
        return rest.isBlank() ? new Parsed.Understood(command.get()) : new Parsed.Refused(NO_ARGUMENT);
    }

    private static Parsed hello(Greeting verb, String rest) {
        String name = rest.strip();
        boolean usable = !name.isEmpty() && name.length() <= MAX_NAME && name.indexOf(' ') < 0;
        return usable
                ? new Parsed.Understood(new Command.Hello(verb, name))
                : new Parsed.Refused(Reply.of(501, "5.5.4", "say your domain or address literal"));
    }

    private static Parsed mail(String rest) {
        Optional<String> path = after("FROM:", rest);
        if (path.isEmpty()) {
            return new Parsed.Refused(BAD_SENDER);
        }
        if (path.get().startsWith("<>")) {
            return mail(Optional.empty(), path.get().substring(2));
        }
        return Address.read(path.get())
                .filter(read -> read.address().domain().isPresent())
                .map(read -> mail(Optional.of(read.address()), read.rest()))
                .orElse(new Parsed.Refused(BAD_SENDER));
    }

    private static Parsed mail(Optional<Address> sender, String parameters) {
        return switch (MailParameters.read(parameters)) {
            case MailParameters.Read.Understood(MailParameters known) ->
                new Parsed.Understood(new Command.Mail(sender, known));
            case MailParameters.Read.Refused(Reply reply) -> new Parsed.Refused(reply);
        };
    }

    private static Parsed rcpt(String rest) {
        return after("TO:", rest)
                .flatMap(Address::read)
                .<Parsed>map(read -> read.rest().isEmpty()
                        ? new Parsed.Understood(new Command.Rcpt(read.address()))
                        : new Parsed.Refused(MailParameters.refusal(read.rest())))
                .orElse(new Parsed.Refused(BAD_RECIPIENT));
    }

    /// A chunk whose size is not known cannot be skipped, and would be read as commands: the session ends.
    private static Parsed bdat(String rest) {
        String[] words = rest.split(" ", -1);
        boolean last = words.length == 2 && Keyword.fold(words[1]).equals("LAST");
        boolean sized = words[0].matches("[0-9]{1," + CHUNK_DIGITS + "}");
        if (!sized || words.length != (last ? 2 : 1)) {
            return new Parsed.Lost(BAD_CHUNK);
        }
        return new Parsed.Understood(new Command.Bdat(Long.parseLong(words[0]), last));
    }

    private static Optional<String> after(String keyword, String rest) {
        return Keyword.fold(rest).startsWith(keyword)
                ? Optional.of(rest.substring(keyword.length()).stripLeading())
                : Optional.empty();
    }
}
