import { randomBytes, randomUUID } from 'node:crypto';
import type { NewEvent } from '@palabre/eventing';

/** What an event of the product weighs, `data` and `meta` together, in bytes. */
export const EVENT_BYTES = 600;
export const EVENT_TYPE = 'bench.Happened';

/** As the product writes it for every event: who, which command, why, when. */
const meta = {
  actor: { kind: 'person', id: randomUUID(), roles: ['coordinator'] },
  command: 'bench.MakeHappen',
  commandId: randomUUID(),
  correlationId: randomUUID(),
  effectiveOn: '2024-08-16',
  request: randomBytes(32).toString('base64url'),
};
const metaText = JSON.stringify(meta);
const FRAME = '{"text":""}'.length;
const data = {
  text: randomBytes(EVENT_BYTES)
    .toString('base64')
    .slice(0, EVENT_BYTES - metaText.length - FRAME),
};
const dataText = JSON.stringify(data);

/** The same event for every contender: as values, and as the texts they make. */
export const PAYLOAD = { data, meta, dataText, metaText } as const;

/** An event of {@link EVENT_BYTES}, with an id of its own. */
export const newEvent = (): NewEvent => ({
  id: randomUUID(),
  type: EVENT_TYPE,
  schemaVersion: 1,
  data: dataText,
  meta: metaText,
});
