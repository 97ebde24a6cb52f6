package org.restante.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboxTests {
    private final Outbox outbox = new Outbox();

    @Test
    void replies_leave_when_the_loop_has_gone_through_what_arrived() {
        List<EmbeddedChannel> channels = channels(3);

        channels.forEach(this::reply);

        assertThat(channels).allSatisfy(channel -> assertThat(sent(channel)).isEmpty());
        channels.forEach(EmbeddedChannel::runPendingTasks);
        assertThat(channels).allSatisfy(channel -> assertThat(sent(channel)).isEqualTo("+OK\r\n"));
    }

    @Test
    void what_comes_behind_is_sent_too() {
        EmbeddedChannel channel = channels(1).getFirst();
        reply(channel);
        channel.runPendingTasks();
        sent(channel);

        reply(channel);
        channel.runPendingTasks();

        assertThat(sent(channel)).isEqualTo("+OK\r\n");
    }

    @Test
    void they_do_not_wait_for_more_than_a_few_others() {
        List<EmbeddedChannel> channels = channels(Outbox.LIMIT + 1);

        channels.forEach(this::reply);

        assertThat(channels.subList(0, Outbox.LIMIT))
                .allSatisfy(channel -> assertThat(sent(channel)).isEqualTo("+OK\r\n"));
        assertThat(sent(channels.getLast())).isEmpty();
        channels.getLast().runPendingTasks();
        assertThat(sent(channels.getLast())).isEqualTo("+OK\r\n");
    }

    @Test
    void a_connection_that_is_closed_meanwhile_keeps_none_from_theirs() {
        List<EmbeddedChannel> channels = channels(3);
        channels.forEach(this::reply);

        channels.get(1).close();
        channels.forEach(EmbeddedChannel::runPendingTasks);

        assertThat(sent(channels.getFirst())).isEqualTo("+OK\r\n");
        assertThat(sent(channels.getLast())).isEqualTo("+OK\r\n");
    }

    @Test
    void a_flush_that_has_another_reply_written_sends_that_too() {
        EmbeddedChannel other = channels(1).getFirst();
        EmbeddedChannel first = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext context) {
                reply(other);
                context.flush();
            }
        });

        reply(first);
        first.runPendingTasks();

        assertThat(sent(first)).isEqualTo("+OK\r\n");
        assertThat(sent(other)).isEqualTo("+OK\r\n");
    }

    private static List<EmbeddedChannel> channels(int count) {
        return Stream.generate(EmbeddedChannel::new).limit(count).toList();
    }

    private void reply(Channel channel) {
        channel.write(Unpooled.copiedBuffer("+OK\r\n", StandardCharsets.US_ASCII));
        outbox.add(channel);
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf octets = channel.readOutbound(); octets != null; octets = channel.readOutbound()) {
            text.append(octets.toString(StandardCharsets.US_ASCII));
            octets.release();
        }
        return text.toString();
    }
}
