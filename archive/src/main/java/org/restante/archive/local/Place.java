package org.restante.archive.local;

/// Where in a Maildir a letter lies.
public enum Place {
    NEW("new"),
    CUR("cur"),
    TRASH_NEW(Place.TRASH + "/new"),
    TRASH_CUR(Place.TRASH + "/cur");

    /// The subfolder of Maildir++ that mutt, Dovecot and Courier know as the trash.
    static final String TRASH = ".Trash";

    private final String folder;

    Place(String folder) {
        this.folder = folder;
    }

    /// The folder, below that of the Maildir.
    String folder() {
        return folder;
    }

    /// Whether what lies here was deleted.
    public boolean isTrash() {
        return this == TRASH_NEW || this == TRASH_CUR;
    }
}
