import { once } from 'node:events';
import { openStore, type StoreAddress } from './adapters.js';
import { type Acknowledged, runWriters, type Writing } from './writers.js';

/** A process of its own that writes to a log: says "ready", starts when told, answers what was acknowledged. */

const [address, writing] = process.argv.slice(2).map((text) => JSON.parse(text) as unknown);
const store = openStore(address as StoreAddress);
await store.head();
process.send!('ready');
await once(process, 'message');

const acknowledged: Acknowledged[] = [];
await runWriters(store, writing as Writing, (one) => acknowledged.push(one));
await store.close();
process.send!(acknowledged, undefined, undefined, () => process.disconnect());
