import './end-with-reader.mjs';

/**
 * Loaded before a supervised program. When the supervisor is gone, however it ended, the channel to it closes: then
 * the program shuts down as on SIGTERM, and firmly if that takes too long.
 */
const GRACE_MS = 10_000;

if (process.connected) {
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener must not keep a program alive that has nothing left to do.
  process.channel?.unref();
}
