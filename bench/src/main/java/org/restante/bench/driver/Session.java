package org.restante.bench.driver;

import java.util.function.Consumer;

/// One POP3 session of one user.
final class Session {
    /// The password of every user of a bench.
    static final String PASSWORD = "secret";

    private final Talk talk;
    private final String user;

    private Session(Crew crew, String user) {
        this.user = user;
        talk = new Talk(crew::failed);
    }

    /// Connects, and secures the connection as the job says; `then` gets the session before the login.
    static void open(Crew crew, String user, Consumer<Session> then) {
        Session session = new Session(crew, user);
        Job job = crew.job();
        session.talk.await(Expected.LINE, () -> {
            if (job.security() == Job.Security.STLS) {
                session.ask("STLS", () -> {
                    crew.connector().secure(session.talk.channel(), job.security(), job.port());
                    then.accept(session);
                });
            } else {
                then.accept(session);
            }
        });
        crew.connector().connect(job.security(), job.port(), session.talk, crew::failed);
    }

    /// Connects and logs in.
    static void login(Crew crew, String user, Consumer<Session> then) {
        open(crew, user, session -> session.user(() -> session.pass(() -> then.accept(session))));
    }

    void user(Runnable then) {
        ask("USER " + user, then);
    }

    void pass(Runnable then) {
        ask("PASS " + PASSWORD, then);
    }

    /// Asks for a reply of one line.
    void ask(String command, Runnable then) {
        ask(command, Expected.LINE, then);
    }

    void ask(String command, Expected expected, Runnable then) {
        talk.ask(command + "\r\n", expected, then);
    }

    /// STAT, whose answer must be as learned.
    void stat(Learned learned, Runnable then) {
        ask("STAT", () -> {
            check(learned);
            then.run();
        });
    }

    /// Holds the reply to STAT, which has just come, against what was learned.
    void check(Learned learned) {
        if (!learned.stat().equals(talk.status())) {
            throw new WrongReply("STAT of " + user + " was " + learned.stat() + ", is " + talk.status());
        }
    }

    /// QUIT; `then` runs when the server has closed the connection.
    void quit(Runnable then) {
        ask("QUIT", () -> talk.awaitEnd(then));
    }

    Talk talk() {
        return talk;
    }
}
