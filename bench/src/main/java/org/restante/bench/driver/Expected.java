package org.restante.bench.driver;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/// What follows the first line of a reply.
interface Expected {

    /// Nothing.
    Expected LINE = new Expected() {
        @Override
        public boolean more() {
            return false;
        }

        @Override
        public boolean take(ByteBuf in) {
            return true;
        }
    };

    /// Whether there is something.
    default boolean more() {
        return true;
    }

    /// Takes octets.
    ///
    /// @return whether the reply is over
    /// @throws WrongReply if it is not what it must be
    boolean take(ByteBuf in);

    /// A number of octets that is known, the terminator being the last of them. Good for one reply after the other.
    final class Known implements Expected {
        private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};

        private final byte[] tail = new byte[END.length];
        private final long length;
        private long left;

        Known(long length) {
            this.length = length;
            this.left = length;
        }

        @Override
        public boolean take(ByteBuf in) {
            long count = Math.min(left, in.readableBytes());
            left -= count;
            int skipped = (int) Math.max(0, Math.min(count, count + left - tail.length));
            in.skipBytes(skipped);
            while (skipped < count) {
                tail[(int) (tail.length - left - (count - skipped))] = in.readByte();
                skipped++;
            }
            if (left > 0) {
                return false;
            }
            if (!Arrays.equals(tail, END)) {
                throw new WrongReply("a reply of " + length + " octets does not end with the terminator");
            }
            left = length;
            return true;
        }
    }
}
