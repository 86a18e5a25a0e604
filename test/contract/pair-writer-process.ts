import { VersionConflict } from '@palabre/eventing';
import { openStore, type StoreAddress } from './adapters.js';
import { guard, NOON, write } from './samples.js';

/** A process that writes pairs of streams together for ever, to be killed in the middle of it. Says "ready" first. */

const [address, pairs, guarded] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown);
const store = openStore(address as StoreAddress);
await store.head();
process.send!('ready');

const writePair = async ([left, right]: readonly [string, string]): Promise<never> => {
  for (let version = 0; ;) {
    try {
      const writes = [write(left, version), write(right, version), guard(guarded as string, 0)];
      await store.append(writes, NOON);
      version += 1;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
    }
  }
};
await Promise.all((pairs as [string, string][]).map(writePair));
