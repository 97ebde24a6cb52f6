package org.restante.archive.web.page;

import java.util.List;

/// What stands at the side: the views and the accounts.
///
/// @param views in their order
/// @param boxes every Maildir, in its order
public record Sidebar(List<Entry> views, List<Entry> boxes) {

    /// Copies the lists.
    public Sidebar {
        views = List.copyOf(views);
        boxes = List.copyOf(boxes);
    }

    /// The same beside a page that is none of them.
    public Sidebar elsewhere() {
        return new Sidebar(
                views.stream().map(Entry::elsewhere).toList(),
                boxes.stream().map(Entry::elsewhere).toList());
    }

    /// A line of it.
    ///
    /// @param key names it within the page
    /// @param name as it is called
    /// @param address where it leads
    /// @param unread how many letters were not seen; 0 is not shown
    /// @param current whether it is what is looked at
    public record Entry(String key, String name, String address, int unread, boolean current) {
        private Entry elsewhere() {
            return new Entry(key, name, address, unread, false);
        }
    }
}
