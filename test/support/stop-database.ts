import { once } from 'node:events';

const STOP_TIMEOUT_MS = 30_000;

/** Lets the run's database server go and waits until it is gone. */
export default async function stopDatabase(): Promise<void> {
  const server = globalThis.palabreTestServer;
  if (server === undefined || server.exitCode !== null) return;
  const exit = once(server, 'exit', { signal: AbortSignal.timeout(STOP_TIMEOUT_MS) });
  if (server.connected) server.disconnect();
  await exit;
}
