# Fetches all letters with Net::POP3: account file, folder for the letters.
use strict;
use warnings;
use Net::POP3;

open my $account, '<', $ARGV[0] or die "$ARGV[0]: $!";
chomp(my ($host, $port, $connection, $user, $password, $trust, $after) = <$account>);
my %tls = (SSL_ca_file => $trust, SSL_verifycn_name => $host, SSL_verifycn_scheme => 'pop3');

my $pop = Net::POP3->new(Host => $host, Port => $port, Timeout => 60, $connection eq 'tls' ? (SSL => 1, %tls) : ())
    or die "connect: $@";
if ($connection eq 'stls') {
    $pop->starttls(%tls) or die 'STLS: ' . $pop->message;
}
defined $pop->login($user, $password) or die 'login: ' . $pop->message;
my ($count) = $pop->popstat;
for my $n (1 .. $count) {
    my $lines = $pop->get($n) or die "RETR $n: " . $pop->message;
    if ($connection ne 'plain') {
        s/\r\n\z/\n/ for @$lines;    # under TLS, Net::POP3 leaves CRLF as it is
    }
    open my $letter, '>:raw', sprintf('%s/%06d', $ARGV[1], $n) or die "letter $n: $!";
    print {$letter} @$lines;
    close $letter or die "letter $n: $!";
    if ($after eq 'delete') {
        $pop->delete($n) or die "DELE $n: " . $pop->message;
    }
}
$pop->quit or die 'QUIT: ' . $pop->message;
