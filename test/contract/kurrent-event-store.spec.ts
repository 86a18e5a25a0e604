import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventStore, KurrentEventStore, StoreUnavailable } from '@palabre/eventing';
import { skipLoudly } from '../support/skipped.js';
import { startTcpRelay } from '../support/tcp-relay.js';
import { openStore } from './adapters.js';
import { describeEventStore, START_TIMEOUT_MS } from './event-store.suite.js';
import { type OwnServer, startServer } from './kurrent-server.js';
import { freshStream, NOON, outcomes, write } from './samples.js';

/** A server, and the shell command, if any, with which the tests start it and may kill it. */
const { KURRENTDB_URL: url, KURRENTDB_COMMAND: command } = process.env;

if (url === undefined || url === '') {
  const what = 'contract of the KurrentDB adapter';
  skipLoudly(what, 'KURRENTDB_URL is not set', { allowedInCi: true });
} else {
  if (!command) {
    const why = 'KURRENTDB_COMMAND is not set';
    skipLoudly('kill -9 of a KurrentDB server', why, { allowedInCi: true });
  }
  const promises = { uniqueEventIds: false, mayCrash: Boolean(command), dropsSlowListeners: true };
  describeEventStore('KurrentDB', promises, async () => {
    const server = command ? await startServer(command, url) : undefined;
    const { hostname, port } = new URL(url.replace(/^[a-z+]+:/, 'http:'));
    const relay = await startTcpRelay(hostname, Number(port || 2113));
    const relayed = url.replace(/\/\/[^/?]*/, `//127.0.0.1:${relay.port}`);
    const logName = `contract-${randomUUID()}`;
    const address = { adapter: 'kurrent', url: relayed, logName } as const;
    const opened: EventStore[] = [];
    return {
      address,
      direct: { ...address, url },
      gapless: false,
      orderedTimes: false,
      open: () => {
        const store = openStore(address);
        opened.push(store);
        return store;
      },
      cutConnections: async () => relay.cut(),
      ...(server && { crash: server.crash }),
      close: async () => {
        await Promise.all(opened.map((store) => store.close()));
        await relay.close();
        await server?.stop();
      },
    };
  });

  describe('writes to several streams as one request', () => {
    let server: OwnServer | undefined;
    beforeAll(async () => {
      server = command ? await startServer(command, url) : undefined;
    }, START_TIMEOUT_MS);
    afterAll(() => server?.stop());

    it('are stored whole where the server takes them; elsewhere they are refused whole, and the switch is named', async () => {
      const log = { connectionString: url, logName: `contract-${randomUUID()}` };
      const store = new KurrentEventStore({ ...log, multiStreamAppend: true });
      const [one, two] = [freshStream(), freshStream()];
      const [outcome] = await outcomes([store.append([write(one, 0), write(two, 0)], NOON)]);
      const found = await store.read([one, two].map((stream) => ({ stream, after: 0 })));
      const stored = found.map(({ length }) => length);
      await store.close();
      if (outcome instanceof Error) {
        expect(outcome.message).toContain('EVENT_STORE_MULTI_STREAM');
        expect(stored).toEqual([0, 0]);
      } else {
        expect(stored).toEqual([1, 1]);
      }
    });
  });
}

describe('the log in KurrentDB', () => {
  it('answers soon when there is no server, and for everything', async () => {
    const connectionString = 'kurrentdb://127.0.0.1:9?tls=false';
    const lost = new KurrentEventStore({ connectionString, answerTimeoutMs: 5_000 });
    for (const outcome of await outcomes<unknown>([
      lost.append([write(freshStream(), 0)], NOON),
      lost.append([write(freshStream(), 0), write(freshStream(), 0)], NOON),
      lost.read([{ stream: freshStream(), after: 0 }]),
      lost.readAll(0n, 1),
      lost.head(),
    ])) {
      expect(outcome).toBeInstanceOf(StoreUnavailable);
    }
    const stop = await lost.onAppended(() => {});
    await stop();
    await lost.close();
  });

  it.each(['', 'with.dot', 'with space', '1st', 'x'.repeat(65)])(
    'does not take the name %j',
    (logName) => {
      const options = { connectionString: 'kurrentdb://127.0.0.1:9', logName };
      expect(() => new KurrentEventStore(options)).toThrow(RangeError);
    },
  );
});
