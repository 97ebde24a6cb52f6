package org.restante.archive.account;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Changes the text of `accounts.toml` and leaves everything else in it as the person wrote it.
public final class AccountsText {
    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*");

    private AccountsText() {}

    /// The text with one more account at its end.
    ///
    /// @param lines its keys, as `key = value`
    public static String with(String text, String name, List<String> lines) {
        String gap = text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        return text + gap + "[accounts." + key(name) + "]\n" + String.join("\n", lines) + "\n";
    }

    /// The text without the section of an account: from its header to the next one. Comments right above the next
    /// header stay with it.
    public static String without(String text, String name) {
        Pattern begin = Pattern.compile("\\s*\\[\\s*accounts\\s*\\.\\s*(" + Pattern.quote(name) + "|\""
                + Pattern.quote(name) + "\"|'" + Pattern.quote(name) + "')\\s*(\\.[^]]*)?]\\s*(#.*)?");
        List<String> kept = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        boolean inside = false;
        for (String line : text.split("(?<=\n)", -1)) {
            if (HEADER.matcher(line.stripTrailing()).matches()) {
                boolean was = inside;
                inside = begin.matcher(line.stripTrailing()).matches();
                if (was && !inside) {
                    kept.addAll(comments);
                }
            }
            if (!inside) {
                kept.add(line);
            }
            if (line.isBlank() || line.strip().startsWith("#")) {
                comments.add(line);
            } else {
                comments.clear();
            }
        }
        return String.join("", kept);
    }

    /// A text as TOML has it.
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7F) {
                quoted.append("\\u%04X".formatted(c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static String key(String name) {
        return name.matches("[A-Za-z0-9_-]+") ? name : quoted(name);
    }
}
