/// How the intake of mail is tested: tables for the grammar, dialogues for the rules, sockets for the rest.
@org.jspecify.annotations.NullMarked
package org.restante.server.intake;
