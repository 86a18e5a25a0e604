import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 30_000;
const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 250;

/**
 * Reads again and again until what follows by itself has come about: a worker does it, in its own time.
 * @throws Error when it does not within half a minute
 */
export const until = async <T>(
  what: string,
  read: () => Promise<T>,
  isDone: (answer: T) => boolean,
): Promise<T> => {
  const giveUpAt = performance.now() + PATIENCE_MS;
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(wait * 2, LONGEST_PAUSE_MS)) {
    const answer = await read();
    if (isDone(answer)) return answer;
    if (performance.now() + wait > giveUpAt) {
      throw new Error(`${what} did not come about within ${PATIENCE_MS / 1000} seconds`);
    }
    await pause(wait);
  }
};
