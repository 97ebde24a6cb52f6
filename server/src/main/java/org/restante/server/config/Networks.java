package org.restante.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;

/// A list of networks in CIDR form. An address alone stands for itself; names are not looked up.
record Networks() implements Form<List<Network>> {
    private static final Pattern CIDR =
            Pattern.compile("(" + Endpoints.IPV4 + "|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)(?:/([0-9]{1,3}))?");

    @Override
    public List<Network> read(Object toml) throws Unfit {
        if (!(toml instanceof TomlArray array)) {
            throw mistyped(toml);
        }
        var networks = new ArrayList<Network>();
        for (int i = 0; i < array.size(); i++) {
            try {
                if (!(array.get(i) instanceof String text)) {
                    throw mistyped(array.get(i));
                }
                networks.add(one(text));
            } catch (Unfit unfit) {
                throw unfit.at(array.inputPositionOf(i));
            }
        }
        return networks;
    }

    Network one(String text) throws Unfit {
        Matcher parts = CIDR.matcher(text);
        if (!parts.matches()) {
            throw notANetwork(text);
        }
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(parts.group(1));
        } catch (IllegalArgumentException e) {
            throw notANetwork(text);
        }
        int most = address.getAddress().length * Byte.SIZE;
        int bits = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
        if (bits > most) {
            throw new Unfit(Unfit.quote(text) + ": /" + bits + " is out of range; /0 to /" + most);
        }
        Network network = new Network(first(address, bits), bits);
        if (!network.first().equals(address)) {
            throw new Unfit(Unfit.quote(text) + " has bits behind its first " + bits + "; \"" + network
                    + "\" is the network, \"" + address.getHostAddress() + "\" the address alone");
        }
        return network;
    }

    private static InetAddress first(InetAddress address, int bits) {
        byte[] octets = address.getAddress();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
            octets[i] &= (byte) (0xFF << (Byte.SIZE - kept));
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the length of an address has changed", e);
        }
    }

    private Unfit notANetwork(String text) {
        return new Unfit(Unfit.quote(text) + " is not a network; takes " + takes());
    }

    @Override
    public String write(List<Network> value) {
        return value.stream()
                .map(network -> Text.quoted(network.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public String takes() {
        return "a list of networks such as \"192.0.2.0/24\", \"2001:db8::/32\" or \"127.0.0.1\"";
    }
}
