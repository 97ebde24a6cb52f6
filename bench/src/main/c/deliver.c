/* The least that delivers a letter from standard input into a Maildir, safe on disk: written to tmp/, synced, renamed
 * into new/. What fetchmail hands letters to.
 *
 *     deliver MAILDIR */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 65536, PATH = 4096 };

static void die(const char *what) {
    perror(what);
    exit(75); /* EX_TEMPFAIL: the letter stays where it is */
}

int main(int count, char **words) {
    static char block[BLOCK], fresh[PATH], place[PATH];
    struct timespec time;
    if (count != 2) {
        fputs("usage: deliver MAILDIR\n", stderr);
        return 64;
    }
    clock_gettime(CLOCK_REALTIME, &time);
    snprintf(fresh, sizeof fresh, "%s/tmp/%ld.M%ldP%ld.here", words[1], (long)time.tv_sec, time.tv_nsec, (long)getpid());
    snprintf(place, sizeof place, "%s/new/%ld.M%ldP%ld.here", words[1], (long)time.tv_sec, time.tv_nsec, (long)getpid());
    int file = open(fresh, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0) die(fresh);
    ssize_t length;
    while ((length = read(0, block, sizeof block)) > 0) {
        if (write(file, block, (size_t)length) != length) die(fresh);
    }
    if (length < 0 || fsync(file) < 0 || close(file) < 0 || rename(fresh, place) < 0) die(place);
    return 0;
}
