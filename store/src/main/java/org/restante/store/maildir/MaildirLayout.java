package org.restante.store.maildir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.restante.store.Owner;

/// Where the Maildir of an owner is: a template below a home.
///
/// @param home the folder that a relative template starts from
/// @param template a path in which `{user}` and `{domain}` stand for the parts of the owner, like
///     `mail/{domain}/{user}`
public record MaildirLayout(Path home, String template) {
    private static final String USER = "{user}";
    private static final String DOMAIN = "{domain}";

    /// @throws IllegalArgumentException if the template has no `{user}`, or something else in braces
    public MaildirLayout {
        String rest = template.replace(USER, "").replace(DOMAIN, "");
        if (!template.contains(USER) || rest.contains("{") || rest.contains("}")) {
            throw new IllegalArgumentException("path of maildrops \"" + template
                    + "\": must contain {user}, may contain {domain}, and nothing else in braces");
        }
    }

    /// The Maildir of `owner`, absolute. The parts of the owner are its names of files as UTF-8, whatever the locale.
    public Path folder(Owner owner) {
        Path folder = template.startsWith("/") ? home.resolve("/") : home.toAbsolutePath();
        for (String part : template.split("/", -1)) {
            if (!part.isEmpty()) {
                folder = FileNames.resolve(folder, octets(fill(part, owner)));
            }
        }
        return folder.normalize();
    }

    private static String fill(String part, Owner owner) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < part.length()) {
            if (part.startsWith(USER, at)) {
                filled.append(owner.user());
                at += USER.length();
            } else if (part.startsWith(DOMAIN, at)) {
                filled.append(owner.domain());
                at += DOMAIN.length();
            } else {
                filled.append(part.charAt(at++));
            }
        }
        return filled.toString();
    }

    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
