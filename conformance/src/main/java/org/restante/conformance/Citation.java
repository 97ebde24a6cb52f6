package org.restante.conformance;

/// One section of an RFC, spelled `1939#5` in the header of a dialogue.
///
/// @param rfc the number of the RFC
/// @param section the section: `5`, `6.3`, or a letter for an appendix
public record Citation(int rfc, String section) {

    @Override
    public String toString() {
        return rfc + "#" + section;
    }
}
