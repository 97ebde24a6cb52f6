package org.restante.archive.library;

/// Which letters are looked at. A view never mixes what is in the trash with what is not.
public enum View {
    /// All that is not in the trash.
    INBOX,
    /// Those of the inbox without the mark seen.
    UNREAD,
    /// Those of the inbox that are flagged.
    STARRED,
    /// Those of the inbox that carry attachments.
    ATTACHMENTS,
    /// What was deleted and is not yet gone.
    TRASH
}
