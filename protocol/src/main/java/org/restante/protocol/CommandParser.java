package org.restante.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Reads one command line. Pure: the same octets give the same verdict in every state. RFC 1939 §3, RFC 2449 §4
///
/// Keyword and arguments are parted by spaces; more than one, and spaces at the end, are tolerated where an argument
/// is a number. A tab parts nothing.
public final class CommandParser {

    /// Octets of the longest keyword: what a line is looked up by.
    private static final int LONGEST_KEYWORD = 7;

    private static final int LONGEST_MECHANISM = 20; // RFC 4422 §3.1

    private CommandParser() {}

    /// @param line the octets of the line, without its end
    public static Parsed parse(byte[] line) {
        for (byte octet : line) {
            if (octet == 0) {
                return new Parsed.Malformed("a command has no NUL in it");
            }
        }
        int space = indexOf(line, ' ');
        if (space > LONGEST_KEYWORD) {
            return new Parsed.Unknown();
        }
        String keyword = new String(line, 0, space, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
        byte[] rest = space == line.length ? new byte[0] : Arrays.copyOfRange(line, space + 1, line.length);
        return switch (keyword) {
            case "USER" -> user(rest);
            case "PASS" -> pass(rest);
            case "AUTH" -> auth(rest);
            case "APOP" -> apop(rest);
            default -> plain(keyword, new String(rest, StandardCharsets.ISO_8859_1));
        };
    }

    private static Parsed plain(String keyword, String rest) {
        return switch (keyword) {
            case "STLS" -> bare(rest, new Command.Stls());
            case "CAPA" -> bare(rest, new Command.Capa());
            case "UTF8" -> bare(rest, new Command.Utf8());
            case "LANG" -> lang(trimmed(rest));
            case "QUIT" -> bare(rest, new Command.Quit());
            case "STAT" -> bare(rest, new Command.Stat());
            case "LIST" -> all(rest, new Command.ListAll(), Command.ListOne::new);
            case "UIDL" -> all(rest, new Command.UidlAll(), Command.UidlOne::new);
            case "RETR" -> one(rest, Command.Retr::new);
            case "DELE" -> one(rest, Command.Dele::new);
            case "TOP" -> top(rest);
            case "RSET" -> bare(rest, new Command.Rset());
            case "NOOP" -> bare(rest, new Command.Noop());
            case "XCLIENT" -> understood(new Command.Xclient(rest));
            default -> new Parsed.Unknown();
        };
    }

    private static Parsed understood(Command command) {
        return new Parsed.Understood(command);
    }

    private static Parsed bare(String rest, Command command) {
        return trimmed(rest).isEmpty() ? understood(command) : new Parsed.Malformed("this command takes no argument");
    }

    private static Parsed all(String rest, Command all, Function<MessageNumber, Command> one) {
        return trimmed(rest).isEmpty() ? understood(all) : one(rest, one);
    }

    private static Parsed one(String rest, Function<MessageNumber, Command> command) {
        return MessageNumber.parse(trimmed(rest))
                .<Parsed>map(number -> understood(command.apply(number)))
                .orElseGet(() -> new Parsed.Malformed("the argument must be one message number"));
    }

    private static Parsed lang(String range) {
        return range.indexOf(' ') < 0
                ? understood(new Command.Lang(range.isEmpty() ? Optional.empty() : Optional.of(range)))
                : new Parsed.Malformed("LANG takes one language");
    }

    private static Parsed top(String rest) {
        String arguments = trimmed(rest);
        int space = arguments.indexOf(' ');
        if (space > 0) {
            Optional<MessageNumber> message = MessageNumber.parse(arguments.substring(0, space));
            int lines = Digits.parse(trimmed(arguments.substring(space)));
            if (message.isPresent() && lines != Digits.NONE) {
                return understood(new Command.Top(message.get(), lines));
            }
        }
        return new Parsed.Malformed("TOP needs a message number and a number of lines");
    }

    private static Parsed user(byte[] rest) {
        return named(
                rest,
                name -> name.isEmpty() || name.indexOf(' ') >= 0
                        ? new Parsed.Malformed("USER needs one name")
                        : understood(new Command.User(name)));
    }

    private static Parsed apop(byte[] rest) {
        return named(rest, arguments -> {
            int space = arguments.indexOf(' ');
            String digest = space < 0 ? "" : trimmed(arguments.substring(space));
            return digest.isEmpty() || digest.indexOf(' ') >= 0
                    ? new Parsed.Malformed("APOP needs a user name and a digest")
                    : understood(new Command.Apop(arguments.substring(0, space), Secret.of(digest)));
        });
    }

    /// Names are in UTF-8. RFC 6856 §2.2
    private static Parsed named(byte[] rest, Function<String, Parsed> read) {
        String arguments;
        try {
            arguments = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(rest))
                    .toString();
        } catch (CharacterCodingException _) {
            return new Parsed.Malformed("the user name is not valid UTF-8");
        }
        return read.apply(trimmed(arguments));
    }

    private static Parsed pass(byte[] rest) {
        return rest.length == 0
                ? new Parsed.Malformed("PASS needs a password")
                : understood(new Command.Pass(new Secret(rest)));
    }

    private static Parsed auth(byte[] rest) {
        String arguments = trimmed(new String(rest, StandardCharsets.ISO_8859_1));
        if (arguments.isEmpty()) {
            return understood(new Command.AuthList());
        }
        int space = arguments.indexOf(' ');
        String mechanism = space < 0 ? arguments : arguments.substring(0, space);
        Optional<Secret> response = space < 0
                ? Optional.empty()
                : Optional.of(new Secret(trimmed(arguments.substring(space)).getBytes(StandardCharsets.ISO_8859_1)));
        return mechanism.length() > LONGEST_MECHANISM
                ? new Parsed.Malformed("a SASL mechanism has at most 20 characters")
                : understood(new Command.Auth(mechanism.toUpperCase(Locale.ROOT), response));
    }

    private static int indexOf(byte[] line, char wanted) {
        int at = 0;
        while (at < line.length && line[at] != wanted) {
            at++;
        }
        return at;
    }

    /// Without the spaces at both ends: spaces only, unlike [String#strip].
    private static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && text.charAt(begin) == ' ') {
            begin++;
        }
        while (end > begin && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(begin, end);
    }
}
