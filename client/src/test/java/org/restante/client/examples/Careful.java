package org.restante.client.examples;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.restante.client.Greeting;
import org.restante.client.Insecure;
import org.restante.client.Maildrop;
import org.restante.client.Pop3;
import org.restante.client.PopUrl;
import org.restante.client.ProtocolViolation;
import org.restante.client.Refused;
import org.restante.client.Settings;
import org.restante.protocol.ResponseCode;
import org.restante.protocol.Secret;

/// Counts what lies there, and tells what to do when it does not work.
final class Careful {
    private Careful() {}

    static String look(Settings settings, String user, Secret password) {
        try (Greeting greeting = Pop3.connect(settings);
                Maildrop mail = greeting.login(user, password)) {
            int messages = mail.stat().messages();
            mail.quit();
            return messages + " messages";
        } catch (Refused e) {
            return switch (e.code().orElse(ResponseCode.AUTH)) {
                case IN_USE, SYS_TEMP, LOGIN_DELAY -> "later: " + e.text();
                case AUTH -> "ask for the password: " + e.text();
                case SYS_PERM, UTF8 -> "call somebody: " + e.text();
            };
        } catch (Insecure e) {
            return "do not trust it: " + e.getMessage();
        } catch (ProtocolViolation e) {
            return "no POP3 server, or a broken one: " + e.getMessage();
        } catch (UnknownHostException | SocketTimeoutException e) {
            return "not there, or too slow: " + e.getMessage();
        } catch (IOException e) {
            return "the network: " + e.getMessage();
        }
    }

    static Settings of(String url) throws URISyntaxException {
        return PopUrl.parse(url).settings();
    }
}
