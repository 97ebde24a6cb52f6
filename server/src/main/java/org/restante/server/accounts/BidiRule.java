package org.restante.server.accounts;

import java.util.Set;

/// Which names keep their order wherever they are shown: those that run one way. RFC 5893 §2
final class BidiRule {
    private static final Set<Byte> RIGHT =
            Set.of(Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    private static final byte LEFT = Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    private static final byte DIGIT = Character.DIRECTIONALITY_EUROPEAN_NUMBER;
    private static final byte ARABIC_DIGIT = Character.DIRECTIONALITY_ARABIC_NUMBER;

    private BidiRule() {}

    /// Whether a name with letters that run from right to left begins with one, has none of the other way,
    /// ends with one or a digit, and has digits of one kind. A name without such letters is always right.
    static boolean allows(String name) {
        byte[] kinds = kinds(name);
        return !has(kinds, RIGHT)
                || (RIGHT.contains(kinds[0])
                        && !has(kinds, Set.of(LEFT))
                        && !(has(kinds, Set.of(DIGIT)) && has(kinds, Set.of(ARABIC_DIGIT)))
                        && mayEnd(kinds));
    }

    private static byte[] kinds(String name) {
        int[] codePoints = name.codePoints().toArray();
        byte[] kinds = new byte[codePoints.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = Character.getDirectionality(codePoints[i]);
        }
        return kinds;
    }

    private static boolean has(byte[] kinds, Set<Byte> wanted) {
        for (byte kind : kinds) {
            if (wanted.contains(kind)) {
                return true;
            }
        }
        return false;
    }

    /// Marks may follow what it ends with.
    private static boolean mayEnd(byte[] kinds) {
        int last = kinds.length - 1;
        while (last > 0 && kinds[last] == Character.DIRECTIONALITY_NONSPACING_MARK) {
            last--;
        }
        return RIGHT.contains(kinds[last]) || kinds[last] == DIGIT || kinds[last] == ARABIC_DIGIT;
    }
}
