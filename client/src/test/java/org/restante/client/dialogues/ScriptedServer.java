package org.restante.client.dialogues;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/// Plays the server's part of a dialogue to one client: as it is written, or an octet at a time.
public final class ScriptedServer implements AutoCloseable {
    private static final int SILENCE_MILLIS = 60;

    private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Act> acts;
    private final SSLContext tls;
    private final boolean implicitTls;
    private final boolean octetByOctet;
    private final FutureTask<String> play = new FutureTask<>(this::play);

    /// Waits for one client.
    ///
    /// @param implicitTls whether it begins with TLS
    /// @param octetByOctet whether it sends them one by one
    public ScriptedServer(List<Act> acts, SSLContext tls, boolean implicitTls, boolean octetByOctet)
            throws IOException {
        this.acts = acts;
        this.tls = tls;
        this.implicitTls = implicitTls;
        this.octetByOctet = octetByOctet;
        Thread.ofVirtual().start(play);
    }

    /// Where it listens.
    public int port() {
        return door.getLocalPort();
    }

    /// What went otherwise than it is written; empty if nothing did.
    public String complaint() throws ExecutionException, InterruptedException, TimeoutException {
        return play.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private String play() throws IOException {
        try (Socket plain = door.accept()) {
            plain.setTcpNoDelay(true);
            return new Play(implicitTls ? secured(plain) : plain).run();
        } catch (SSLException | SocketException _) {
            return ""; // the client has hung up: whether it was right to, its caller was told
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private final class Play {
        private Socket socket;
        private InputStream in;
        private OutputStream out;

        Play(Socket socket) throws IOException {
            use(socket);
        }

        private void use(Socket other) throws IOException {
            socket = other;
            in = new BufferedInputStream(other.getInputStream());
            out = other.getOutputStream();
        }

        String run() throws IOException {
            StringBuilder gathered = new StringBuilder();
            for (Act act : acts) {
                if (!(act instanceof Act.Send) && !gathered.isEmpty()) {
                    send(gathered.toString());
                    gathered.setLength(0);
                }
                String complaint = act instanceof Act.Send(var octets)
                        ? gathered.append(octets).substring(0, 0)
                        : perform(act);
                if (!complaint.isEmpty()) {
                    return complaint;
                }
                if (act instanceof Act.Drop) {
                    return "";
                }
            }
            send(gathered.toString());
            return end();
        }

        private String perform(Act act) throws IOException {
            switch (act) {
                case Act.Hear hear -> {
                    String heard = line();
                    return hear.matches(heard) ? "" : "expected \"" + hear.line() + "\", heard \"" + heard + "\"";
                }
                case Act.Silence() -> {
                    return silence();
                }
                case Act.Drip drip -> drip(drip);
                case Act.StartTls() -> {
                    SSLSocket secured = secured(socket);
                    secured.startHandshake();
                    use(secured);
                }
                case Act.Drop() -> socket.close();
                case Act.Send(var octets) -> send(octets);
            }
            return "";
        }

        private void send(String octets) throws IOException {
            byte[] all = octets.getBytes(ISO_8859_1);
            int piece = octetByOctet ? 1 : Math.max(1, all.length);
            for (int at = 0; at < all.length; at += piece) {
                out.write(all, at, piece);
                out.flush();
            }
        }

        private void drip(Act.Drip drip) {
            byte[] octets = drip.octets().getBytes(ISO_8859_1);
            try {
                for (int i = 0; i < drip.times(); i++) {
                    Thread.sleep(drip.pause());
                    out.write(octets);
                    out.flush();
                }
            } catch (IOException _) {
                // the client has had enough
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    return line + " (and the end)";
                }
                line.append((char) octet);
            }
            return line.toString().replaceAll("\r$", "");
        }

        private String silence() throws IOException {
            socket.setSoTimeout(SILENCE_MILLIS);
            try {
                int octet = in.read();
                return octet < 0 ? "the client hung up" : "the client did not wait for the answer: " + (char) octet;
            } catch (SocketTimeoutException _) {
                return "";
            } finally {
                socket.setSoTimeout(0);
            }
        }

        /// The client has to hang up, and say nothing before.
        private String end() {
            try {
                int octet = in.read();
                return octet < 0 ? "" : "the client said more: " + (char) octet + line();
            } catch (IOException _) {
                return ""; // it hung up without a farewell
            }
        }
    }
}
