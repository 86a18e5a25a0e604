import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import {
  isSealedText,
  isToSeal,
  type Purpose,
  type Sealed,
  type SealedText,
  type SealedTogether,
  type ToSeal,
} from '@palabre/kernel';
import type { EventStore } from '../log/event-store.js';
import { SharedTrips } from '../log/shared-trips.js';
import { erasuresOf, keptApart, refuseErased, SubjectErased } from './erasures.js';
import { unwrapKey, wrapKey } from './key-wrapping.js';
import { jointKey, mapWhere, sealedIn, sealValue, toSealIn, unsealValue } from './sealing.js';
import { distinct, matterOf, purposeName, slotName, slotsOf, type Slot } from './slots.js';

/** The key of something, if all that make it are there. */
const keyOf = (
  value: SealedTogether<unknown>,
  keys: ReadonlyMap<string, Buffer>,
): Buffer | undefined => {
  const found = slotsOf(value).flatMap((slot) => keys.get(slotName(slot)) ?? []);
  const [first, ...more] = found;
  return first && found.length === slotsOf(value).length ? jointKey([first, ...more]) : undefined;
};

/** Keys of a subject for some purposes, of one matter or of all. */
type Slots = Omit<Slot, 'purpose'> & { readonly purposes: readonly Purpose[] };

/** How sealed data are opened. */
export interface Opening {
  /** Whether what the law has us keep of somebody who was erased is opened too; it is locked unless told. */
  readonly kept?: boolean;
}

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
    /** The one before it, for keys that nobody has wrapped anew yet. */
    private readonly masterKeyBefore?: Buffer,
  ) {
    for (const { length } of [masterKey, masterKeyBefore ?? masterKey]) {
      if (length !== 32) throw new Error('the master key must have 32 bytes');
    }
  }

  /** Replaces everything marked as personal by ciphertext bound to the event. @throws SubjectErased */
  async seal(eventData: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, unknown>> {
    const marked = [...eventData.values()].flatMap(toSealIn);
    if (marked.length === 0) return eventData;
    const erasures = await erasuresOf(this.store, marked.flatMap(slotsOf));
    const wanted = marked.flatMap((item) => slotsOf(keptApart(item, erasures)));
    refuseErased(wanted, erasures);
    const keys = await this.keysToSeal(distinct(wanted));
    return new Map(
      [...eventData].map(([eventId, data]) => [
        eventId,
        mapWhere(data, isToSeal, (value, pointer) => {
          const item = keptApart(value as ToSeal, erasures);
          const key = keyOf(item, keys);
          if (!key) throw new SubjectErased(item.subject);
          return sealValue(item, key, `${eventId}#${pointer}`);
        }),
      ]),
    );
  }

  /**
   * Copies a value with everything sealed made readable; `undefined` where the subject was erased, also where something is
   * kept of them, unless that is asked for.
   */
  async unsealAll(value: unknown, { kept = false }: Opening = {}): Promise<unknown> {
    const wanted = sealedIn(value).flatMap(slotsOf);
    if (wanted.length === 0) return value;
    const [{ gone, locked }, keys] = await Promise.all([
      erasuresOf(this.store, wanted),
      this.readKeys(distinct(wanted)),
    ]);
    const isShut = (slot: Slot): boolean =>
      gone.has(purposeName(slot)) || (!kept && locked.has(slot.subject));
    return mapWhere(value, isSealedText, (item) => {
      const sealed = item as SealedText;
      const key = slotsOf(sealed).some(isShut) ? undefined : keyOf(sealed, keys);
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

  /** Which of these erasures the vault knows nothing of, as after a backup of before was brought back. */
  async unknownOf<Erasure extends Slots>(erasures: readonly Erasure[]): Promise<Erasure[]> {
    const slots = erasures.flatMap((erasure, index) =>
      erasure.purposes.map((purpose) => ({ ...erasure, purpose, index })),
    );
    const { rows } = await this.pool.query<{ index: number }>(
      `select distinct e.index
         from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as e(subject, purpose, matter, index)
        where not exists (select from vault.keys k
                           where k.subject = e.subject and k.purpose = e.purpose
                             and k.matter = e.matter and k.destroyed)`,
      [
        slots.map((slot) => slot.subject),
        slots.map((slot) => slot.purpose),
        slots.map(matterOf),
        slots.map(({ index }) => index),
      ],
    );
    const unknown = new Set(rows.map(({ index }) => index));
    return erasures.filter((_, index) => unknown.has(index));
  }

  /**
   * Keys to seal with; those that are not there yet are made. Whoever was erased meanwhile gets none: nothing is made
   * beside a destroyed key, and an erasure that the log took in between is seen before anything is sealed.
   */
  private async keysToSeal(slots: readonly Slot[]): Promise<Map<string, Buffer>> {
    const found = await this.readKeys(slots);
    const missing = slots.filter((slot) => !found.has(slotName(slot)));
    if (missing.length === 0) return found;
    await this.pool.query(
      `insert into vault.keys (subject, purpose, matter, wrapped)
       select wanted.* from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
                         as wanted(subject, purpose, matter, wrapped)
        where not exists (select from vault.keys k
                           where k.subject = wanted.subject and k.purpose = wanted.purpose
                             and k.matter = '' and k.destroyed)
       on conflict (subject, purpose, matter) do nothing`,
      [
        missing.map((slot) => slot.subject),
        missing.map((slot) => slot.purpose),
        missing.map(matterOf),
        missing.map((slot) => wrapKey(this.masterKey, randomBytes(32), slotName(slot))),
      ],
    );
    refuseErased(missing, await erasuresOf(this.store, missing));
    return this.readKeys(slots);
  }

  private async readKeys(slots: readonly Slot[]): Promise<Map<string, Buffer>> {
    const wrapped = await this.keyReads.ask(slots);
    return new Map(
      slots.flatMap((slot, index) => {
        const key = wrapped[index];
        const name = slotName(slot);
        return key ? [[name, this.unwrap(key, name)] as const] : [];
      }),
    );
  }

  private unwrap(wrapped: Buffer, name: string): Buffer {
    if (!this.masterKeyBefore) return unwrapKey(this.masterKey, wrapped, name);
    try {
      return unwrapKey(this.masterKey, wrapped, name);
    } catch {
      return unwrapKey(this.masterKeyBefore, wrapped, name);
    }
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
}
