/// Mail clients and mail servers of other makers against a real server process.
///
/// Each class starts one process, gives it a HOME of its own, and lets programs from Debian's packages do what they do
/// with any POP3 server. What they brought home is compared with what was put in, byte for byte: [Corpus] says what
/// was put in, [ClientTests] what is asked of every client, and each client's class what the client itself changes.
///
/// `-Drestante.peers.server=dovecot` lets the clients' tests run against Dovecot instead: what fails there as well is
/// the client's doing. `-Drestante.peers.everything=true` adds the shapes that a client is excused from.
@org.jspecify.annotations.NullMarked
package org.restante.app.peers;
