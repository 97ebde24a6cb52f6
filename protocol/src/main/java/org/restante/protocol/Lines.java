package org.restante.protocol;

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

    /// These lines, in ASCII.
    static Lines of(List<String> lines) {
        List<String> copy = List.copyOf(lines);
        return new Lines() {
            @Override
            public int size() {
                return copy.size();
            }

            @Override
            public void put(int index, LineBuffer target) {
                target.put(copy.get(index));
            }
        };
    }
}
