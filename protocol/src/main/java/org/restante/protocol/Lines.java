package org.restante.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lines of a listing. Each is put straight into octets when it is to be sent, so that a listing of a million lines
/// is not a million objects.
public interface Lines {

    /// How many there may be.
    int size();

    /// Puts the line at `index`, counted from 0, and those behind it that are at hand and for which `target` has room;
    /// or skips one that is not to be sent. No line begins with a dot.
    ///
    /// @return the index of the line that is to be put next, [#size] if there is none
    int put(int index, LineBuffer target);

    /// These lines, in UTF-8.
    static Lines of(List<String> lines) {
        List<byte[]> copy = lines.stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        return new Lines() {
            @Override
            public int size() {
                return copy.size();
            }

            @Override
            public int put(int index, LineBuffer target) {
                target.put(copy.get(index));
                return index + 1;
            }
        };
    }
}
