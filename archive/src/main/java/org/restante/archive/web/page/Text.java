package org.restante.archive.web.page;

import java.util.List;
import org.restante.archive.web.html.Prose;

/// How the text of a letter is shown.
public sealed interface Text {

    /// Which form it is.
    Form form();

    /// In a frame, as HTML.
    ///
    /// @param images whether images of other servers are shown
    /// @param blocked how many are not
    record Framed(boolean images, int blocked) implements Text {
        @Override
        public Form form() {
            return Form.LETTER;
        }
    }

    /// On the page itself, as plain text.
    ///
    /// @param form the letter, where it has nothing but that, or the text
    /// @param runs the text
    record Plain(Form form, List<Prose.Run> runs) implements Text {

        /// Copies the list.
        public Plain {
            runs = List.copyOf(runs);
        }
    }

    /// The beginning of the file.
    ///
    /// @param text its octets, each as a character
    /// @param more how many octets follow
    record Source(String text, long more) implements Text {
        @Override
        public Form form() {
            return Form.SOURCE;
        }
    }
}
