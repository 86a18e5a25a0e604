import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import {
  isSealedText,
  isToSeal,
  ownersOf,
  type Purpose,
  type Sealed,
  type SealedText,
  type SealedTogether,
  type ToSeal,
} from '@palabre/kernel';
import type { EventStore } from '../log/event-store.js';
import { SharedTrips } from '../log/shared-trips.js';
import { jointKey, mapWhere, sealedIn, sealValue, toSealIn, unsealValue } from './sealing.js';

/** The event after which nothing of a person is sealed or unsealed any more; its data name the purposes. */
const PERSON_ERASED = 'people.PersonErased';

/** Sealing was asked for somebody who has been erased. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';
  constructor(readonly subject: string) {
    super('this person has been erased');
  }
}

interface Slot {
  readonly subject: string;
  readonly purpose: Purpose;
  readonly matter?: string;
}
/** What an erasure of a person is about: every matter of a purpose. */
const purposeName = ({ subject, purpose }: Slot): string => `${subject}|${purpose}`;
const slotName = (slot: Slot): string =>
  slot.matter === undefined ? purposeName(slot) : `${purposeName(slot)}|${slot.matter}`;
/** The keys that something is sealed under: one for each whose data it is. */
const slotsOf = (value: SealedTogether<unknown>): Slot[] =>
  ownersOf(value).map((owner) => ({ ...owner, purpose: value.purpose }));

/** The key of something, if all that make it are there. */
const keyOf = (
  value: SealedTogether<unknown>,
  keys: ReadonlyMap<string, Buffer>,
): Buffer | undefined => {
  const found = slotsOf(value).flatMap((slot) => keys.get(slotName(slot)) ?? []);
  const [first, ...more] = found;
  return first && found.length === slotsOf(value).length ? jointKey([first, ...more]) : undefined;
};

/** How the table writes that a key belongs to no matter. */
const matterOf = ({ matter = '' }: Slot): string => matter;

/**
 * Keys by subject, purpose and, where it has one, matter, wrapped by a master key of 32 bytes. Keys are read anew for each request and never
 * cached: an erasure counts for every process from the moment it stands in the log.
 */
