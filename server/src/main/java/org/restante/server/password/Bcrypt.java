package org.restante.server.password;

import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.restante.protocol.Secret;

/// bcrypt, as crypt(3) has it.
record Bcrypt() implements Scheme {
    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(0[4-9]|1[0-6])\\$[./A-Za-z0-9]{53}");

    @Override
    public String name() {
        return "BLF-CRYPT";
    }

    @Override
    public String form() {
        return "$2a$, $2b$ or $2y$, a cost from 04 to 16, $, and 53 characters";
    }

    @Override
    public String mark() {
        return "$2";
    }

    @Override
    public boolean understands(String encoded) {
        return FORM.matcher(encoded).matches();
    }

    @Override
    public String cost(String encoded) {
        return mark() + encoded.substring(encoded.lastIndexOf('$') - 2, encoded.lastIndexOf('$'));
    }

    @Override
    public boolean matches(String encoded, Secret secret) {
        return secret.expose(octets -> OpenBSDBCrypt.checkPassword(encoded, octets));
    }
}
