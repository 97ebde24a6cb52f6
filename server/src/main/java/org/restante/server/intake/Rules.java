package org.restante.server.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.restante.server.auth.DirectoryException;
import org.restante.server.intake.Command.Greeting;
import org.restante.server.intake.Phase.Chunking;
import org.restante.server.intake.Phase.Envelope;
import org.restante.server.intake.Phase.Fresh;
import org.restante.server.intake.Phase.Mailing;
import org.restante.server.intake.Phase.Ready;
import org.restante.server.intake.Phase.Recipient;
import org.restante.store.Owner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What each command means in each phase. RFC 5321 §4.1.4, RFC 2033 §4.
record Rules(Office office, Peer peer) {
    private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
    private static final Reply OK = Reply.of(250, "2.0.0", "done");
    private static final Reply HELLO_FIRST = Reply.of(503, "5.5.1", "say hello first");
    private static final Reply MAIL_FIRST = Reply.of(503, "5.5.1", "MAIL first");
    private static final Reply RCPT_FIRST = Reply.of(503, "5.5.1", "no valid recipients");
    private static final Reply NOT_WITHIN = Reply.of(503, "5.5.1", "not within a transaction");
    private static final Reply NO_UTF8 = Reply.of(553, "5.6.7", "an address beyond ASCII needs SMTPUTF8 with MAIL");
    private static final Reply NO_USER = Reply.of(550, "5.1.1", "no such user here");

    /// May ask the directory, and block for that long.
    Step on(Phase phase, Command command) {
        return switch (command) {
            case Command.Hello hello -> hello(phase, hello);
            case Command.Mail mail -> mail(phase, mail);
            case Command.Rcpt(Address recipient) -> rcpt(phase, recipient);
            case Command.Data() -> data(phase);
            case Command.Bdat bdat -> bdat(phase, bdat);
            case Command.Rset() -> new Step.Say(OK, reset(phase));
            case Command.Noop() -> new Step.Say(OK, phase);
            // RFC 5321 §3.5.3: whether a mailbox exists is told by RCPT alone.
            case Command.Vrfy() -> new Step.Say(Reply.of(252, "2.0.0", "try RCPT to know"), phase);
            case Command.Help() -> new Step.Say(Reply.of(214, "2.0.0", "see RFC 5321 and RFC 2033"), phase);
            case Command.StartTls() -> startTls(phase);
            case Command.Xclient(String attributes) -> xclient(phase, attributes);
            case Command.Quit() -> new Step.HangUp(Reply.of(221, "2.0.0", "goodbye"));
        };
    }

    private static Phase reset(Phase phase) {
        return switch (phase) {
            case Fresh fresh -> fresh;
            case Ready ready -> ready;
            case Mailing(Envelope envelope) -> new Ready(envelope.hello());
            case Chunking(Envelope envelope) -> new Ready(envelope.hello());
        };
    }

    private Step hello(Phase phase, Command.Hello hello) {
        // RFC 2033 §4.1: LHLO here, and neither HELO nor EHLO; and the other way round.
        if ((peer.protocol() == Protocol.LMTP) != (hello.verb() == Greeting.LHLO)) {
            String right =
                    peer.protocol() == Protocol.LMTP ? "this is LMTP: say LHLO" : "this is SMTP: say EHLO or HELO";
            return new Step.Say(Reply.of(500, "5.5.1", right), phase);
        }
        List<String> lines = new ArrayList<>(List.of(office.host()));
        if (hello.verb() != Greeting.HELO) {
            lines.addAll(List.of("PIPELINING", "SIZE " + office.limits().messageOctets()));
            if (peer.mayStartTls()) {
                lines.add("STARTTLS");
            }
            if (peer.proxy().mayIntroduce()) {
                lines.add("XCLIENT " + String.join(" ", Xclient.NAMES));
            }
            lines.addAll(List.of("ENHANCEDSTATUSCODES", "8BITMIME", "SMTPUTF8", "CHUNKING"));
        }
        return new Step.Say(new Reply(250, "", lines), new Ready(hello));
    }

