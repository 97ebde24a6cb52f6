package org.restante.bench.fetchers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.bench.server.Programs;

/// A network namespace at the end of a line of 40 ms round trip. The near end, in the namespace of this process, has
/// the
/// address [#NEAR]; both are of the block for benchmarks (RFC 2544, 198.18.0.0/15).
///
/// The line is a pair of virtual Ethernet devices, each of which holds up what it sends by 20 ms (`tc netem`). Where
/// the
/// kernel has no netem, it is a pair of TUN devices and `line.c` between them, which does the same.
///
/// Namespace and devices are held by two processes that end with their standard input: however this process ends,
/// nothing of them remains.
public final class Link implements AutoCloseable {
    /// Where servers listen for those at the far end.
    public static final String NEAR = "198.18.0.1";

    /// How long an octet is on its way there and back.
    public static final Duration ROUND_TRIP = Duration.ofMillis(40);

    private static final String FAR = "198.18.0.2";
    private static final String NEAR_DEVICE = "restante-near";
    private static final String FAR_DEVICE = "restante-far";
    private static final String NETEM = "netem delay " + ROUND_TRIP.toMillis() / 2 + "ms limit 100000";
    private static final double TOLERATED = 1.5;

    private final Holder namespace;
    private Optional<Holder> line = Optional.empty();
    private String kind = "veth, tc netem delay 20ms at each end";

    private Link(Holder namespace) {
        this.namespace = namespace;
    }

    /// Makes it.
    ///
    /// @param root the folder of the sources
    /// @param folder where what it needs is put
    /// @throws IOException if this machine, or who runs this, cannot, with what that takes in one line
    public static Link open(Path root, Path folder) throws IOException {
        try {
            if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral(NEAR)) != null) {
                throw new IOException("this machine has the address " + NEAR + " already");
            }
            Link link = new Link(Holder.echo(List.of("unshare", "--net", "cat")));
            try {
                link.lay(root, folder);
                link.checkRoundTrip();
                return link;
            } catch (IOException e) {
                link.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IOException(
                    "needs root, a kernel with veth and netem or with TUN, and ip, tc, unshare, nsenter and gcc"
                            + " (packages iproute2, util-linux, gcc): "
                            + String.valueOf(e.getMessage()).strip().lines().reduce("", (_, last) -> last),
                    e);
        }
    }

    private void lay(Path root, Path folder) throws IOException {
        if (!layNetem()) {
            kind = "TUN, held up for 20 ms each way by a program (the kernel has no netem)";
            Path program = Compiler.compile(root, "line", folder);
            long micros = ROUND_TRIP.toNanos() / 2 / 1_000;
            line = Optional.of(Holder.announced(
                    List.of(program.toString(), NEAR_DEVICE, FAR_DEVICE, Long.toString(micros)), "ready"));
            run("ip link set " + FAR_DEVICE + " netns " + namespace.pid());
        }
        up("", NEAR, NEAR_DEVICE);
        up(entering(), FAR, FAR_DEVICE);
        run(entering() + "ip link set lo up");
    }

    /// @return whether the kernel has netem; if not, nothing was done
    private boolean layNetem() throws IOException {
        run("ip link add " + NEAR_DEVICE + " type veth peer name " + FAR_DEVICE + " netns " + namespace.pid());
        try {
            run("tc qdisc add dev " + NEAR_DEVICE + " root " + NETEM);
            run(entering() + "tc qdisc add dev " + FAR_DEVICE + " root " + NETEM);
            return true;
        } catch (IOException _) {
            run("ip link delete " + NEAR_DEVICE);
            return false;
        }
    }

    private static void up(String within, String address, String device) throws IOException {
        run(within + "ip address add " + address + "/30 dev " + device);
        run(within + "ip link set " + device + " txqueuelen 10000 up");
    }

    private static void run(String command) throws IOException {
        Programs.run(List.of(command.split(" ")));
    }

    private String entering() {
        return "nsenter --net=/proc/" + namespace.pid() + "/ns/net ";
    }

    private void checkRoundTrip() throws IOException {
        Duration took = RoundTrip.to(FAR);
        if (took.compareTo(ROUND_TRIP) < 0 || took.toNanos() > TOLERATED * ROUND_TRIP.toNanos()) {
            throw new IOException("the line has a round trip of " + took.toMillis() + " ms");
        }
        kind += String.format(java.util.Locale.ROOT, "; measured: %.1f ms there and back", took.toNanos() / 1e6);
    }

    /// The command that runs another at the far end.
    List<String> entering(List<String> command) {
        List<String> all = new ArrayList<>(List.of(entering().split(" ")));
        all.addAll(command);
        return all;
    }

    /// What it is made of.
    public String kind() {
        return kind;
    }

    @Override
    public void close() {
        line.ifPresent(Holder::close);
        namespace.close();
    }
}
