/* The limit: POP3 as cheap as it gets. One thread, epoll, every reply made at the start, letters from memory or by
 * sendfile, TLS by OpenSSL with session tickets. It checks no password and stores nothing; it only shows what the
 * kernel and the cipher cost.
 *
 *     limit FOLDER CERTIFICATE KEY
 *
 * FOLDER/KIND holds the letters of every user KIND-NUMBER, in the form they have on the wire, in the order of their
 * names. It prints `listening pop3 PORT`, `listening pop3s PORT`, `ready`. */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { PIECES = 36, LINE = 256, SLICE = 65536, EVENTS = 256, FROM_MEMORY = 65536 };

struct text { char *data; size_t length; };
struct letter { struct text status, wire, top; int file; };
struct maildrop { char *kind; int count; struct letter *letters; struct text stat, list, uidl; };
/* A piece of what is to be sent: memory or, if file >= 0, a region of a file. */
struct piece { const char *data; int file; off_t at; size_t left; };
struct connection {
    int socket, pieces, first, length, events;
    char secure, starting, ending;
    SSL *ssl;
    struct maildrop *maildrop;
    char *line;
    struct piece *piece;
};
struct listener { int socket, secure; };

static struct maildrop *maildrops;
static int maildrop_count, poller;
static SSL_CTX *tls;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void add(struct text *text, const char *data, size_t length) {
    text->data = realloc(text->data, text->length + length);
    memcpy(text->data + text->length, data, length);
    text->length += length;
}

#define ADD(text, ...) do { char line_[128]; add(text, line_, (size_t)sprintf(line_, __VA_ARGS__)); } while (0)

static struct letter load_letter(const char *path) {
    struct letter letter = {0};
    struct stat status;
    letter.file = open(path, O_RDONLY);
    if (letter.file < 0 || fstat(letter.file, &status)) die(path);
    size_t size = (size_t)status.st_size;
    char *map = mmap(NULL, size, PROT_READ, MAP_SHARED | MAP_POPULATE, letter.file, 0);
    if (map == MAP_FAILED) die(path);
    letter.wire = (struct text){map, size};
    char *end = memmem(map, size, "\r\n\r\n", 4);
    add(&letter.top, "+OK\r\n", 5);
    add(&letter.top, map, end ? (size_t)(end - map) + 4 : size);
    add(&letter.top, ".\r\n", 3);
    return letter;
}

/* Octets as LIST says them: without the stuffed dots. */
static size_t octets(struct text wire) {
    size_t dots = wire.length && wire.data[0] == '.';
    for (char *at = wire.data; (at = memmem(at, (size_t)(wire.data + wire.length - at), "\r\n.", 3)); at += 3) dots++;
    return wire.length - dots;
}

static struct maildrop load_maildrop(const char *folder, const char *kind) {
    struct maildrop drop = {.kind = strdup(kind)};
    char path[4096];
    struct dirent **names;
    snprintf(path, sizeof path, "%s/%s", folder, kind);
    int found = scandir(path, &names, NULL, alphasort);
    if (found < 0) die(path);
    drop.letters = calloc((size_t)found, sizeof *drop.letters);
    size_t total = 0;
    ADD(&drop.list, "+OK\r\n");
    ADD(&drop.uidl, "+OK\r\n");
    for (int i = 0; i < found; i++) {
        if (names[i]->d_name[0] != '.') {
            snprintf(path, sizeof path, "%s/%s/%s", folder, kind, names[i]->d_name);
            struct letter letter = load_letter(path);
            size_t size = octets(letter.wire);
            total += size;
            ADD(&letter.status, "+OK %zu octets\r\n", size);
            drop.letters[drop.count++] = letter;
            ADD(&drop.list, "%d %zu\r\n", drop.count, size);
            ADD(&drop.uidl, "%d 1764000000.%06d.limit\r\n", drop.count, drop.count);
        }
        free(names[i]);
    }
    free(names);
    ADD(&drop.list, ".\r\n");
    ADD(&drop.uidl, ".\r\n");
    ADD(&drop.stat, "+OK %d %zu\r\n", drop.count, total);
    return drop;
}

static void load(const char *folder) {
    DIR *kinds = opendir(folder);
    if (!kinds) die(folder);
    for (struct dirent *kind; (kind = readdir(kinds));) {
        if (kind->d_name[0] == '.') continue;
        maildrops = realloc(maildrops, (size_t)(maildrop_count + 1) * sizeof *maildrops);
        maildrops[maildrop_count++] = load_maildrop(folder, kind->d_name);
    }
    closedir(kinds);
}

