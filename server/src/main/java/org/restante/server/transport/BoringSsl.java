package org.restante.server.transport;

import io.netty.handler.ssl.OpenSsl;
import io.netty.internal.tcnative.Buffer;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/// What Netty does not ask BoringSSL before the first handshake.
final class BoringSsl {
    private BoringSsl() {}

    /// Whether it is there and takes this pair, which it does only if key and certificate belong together. It
    /// says so in a millisecond; Java, just started, would sign and verify for a tenth of a second.
    ///
    /// @param chain a PEM file, as octets
    /// @param key likewise
    static boolean takes(byte[] chain, byte[] key) {
        if (!OpenSsl.isAvailable()) {
            return false;
        }
        try (var context =
                        new Native(SSLContext.make(SSL.SSL_PROTOCOL_TLSV1_2, SSL.SSL_MODE_SERVER), SSLContext::free);
                var session = new Native(SSL.newSSL(context.address, true), SSL::freeSSL);
                var chainOctets = octets(chain);
                var keyOctets = octets(key);
                var chainRead = new Native(SSL.parseX509Chain(chainOctets.address), SSL::freeX509Chain);
                var keyRead = new Native(SSL.parsePrivateKey(keyOctets.address, null), SSL::freePrivateKey)) {
            SSL.setKeyMaterial(session.address, chainRead.address, keyRead.address);
            return true;
        } catch (Exception _) { // tcnative throws nothing narrower
            return false;
        }
    }

    private static Native octets(byte[] octets) throws Exception {
        ByteBuffer direct = ByteBuffer.allocateDirect(octets.length).put(octets);
        var bio = new Native(SSL.newMemBIO(), SSL::freeBIO);
        SSL.bioWrite(bio.address, Buffer.address(direct), octets.length);
        return bio;
    }

    /// Something that lives outside the heap until it is closed.
    private record Native(long address, LongConsumer free) implements AutoCloseable {
        @Override
        public void close() {
            free.accept(address);
        }
    }
}
