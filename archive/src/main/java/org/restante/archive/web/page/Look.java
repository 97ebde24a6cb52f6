package org.restante.archive.web.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.restante.archive.library.Selection;
import org.restante.archive.library.View;

/// A selection as addresses have it: `view=unread&box=home&q=ann`, each part left out where it is
/// as usual.
///
/// @param selection what is looked at
public record Look(Selection selection) {
    private static final int LONGEST = 1000;

    /// Reads what [#parameters] gives; a view that nobody knows is the inbox.
    public static Look of(Optional<String> view, Optional<String> box, Optional<String> query) {
        View known = view.flatMap(Look::view).orElse(View.INBOX);
        String asked = query.orElse("").strip();
        return new Look(new Selection(
                known,
                box.filter(name -> !name.isEmpty()),
                asked.length() > LONGEST ? asked.substring(0, LONGEST) : asked));
    }

    private static Optional<View> view(String word) {
        return Stream.of(View.values()).filter(view -> word(view).equals(word)).findFirst();
    }

    /// A view in addresses.
    public static String word(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }

    /// The view's word.
    public String view() {
        return word(selection.view());
    }

    /// The Maildir's name; empty for all.
    public String box() {
        return selection.maildir().orElse("");
    }

    /// What is searched for; empty if nothing is.
    public String query() {
        return selection.query();
    }

    /// Whether it is the trash.
    public boolean trash() {
        return selection.view() == View.TRASH;
    }

    /// The same with `?` in front, for an address; empty if all is as usual.
    ///
    /// @param more further parameters, name and value in turn
    public String parameters(String... more) {
        List<String> pairs = new ArrayList<>();
        add(pairs, "view", selection.view() == View.INBOX ? "" : view());
        add(pairs, "box", box());
        add(pairs, "q", query());
        for (int i = 0; i + 1 < more.length; i += 2) {
            add(pairs, more[i], more[i + 1]);
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private static void add(List<String> pairs, String name, String value) {
        if (!value.isEmpty()) {
            pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
