package org.restante.archive.web.page;

/// How the fetch of an account goes on.
///
/// @param account its name
/// @param state whether it goes on
/// @param done letters that have come
/// @param of letters that will come
/// @param line the same in words
public record Progress(String account, State state, int done, int of, String line) {

    /// Whether an account is being fetched.
    public enum State {
        /// Nobody asked for it.
        IDLE,
        /// It is asked.
        RUNNING,
        /// All is at home.
        DONE,
        /// Something was in the way.
        FAILED
    }

    /// The state in small letters, as the stylesheet knows it.
    public String word() {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
