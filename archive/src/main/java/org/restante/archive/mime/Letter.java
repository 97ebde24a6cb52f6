package org.restante.archive.mime;

import java.util.List;

/// A letter taken apart.
///
/// @param head what its header says
/// @param blocks what is shown, in order
/// @param parts what is not
/// @param troubles what was wrong with it or had to be left out, one line for people each
public record Letter(Head head, List<Block> blocks, List<Part> parts, List<String> troubles) {

    /// Copies the lists.
    public Letter {
        blocks = List.copyOf(blocks);
        parts = List.copyOf(parts);
        troubles = List.copyOf(troubles);
    }

    /// Whether it carries anything that a person would call an attachment.
    public boolean hasAttachments() {
        return parts.stream().anyMatch(part -> !part.inline());
    }
}
