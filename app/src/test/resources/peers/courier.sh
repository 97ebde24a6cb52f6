# Serves Maildirs by Courier over POP3, in mount and process namespaces of its own.
set -eu
place=$1     # a folder for configuration and sockets
users=$2     # a file with a name in each line, and
password=$3  # that of all
homes=$4     # USER/Maildir is in there
pair=$5      # certificate and key
programs=$6  # the folder of those for POP3
clear=$7     # the port for POP3, and
secure=$8    # for POP3 under TLS

mkdir -p "$place/etc" "$place/run/authdaemon"
chown -R courier:courier "$place/run"
mount --bind "$place/etc" /etc/courier
mount --bind "$place/run" /run/courier

cat >/etc/courier/authdaemonrc <<'TEXT'
authmodulelist="authuserdb"
authmodulelistorig="authuserdb"
daemons=2
authdaemonvar=/run/courier/authdaemon
TEXT
hash=$(openssl passwd -5 "$password")
while read -r user; do
    printf '%s\tuid=%s|gid=%s|home=%s|mail=%s|systempw=%s\n' \
        "$user" "$(id -u mail)" "$(id -g mail)" "$homes/$user" "$homes/$user/Maildir" "$hash"
done <"$users" >/etc/courier/userdb
chmod 600 /etc/courier/userdb
makeuserdb

/usr/lib/courier/courier-authlib/authdaemond &
while [ ! -S /run/courier/authdaemon/socket ]; do sleep 0.1; done

serve() {
    port=$1
    shift
    couriertcpd -address=127.0.0.1 -maxprocs=40 -maxperip=40 -nodnslookup -noidentlookup "$port" \
        "$@" "$programs/courierpop3login" "$programs/courierpop3d" Maildir
}

export COURIERTLS=/usr/bin/couriertls TLS_CERTFILE="$pair" TLS_VERIFYPEER=NONE TLS_PROTOCOL=TLS1
POP3_STARTTLS=YES serve "$clear" &
POP3_TLS=1 serve "$secure" "$COURIERTLS" -server -tcpd &
wait