export class KeyVault {
  private readonly keyReads = new SharedTrips((slots: readonly Slot[]) => this.wrappedKeys(slots));

  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'read'>,
    private readonly masterKey: Buffer,
  ) {
    if (masterKey.length !== 32) throw new Error('the master key must have 32 bytes');
  }

  /** Replaces everything marked as personal by ciphertext bound to the event. @throws SubjectErased */
  async seal(eventData: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, unknown>> {
    const wanted = [...eventData.values()].flatMap(toSealIn).flatMap(slotsOf);
    if (wanted.length === 0) return eventData;
    const erased = await this.erased(wanted);
    const gone = wanted.find((slot) => erased.has(purposeName(slot)));
    if (gone) throw new SubjectErased(gone.subject);
    const keys = await this.keysFor(wanted, true);
    return new Map(
      [...eventData].map(([eventId, data]) => [
        eventId,
        mapWhere(data, isToSeal, (value, pointer) => {
          const item = value as ToSeal;
          const key = keyOf(item, keys);
          if (!key) throw new SubjectErased(item.subject);
          return sealValue(item, key, `${eventId}#${pointer}`);
        }),
      ]),
    );
  }

  /** Copies a value with everything sealed made readable; `undefined` where the subject was erased. */
  async unsealAll(value: unknown): Promise<unknown> {
    const wanted = sealedIn(value).flatMap(slotsOf);
    if (wanted.length === 0) return value;
    const [erased, keys] = await Promise.all([this.erased(wanted), this.keysFor(wanted, false)]);
    return mapWhere(value, isSealedText, (item) => {
      const sealed = item as SealedText;
      const gone = slotsOf(sealed).some((slot) => erased.has(purposeName(slot)));
      const key = gone ? undefined : keyOf(sealed, keys);
      return key && unsealValue(sealed, key);
    });
  }

  /** One sealed value, or `undefined` when its subject was erased. */
  async unseal<T>(sealed: Sealed<T>): Promise<T | undefined> {
    return (await this.unsealAll(sealed)) as T | undefined;
  }

  /**
   * Destroys keys of a subject for good, of one matter or of all; the ciphertext stays unreadable for ever.
   * Repeating is harmless.
   */
  async destroy(subject: string, purposes: readonly Purpose[], matter?: string): Promise<void> {
    await this.pool.query(
      `insert into vault.keys (subject, purpose, matter, wrapped, destroyed)
       select $1, purpose, coalesce($3, ''), null, true from unnest($2::text[]) as purpose
       on conflict (subject, purpose, matter) do update set wrapped = null, destroyed = true`,
      [subject, [...purposes], matter ?? null],
    );
    if (matter !== undefined) return;
    await this.pool.query(
      `update vault.keys set wrapped = null, destroyed = true
        where subject = $1 and purpose = any($2::text[]) and not destroyed`,
      [subject, [...purposes]],
    );
  }

  private async erased(slots: readonly Slot[]): Promise<ReadonlySet<string>> {
    const subjects = [...new Set(slots.map((slot) => slot.subject))];
    const streams = await this.store.read(
      subjects.map((subject) => ({ stream: `person-${subject}`, after: 0 })),
    );
    const erased = streams.flatMap((events, index) =>
      events
        .filter((event) => event.type === PERSON_ERASED)
        .flatMap((event) => (JSON.parse(event.data) as { purposes: Purpose[] }).purposes)
        .map((purpose) => purposeName({ subject: subjects[index] ?? '', purpose })),
    );
    return new Set(erased);
  }

  private async keysFor(slots: readonly Slot[], create: boolean): Promise<Map<string, Buffer>> {
    const distinct = [...new Map(slots.map((slot) => [slotName(slot), slot])).values()];
    const found = await this.readKeys(distinct);
    const missing = distinct.filter((slot) => !found.has(slotName(slot)));
    if (!create || missing.length === 0) return found;
    await this.pool.query(
      `insert into vault.keys (subject, purpose, matter, wrapped)
       select * from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
       on conflict (subject, purpose, matter) do nothing`,
      [
        missing.map((slot) => slot.subject),
        missing.map((slot) => slot.purpose),
        missing.map(matterOf),
        missing.map((slot) => this.wrap(randomBytes(32), slotName(slot))),
      ],
    );
    return this.readKeys(distinct);
  }

  private async readKeys(slots: readonly Slot[]): Promise<Map<string, Buffer>> {
    const wrapped = await this.keyReads.ask(slots);
    return new Map(
      slots.flatMap((slot, index) => {
        const key = wrapped[index];
        return key ? [[slotName(slot), this.unwrap(key, slotName(slot))] as const] : [];
      }),
    );
  }

  private async wrappedKeys(slots: readonly Slot[]): Promise<(Buffer | undefined)[]> {
    const { rows } = await this.pool.query<{ place: string; wrapped: Buffer }>({
      name: 'vault-read-keys',
      text: `select wanted.place, k.wrapped
               from unnest($1::text[], $2::text[], $3::text[]) with ordinality
                      as wanted(subject, purpose, matter, place)
               join vault.keys k using (subject, purpose, matter)
              where not k.destroyed`,
      values: [
        slots.map((slot) => slot.subject),
        slots.map((slot) => slot.purpose),
        slots.map(matterOf),
      ],
    });
    const found = new Map(rows.map((row) => [Number(row.place) - 1, row.wrapped]));
    return slots.map((_slot, index) => found.get(index));
  }

  private wrap(key: Buffer, name: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.masterKey, nonce);
    cipher.setAAD(Buffer.from(name));
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  private unwrap(wrapped: Buffer, name: string): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.masterKey, wrapped.subarray(0, 12));
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(wrapped.subarray(-16));
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  }
}
