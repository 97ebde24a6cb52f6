package org.restante.server.listen;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails every test class after which a buffer was found that nobody released. It stands in `META-INF/services`, so
/// that it watches all of them.
public final class LeakWatch implements BeforeAllCallback, AfterAllCallback {
    private static final ConcurrentLinkedQueue<String> LEAKS = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(type + ": " + records));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> leaks = look().isEmpty() ? List.of() : take();
        if (!leaks.isEmpty()) {
            throw new AssertionError("buffers that nobody released: " + String.join("\n", leaks));
        }
    }

    /// What was found so far, now that it was looked for: leaks are reported when the next buffer is made.
    static List<String> look() {
        System.gc();
        ByteBufAllocator.DEFAULT.buffer(1).release();
        return List.copyOf(LEAKS);
    }

    /// What was found, which is forgotten with this.
    static List<String> take() {
        List<String> found = List.copyOf(LEAKS);
        LEAKS.clear();
        return found;
    }
}