    private Step mail(Phase phase, Command.Mail mail) {
        if (!(phase instanceof Ready(Command.Hello hello))) {
            Reply reply =
                    phase instanceof Fresh ? HELLO_FIRST : Reply.of(503, "5.5.1", "a transaction is open already");
            return new Step.Say(reply, phase);
        }
        if (!mail.parameters().utf8() && !mail.sender().map(Address::ascii).orElse(true)) {
            return new Step.Say(NO_UTF8, phase);
        }
        if (mail.parameters().size() > office.limits().messageOctets()) {
            return new Step.Say(Consignment.TOO_LARGE, phase);
        }
        return new Step.Say(
                Reply.of(250, "2.1.0", "sender accepted"), new Mailing(new Envelope(hello, mail, List.of())));
    }

    private Step rcpt(Phase phase, Address recipient) {
        if (!(phase instanceof Mailing(Envelope envelope))) {
            return new Step.Say(phase instanceof Fresh ? HELLO_FIRST : MAIL_FIRST, phase);
        }
        if (!recipient.ascii() && !envelope.mail().parameters().utf8()) {
            return new Step.Say(NO_UTF8, phase);
        }
        if (envelope.recipients().size() >= office.limits().recipients()) {
            return new Step.Say(Reply.of(452, "4.5.3", "too many recipients for one message"), phase);
        }
        Optional<Owner> owner;
        try {
            long began = System.nanoTime();
            owner = office.directory().maildropOf(recipient.toString());
            office.metrics().addresses().since(began);
        } catch (DirectoryException e) {
            LOG.warn("cannot look up a recipient: {}", e.getMessage());
            return new Step.Say(Reply.of(451, "4.3.0", "recipients cannot be looked up now"), phase);
        }
        return owner.<Step>map(o -> new Step.Say(
                        Reply.of(250, "2.1.5", "recipient accepted"),
                        new Mailing(envelope.with(new Recipient(recipient, o)))))
                .orElse(new Step.Say(NO_USER, phase));
    }

    private static Step data(Phase phase) {
        return switch (phase) {
            case Fresh _ -> new Step.Say(HELLO_FIRST, phase);
            case Ready _ -> new Step.Say(MAIL_FIRST, phase);
            // RFC 3030 §2: DATA and BDAT cannot be used in the same transaction.
            case Chunking _ -> new Step.Say(Reply.of(503, "5.5.1", "BDAT was used: go on with BDAT"), phase);
            case Mailing(Envelope envelope) ->
                envelope.recipients().isEmpty()
                        ? new Step.Say(RCPT_FIRST, phase)
                        : new Step.Data(Reply.of(354, "", "go on; end with a dot alone"), envelope);
        };
    }

    Step bdat(Phase phase, Command.Bdat bdat) {
        return switch (phase) {
            case Fresh _ -> new Step.Swallow(bdat.octets(), Optional.of(HELLO_FIRST), phase);
            case Ready _ -> new Step.Swallow(bdat.octets(), Optional.of(MAIL_FIRST), phase);
            case Mailing(Envelope envelope)
            when envelope.recipients().isEmpty() ->
                // RFC 2033 §4.3: one reply for each accepted recipient, so none; and a peer that counts them would
                // take one more for the reply to its next command.
                peer.protocol() == Protocol.LMTP && bdat.last()
                        ? new Step.Swallow(bdat.octets(), Optional.empty(), reset(phase))
                        : new Step.Swallow(bdat.octets(), Optional.of(RCPT_FIRST), phase);
            case Mailing(Envelope envelope) -> new Step.Chunk(envelope, bdat.octets(), bdat.last());
            case Chunking(Envelope envelope) -> new Step.Chunk(envelope, bdat.octets(), bdat.last());
        };
    }

    private static boolean within(Phase phase) {
        return phase instanceof Mailing || phase instanceof Chunking;
    }

    private Step xclient(Phase phase, String attributes) {
        if (within(phase)) {
            return new Step.Say(NOT_WITHIN, phase);
        }
        return switch (Xclient.read(attributes)) {
            case Xclient.Read.Refused(Reply reply) -> new Step.Say(reply, phase);
            case Xclient.Read.Understood(Xclient client) -> new Step.Introduce(peer.speakingFor(client));
        };
    }

    private Step startTls(Phase phase) {
        if (!peer.mayStartTls()) {
            Reply reply = peer.secure()
                    ? Reply.of(503, "5.5.1", "TLS is up already")
                    : Reply.of(502, "5.5.1", "TLS is not offered here");
            return new Step.Say(reply, phase);
        }
        return within(phase)
                ? new Step.Say(NOT_WITHIN, phase)
                : new Step.StartTls(Reply.of(220, "2.0.0", "ready for TLS"));
    }
}