static void say(struct connection *c, const char *data, size_t length) {
    c->piece[c->pieces++] = (struct piece){data, -1, 0, length};
}

#define SAY(c, literal) say(c, literal, sizeof literal - 1)

static void took(struct connection *c, size_t count) {
    while (count > 0) {
        struct piece *piece = &c->piece[c->first];
        size_t part = count < piece->left ? count : piece->left;
        piece->left -= part;
        piece->at += (off_t)part;
        piece->data += part;
        count -= part;
        if (piece->left == 0) c->first++;
    }
    if (c->first == c->pieces) c->first = c->pieces = 0;
}

static ssize_t send_clear(struct connection *c) {
    struct piece *piece = &c->piece[c->first];
    if (piece->file >= 0) {
        off_t at = piece->at;
        return sendfile(c->socket, piece->file, &at, piece->left);
    }
    struct iovec parts[PIECES];
    int count = 0, next = c->first;
    for (; next < c->pieces && c->piece[next].file < 0; next++)
        parts[count++] = (struct iovec){(void *)c->piece[next].data, c->piece[next].left};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = (size_t)count};
    return sendmsg(c->socket, &message, MSG_NOSIGNAL | (next < c->pieces ? MSG_MORE : 0));
}

static ssize_t send_secure(struct connection *c) {
    static char slice[SLICE];
    size_t filled = 0;
    for (int next = c->first; next < c->pieces && filled < SLICE; next++) {
        size_t part = c->piece[next].left < SLICE - filled ? c->piece[next].left : SLICE - filled;
        memcpy(slice + filled, c->piece[next].data, part);
        filled += part;
    }
    int written = SSL_write(c->ssl, slice, (int)filled);
    if (written > 0) return written;
    errno = SSL_get_error(c->ssl, written) == SSL_ERROR_WANT_WRITE ? EAGAIN : EPIPE;
    return -1;
}

/* Sends what it can. -1: the connection is broken. */
static int flush(struct connection *c) {
    while (c->pieces > 0) {
        ssize_t sent = c->ssl ? send_secure(c) : send_clear(c);
        if (sent < 0) return errno == EAGAIN ? 0 : -1;
        took(c, (size_t)sent);
    }
    return 0;
}

static struct maildrop *find(const char *user) {
    size_t length = strcspn(user, "-\r\n");
    for (int i = 0; i < maildrop_count; i++)
        if (strlen(maildrops[i].kind) == length && !memcmp(maildrops[i].kind, user, length)) return &maildrops[i];
    return NULL;
}

static void retrieve(struct connection *c, int number) {
    struct letter *letter = &c->maildrop->letters[number - 1];
    say(c, letter->status.data, letter->status.length);
    say(c, letter->wire.data, letter->wire.length);
    if (letter->wire.length > FROM_MEMORY && !c->ssl) c->piece[c->pieces - 1].file = letter->file;
    SAY(c, ".\r\n");
}

static void obey(struct connection *c, const char *line) {
    struct maildrop *drop = c->maildrop;
    int number = 0;
    if (!memcmp(line, "USER", 4)) {
        c->maildrop = find(line + 5);
        if (c->maildrop) SAY(c, "+OK\r\n"); else SAY(c, "-ERR no such kind\r\n");
    } else if (!memcmp(line, "PASS", 4) || !memcmp(line, "DELE", 4)) SAY(c, "+OK\r\n");
    else if (!memcmp(line, "STLS", 4)) c->starting = 1, SAY(c, "+OK\r\n");
    else if (!memcmp(line, "QUIT", 4)) c->ending = 1, SAY(c, "+OK\r\n");
    else if (!drop) SAY(c, "-ERR log in first\r\n");
    else if (!memcmp(line, "STAT", 4)) say(c, drop->stat.data, drop->stat.length);
    else if (!memcmp(line, "LIST", 4)) say(c, drop->list.data, drop->list.length);
    else if (!memcmp(line, "UIDL", 4)) say(c, drop->uidl.data, drop->uidl.length);
    else if ((number = atoi(line + 4)) < 1 || number > drop->count) SAY(c, "-ERR no such message\r\n");
    else if (!memcmp(line, "RETR", 4)) retrieve(c, number);
    else if (!memcmp(line, "TOP ", 4)) say(c, drop->letters[number - 1].top.data, drop->letters[number - 1].top.length);
    else SAY(c, "-ERR unknown\r\n");
}

static void obey_all(struct connection *c) {
    int at = 0;
    char *end;
    while (c->pieces + 3 <= PIECES && !c->ending && !c->starting
           && (end = memchr(c->line + at, '\n', (size_t)(c->length - at)))) {
        *end = 0;
        obey(c, c->line + at);
        at = (int)(end - c->line) + 1;
    }
    memmove(c->line, c->line + at, (size_t)(c->length - at));
    c->length -= at;
}

