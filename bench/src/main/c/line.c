/* A long line: what goes in at one end comes out at the other so many microseconds later. For kernels without netem.
 *
 *     line NEAR FAR MICROSECONDS
 *
 * Makes the TUN devices NEAR and FAR, prints `ready`, and carries packets between them, in order, until its standard
 * input ends; the devices end with it. One of them may be moved into another network namespace meanwhile. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST = 65536, ROOM = 65536 };

struct packet { long long due; size_t length; char *octets; };
/* What is on its way to an end: a ring, since what came first is due first. */
struct way { int into; unsigned first, count; struct packet packets[ROOM]; };

static struct way ways[2];
static long long delay;

static void die(const char *what) {
    perror(what);
    exit(1);
}

static long long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int device(const char *name) {
    struct ifreq wanted = {.ifr_flags = IFF_TUN | IFF_NO_PI};
    int end = open("/dev/net/tun", O_RDWR | O_NONBLOCK);
    if (end < 0) die("/dev/net/tun");
    strncpy(wanted.ifr_name, name, IFNAMSIZ - 1);
    if (ioctl(end, TUNSETIFF, &wanted) < 0) die(name);
    return end;
}

/* Takes all that has come at an end. What finds no room is lost, as on any line. */
static void take(int from, struct way *way) {
    static char octets[LARGEST];
    ssize_t length;
    while ((length = read(from, octets, sizeof octets)) > 0) {
        if (way->count == ROOM) continue;
        struct packet *packet = &way->packets[(way->first + way->count++) % ROOM];
        packet->due = now() + delay;
        packet->length = (size_t)length;
        packet->octets = malloc(packet->length);
        if (!packet->octets) die("malloc");
        memcpy(packet->octets, octets, packet->length);
    }
}

/* Gives out what is due; when the next is, or -1 if there is none. A device that is down takes nothing. */
static long long give(struct way *way) {
    while (way->count > 0) {
        struct packet *packet = &way->packets[way->first];
        if (packet->due > now()) return packet->due;
        ssize_t written = write(way->into, packet->octets, packet->length);
        if (written < 0 && errno == EAGAIN) return packet->due + 100000;
        free(packet->octets);
        way->first = (way->first + 1) % ROOM;
        way->count--;
    }
    return -1;
}

static void carry(int near, int far) {
    struct pollfd ends[] = {{.fd = near, .events = POLLIN}, {.fd = far, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
    ways[0].into = far;
    ways[1].into = near;
    while (!(ends[2].revents & (POLLIN | POLLHUP | POLLERR))) {
        long long a = give(&ways[0]), b = give(&ways[1]);
        long long next = a < 0 || (b >= 0 && b < a) ? b : a;
        long long left = next < 0 ? 0 : next - now();
        if (left < 0) left = 0;
        struct timespec wait = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
        if (ppoll(ends, 3, next < 0 ? NULL : &wait, NULL) < 0 && errno != EINTR) die("ppoll");
        take(near, &ways[0]);
        take(far, &ways[1]);
    }
}

int main(int count, char **words) {
    if (count != 4) {
        fputs("usage: line NEAR FAR MICROSECONDS\n", stderr);
        return 2;
    }
    delay = atoll(words[3]) * 1000;
    int near = device(words[1]), far = device(words[2]);
    puts("ready");
    fflush(stdout);
    carry(near, far);
    return 0;
}
