import { PostgresEventStore, TimerRunner } from '@palabre/eventing';
import { openPool } from './follower-database.js';
import { ringInto } from './timer-harness.js';

/** A worker that sends the command of the first due timer, says so, and then never comes to note it. */

const [apiUrl, workerUrl, now] = process.argv.slice(2) as [string, string, string];
const store = new PostgresEventStore({ connection: { connectionString: apiUrl } });
const ring = ringInto(store);

new TimerRunner({
  ...{ store, pool: openPool(workerUrl, 2), now: () => now, reactions: [] },
  dispatch: async (sending, caller, signal) => {
    await ring(sending, caller, signal);
    process.send?.('sent');
    return new Promise(() => {});
  },
}).start();
