import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError } from '../launch.js';

const RETRY_MS = 50;
const ANSWER_TIMEOUT_MS = 2_000;

/** Asks a health address until it answers 200. @throws CommandError after `timeoutMs` */
export async function waitUntilReady(
  url: string,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
      await response.body?.cancel();
      if (response.status === 200) return;
      last = `status ${response.status}`;
    } catch {
      last = 'no answer';
    }
    await sleep(RETRY_MS, undefined, { signal });
  }
  throw new CommandError(`${url} was not ready after ${timeoutMs / 1000} s (${last}).`);
}
