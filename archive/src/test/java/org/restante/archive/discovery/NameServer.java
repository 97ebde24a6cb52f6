package org.restante.archive.discovery;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A name server that knows SRV records and nothing else. RFC 2782
///
/// @param zone records `PRIORITY WEIGHT PORT TARGET` by name
record NameServer(DatagramSocket socket, Map<String, List<String>> zone) implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;
    private static final int SRV = 33;
    private static final int NO_SUCH_NAME = 3;

    static NameServer with(Map<String, List<String>> zone) throws IOException {
        var server = new NameServer(new DatagramSocket(0, InetAddress.getLoopbackAddress()), zone);
        Thread.ofVirtual().start(server::run);
        return server;
    }

    String url() {
        return "dns://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    private void run() {
        try {
            while (true) {
                var query = new DatagramPacket(new byte[512], 512);
                socket.receive(query);
                byte[] answer = answer(query.getData());
                socket.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            }
        } catch (IOException _) {
            return; // closed
        }
    }

    private byte[] answer(byte[] query) throws IOException {
        int end = HEADER;
        var name = new StringBuilder();
        while (query[end] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII));
            end += query[end] + 1;
        }
        end += 1 + TYPE_AND_CLASS;
        List<String> records = zone.getOrDefault(name.toString(), List.of());
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(query, 0, 2); // the query's number
        out.writeShort(records.isEmpty() ? 0x8580 | NO_SUCH_NAME : 0x8580);
        for (int count : new int[] {1, records.size(), 0, 0}) {
            out.writeShort(count);
        }
        out.write(Arrays.copyOfRange(query, HEADER, end));
        for (String record : records) {
            write(record, out);
        }
        return bytes.toByteArray();
    }

    private static void write(String record, DataOutputStream out) throws IOException {
        String[] words = record.split(" ", -1);
        var target = new ByteArrayOutputStream();
        for (String label : words[3].split("\\.", -1)) {
            target.write(label.length());
            target.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        target.write(0); // the root
        out.writeShort(0xC000 | HEADER); // the name of the question
        out.writeShort(SRV);
        out.writeShort(1);
        out.writeInt(60);
        out.writeShort(6 + target.size());
        for (String number : List.of(words[0], words[1], words[2])) {
            out.writeShort(Integer.parseInt(number));
        }
        target.writeTo(out);
    }

    @Override
    public void close() {
        socket.close();
    }
}
