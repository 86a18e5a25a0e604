#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <time.h>

/*
 * Preloaded into a database server: every fsync and fdatasync takes PALABRE_FSYNC_DELAY_US microseconds longer, as on
 * a disk that is further away. Sleeping, not spinning: a slow disk leaves the processor to others.
 */
static void delay(void) {
  static long micros = -1;
  if (micros < 0) {
    const char *given = getenv("PALABRE_FSYNC_DELAY_US");
    micros = given ? atol(given) : 0;
  }
  struct timespec left = {micros / 1000000, (micros % 1000000) * 1000};
  int kept = errno;
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
  errno = kept;
}

#define DELAYED(name)                                         \
  int name(int file) {                                        \
    static int (*real)(int);                                  \
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, #name);  \
    int result = real(file);                                  \
    delay();                                                  \
    return result;                                            \
  }

DELAYED(fsync)
DELAYED(fdatasync)
