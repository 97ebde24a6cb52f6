package org.restante.server.config;

import java.net.InetAddress;
import java.util.List;

/// A network: all addresses that begin with the same bits.
///
/// @param first the address whose other bits are 0
/// @param bits how many are the same
public record Network(InetAddress first, int bits) {

    /// The network that `text` names, such as `192.0.2.0/24`, or the address alone.
    ///
    /// @throws IllegalArgumentException if it names none; the message says what is wrong
    public static Network of(String text) {
        try {
            return new Networks().one(text);
        } catch (Unfit unfit) {
            throw new IllegalArgumentException(unfit.getMessage(), unfit);
        }
    }

    /// Whether `address` is one of any of `networks`.
    public static boolean anyHas(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }

    /// Whether `address` is one of these. An IPv4 address is none of IPv6, also in its form for IPv6.
    public boolean has(InetAddress address) {
        byte[] one = first.getAddress();
        byte[] other = address.getAddress();
        return one.length == other.length && firstDifference(one, other) >= bits;
    }

    private static int firstDifference(byte[] one, byte[] other) {
        for (int i = 0; i < one.length; i++) {
            int difference = (one[i] ^ other[i]) & 0xFF;
            if (difference != 0) {
                return i * Byte.SIZE + Integer.numberOfLeadingZeros(difference) - (Integer.SIZE - Byte.SIZE);
            }
        }
        return one.length * Byte.SIZE;
    }

    /// In CIDR form.
    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
