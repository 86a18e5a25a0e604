const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** What comes so soon after is the same Ctrl-C: the terminal tells every process of a script, and npm passes it on. */
const SAME_MILLIS = 1_000;

/**
 * Does something once when this process is asked to end; whoever asks again later ends it at once.
 * @returns takes that back, unless it was asked already
 */
export const whenAskedToEnd = (work: () => void): (() => void) => {
  let askedAt: number | undefined;
  const asked = (): void => {
    const now = performance.now();
    if (askedAt === undefined) {
      askedAt = now;
      work();
    } else if (now - askedAt > SAME_MILLIS) process.exit(130);
  };
  for (const signal of SIGNALS) process.on(signal, asked);
  return () => {
    if (askedAt !== undefined) return;
    for (const signal of SIGNALS) process.off(signal, asked);
  };
};