static void secure(struct connection *c) {
    c->ssl = SSL_new(tls);
    SSL_set_fd(c->ssl, c->socket);
    SSL_set_accept_state(c->ssl);
}

static void hang_up(struct connection *c) {
    if (c->ssl) {
        SSL_shutdown(c->ssl);
        SSL_free(c->ssl);
        ERR_clear_error();
    }
    close(c->socket);
    free(c->line);
    free(c->piece);
    free(c);
}

static void watch(struct connection *c, int events) {
    if (events == c->events) return;
    struct epoll_event event = {.events = (uint32_t)events, .data.ptr = c};
    epoll_ctl(poller, c->events ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, c->socket, &event);
    c->events = events;
}

static void greet(int socket, int is_secure) {
    int yes = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    struct connection *c = calloc(1, sizeof *c);
    c->socket = socket;
    c->line = malloc(LINE);
    c->piece = malloc(PIECES * sizeof *c->piece);
    if (is_secure) secure(c);
    else SAY(c, "+OK limit\r\n");
    flush(c);
    watch(c, EPOLLIN);
}

static int receive(struct connection *c) {
    int room = LINE - c->length;
    if (!c->ssl) return (int)read(c->socket, c->line + c->length, (size_t)room);
    int fresh = !SSL_is_init_finished(c->ssl);
    int count = SSL_read(c->ssl, c->line + c->length, room);
    int failure = count > 0 ? 0 : SSL_get_error(c->ssl, count);
    if (fresh && SSL_is_init_finished(c->ssl) && !c->secure) {
        c->secure = 1;
        if (!c->maildrop && !c->starting) SAY(c, "+OK limit\r\n");
    }
    if (failure) errno = failure == SSL_ERROR_WANT_READ ? EAGAIN : EPIPE;
    return failure ? (failure == SSL_ERROR_ZERO_RETURN ? 0 : -1) : count;
}

/* Reads, obeys and answers until it would have to wait. -1: the connection is over. */
static int serve(struct connection *c) {
    for (;;) {
        if (flush(c)) return -1;
        if (c->pieces > 0) return 0;
        if (c->ending) return -1;
        if (c->starting && !c->ssl) secure(c);
        int had = c->length;
        if (memchr(c->line, '\n', (size_t)c->length) == NULL) {
            int count = receive(c);
            if (count == 0 || (count < 0 && errno != EAGAIN)) return -1;
            if (count < 0) return c->pieces > 0 ? flush(c) : 0;
            c->length += count;
        }
        c->starting = c->starting && !c->secure;
        obey_all(c);
        if (c->length == LINE && had == LINE) return -1;
    }
}

static int listen_on(const char *name) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(listener, (struct sockaddr *)&address, length) || listen(listener, 4096)) die("listen");
    getsockname(listener, (struct sockaddr *)&address, &length);
    printf("listening %s %d\n", name, ntohs(address.sin_port));
    return listener;
}

static void prepare_tls(const char *certificate, const char *key) {
    tls = SSL_CTX_new(TLS_server_method());
    SSL_CTX_set_mode(tls, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE
                              | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_num_tickets(tls, 1);
    SSL_CTX_set_session_cache_mode(tls, SSL_SESS_CACHE_OFF);
    if (SSL_CTX_use_certificate_chain_file(tls, certificate) != 1
        || SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1) die(certificate);
}

int main(int argc, char **argv) {
    if (argc != 4) return fprintf(stderr, "usage: limit FOLDER CERTIFICATE KEY\n"), 2;
    load(argv[1]);
    prepare_tls(argv[2], argv[3]);
    poller = epoll_create1(EPOLL_CLOEXEC);
    struct listener listeners[2] = {{listen_on("pop3"), 0}, {listen_on("pop3s"), 1}};
    for (int i = 0; i < 2; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &listeners[i]};
        epoll_ctl(poller, EPOLL_CTL_ADD, listeners[i].socket, &event);
    }
    puts("ready");
    fflush(stdout);
    struct epoll_event events[EVENTS];
    for (;;) {
        int count = epoll_wait(poller, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            struct listener *listener = events[i].data.ptr;
            if (listener >= listeners && listener < listeners + 2) {
                int socket = accept4(listener->socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
                if (socket >= 0) greet(socket, listener->secure);
                continue;
            }
            struct connection *c = events[i].data.ptr;
            if (serve(c)) hang_up(c);
            else watch(c, c->pieces > 0 ? EPOLLIN | EPOLLOUT : EPOLLIN);
        }
    }
}
