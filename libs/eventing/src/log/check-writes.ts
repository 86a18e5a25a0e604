import { isInstant, type Instant } from '@palabre/kernel';
import { DuplicateEvent, EventTooLarge, MAX_EVENT_BYTES } from './event-store.js';
import type { NewEvent, StreamWrite } from './event-store.js';

/** The longest stream name, in bytes of UTF-8: an index entry has no room for more than about 2,700. */
const MAX_STREAM_BYTES = 512;
/** The largest version number; PostgreSQL's `integer` ends a little above. */
const MAX_VERSION = 2_000_000_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `String.prototype.isWellFormed` of ES2024, which every supported Node has. */
const isWellFormed = (text: string): boolean =>
  (text as string & { isWellFormed(): boolean }).isWellFormed();

const requireStorable = (what: string, text: string): void => {
  if (text.includes('\0')) throw new RangeError(`${what} holds a raw NUL, which cannot be stored`);
  if (!isWellFormed(text)) throw new RangeError(`${what} holds half a surrogate pair`);
};

const isVersion = (value: number): boolean =>
  Number.isInteger(value) && value >= 0 && value <= MAX_VERSION;

const checkEvent = (event: NewEvent): number => {
  const bytes = Buffer.byteLength(event.data) + Buffer.byteLength(event.meta);
  if (bytes > MAX_EVENT_BYTES) throw new EventTooLarge(event.type, bytes);
  if (!UUID.test(event.id)) throw new RangeError('an event id is not a UUID in lower case');
  if (!isVersion(event.schemaVersion) || event.schemaVersion === 0) {
    throw new RangeError('a schema version is not a positive integer');
  }
  requireStorable('an event type', event.type);
  requireStorable('event data', event.data);
  requireStorable('event metadata', event.meta);
  return bytes;
};

/**
 * Checks an append before anything is sent. Returns the bytes of its events.
 * @throws EventTooLarge · DuplicateEvent when two of its events share an id
 * @throws RangeError on what no caller should send: it is a mistake of the program, not of a user
 */
export const checkWrites = (writes: readonly StreamWrite[], businessTime: Instant): number => {
  if (!isInstant(businessTime)) throw new RangeError('the business time is not an instant');
  const streams = new Set<string>();
  const ids = new Set<string>();
  let bytes = 0;
  for (const { stream, expected, events } of writes) {
    requireStorable('a stream name', stream);
    if (stream === '' || Buffer.byteLength(stream) > MAX_STREAM_BYTES) {
      throw new RangeError(`a stream name is empty or longer than ${MAX_STREAM_BYTES} bytes`);
    }
    if (streams.has(stream)) throw new RangeError('an append names a stream twice');
    if (!isVersion(expected)) {
      throw new RangeError('an expected version is not an integer from 0 on');
    }
    streams.add(stream);
    for (const event of events) {
      bytes += checkEvent(event);
      if (ids.has(event.id)) throw new DuplicateEvent(event.id);
      ids.add(event.id);
    }
  }
  return bytes;
};
