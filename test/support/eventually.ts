import { setTimeout as sleep } from 'node:timers/promises';

const INTERVAL_MS = 50;

/**
 * Asks again and again until what is waited for is there; the value that ended the waiting.
 * @param probe gives undefined, or throws, for as long as it is not there yet
 * @throws Error that names `what` and the last reason, after `timeoutMs`
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let reason = 'it was not there';
  for (;;) {
    try {
      const value = await probe();
      if (value !== undefined) return value;
    } catch (error) {
      reason = String(error);
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${timeoutMs} ms for ${what}: ${reason}`);
    }
    await sleep(INTERVAL_MS);
  }
}
