package org.restante.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lines of a listing. Each is put straight into octets when it is to be sent, so that a listing of a million lines
/// is not a million objects.
public interface Lines {

    /// How many there may be.
    int size();

    /// Puts line `index`, counted from 0, into `target`; puts nothing if there is none, and then no line is sent. No
    /// line begins with a dot, and none has an end.
    ///
    /// @throws IndexOutOfBoundsException if `index` is not below [#size]
    void put(int index, LineBuffer target);

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
            public void put(int index, LineBuffer target) {
                for (byte octet : copy.get(index)) {
                    target.put((char) (octet & 0xFF));
                }
            }
        };
    }
}
