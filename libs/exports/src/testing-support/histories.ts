import type { DomainEvent } from '@palabre/kernel';
import type { Recorded } from '@palabre/eventing';
import type { Posting } from '@palabre/budgeting/events';
import { accounts } from '../domain/books/accounts.js';
import { sinceOpening, type Openings } from '../domain/books/opening.js';
import type { ThreadedEntry } from '../domain/vouchers/voucher.js';
import { entryProjection } from '../read-models/entry.projection.js';
import type { EntryRow } from '../read-models/entry.entity.js';
import type { ThreadRow } from '../read-models/thread.entity.js';
import { threadProjection } from '../read-models/thread.projection.js';

export const COHORT = '0a3f1c52-6f63-4d0c-9c43-3b8de3c90001';
export const BANK = '0a3f1c52-6f63-4d0c-9c43-3b8de3c90002';
export const FUNDER = '0a3f1c52-6f63-4d0c-9c43-3b8de3c90003';
export const LINE = '0a3f1c52-6f63-4d0c-9c43-3b8de3c90004';

const uuid = (n: number): string => `00000000-0000-4000-8000-${n.toString().padStart(12, '0')}`;
/** Ids of members, items, contracts of these histories. */
export const idOf = uuid;

export interface Happening {
  readonly type: string;
  readonly on: string;
  /** When it was recorded; the day it took effect at noon when absent. */
  readonly at?: string;
  readonly data: object;
}

/** Folds happenings as the projections do. @returns the entries in the order of the books */
export const booksOf = (happenings: readonly Happening[]): ThreadedEntry[] => {
  const entries: EntryRow[] = [];
  const threads = new Map<string, ThreadRow>();
  happenings.forEach(({ type, on, at, data }, index) => {
    const event = {
      ...{ type, id: uuid(9_000 + index), position: BigInt(index + 1) },
      ...{ data: { cohortId: COHORT, ...data }, effectiveOn: on },
      recordedAt: at ?? `${on}T12:00:00.000Z`,
    } as unknown as Recorded<DomainEvent>;
    const asEntry = (entryProjection.on as Record<string, { fold: Function }>)[type];
    const entry = asEntry?.fold(undefined, event) as EntryRow | undefined;
    if (entry) entries.push(entry);
    const asThread = (threadProjection.on as Record<string, { key: Function; fold: Function }>)[
      type
    ];
    for (const key of (asThread?.key(event) ?? []) as { threadId: string }[]) {
      const row = asThread?.fold(threads.get(key.threadId), event, key) as ThreadRow | undefined;
      if (row) threads.set(key.threadId, row);
    }
  });
  const all = [
    ...entries.map(({ cohortId: _c, ...entry }) => ({
      ...{ ...entry, status: '*' as const, thread: '' },
    })),
    ...[...threads.values()].flatMap(({ threadId, entries: own }) =>
      own.map((entry) => ({ ...entry, thread: threadId })),
    ),
  ];
  const openings = openingsIn(happenings);
  return all
    .map((entry) => sinceOpening(entry, openings))
    .sort(
      (a, b) =>
        (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0) ||
        Number(a.position) - Number(b.position),
    );
};

/** As the query of the books knows them. */
const openingsIn = (happenings: readonly Happening[]): Openings =>
  new Map(
    happenings.flatMap(({ type, data }) => {
      if (type !== 'honoraria.OwnAccountRegistered') return [];
      const { accountId, openedOn } = data as Readonly<Record<string, string>>;
      return accountId && openedOn ? [[accounts.bank(accountId), openedOn] as const] : [];
    }),
  );

export const eur = (minor: number) => ({ minor: String(minor), currency: 'EUR' });

/** Postings of one move in the books of the budget. */
export const postings = (
  ...legs: readonly (readonly [Posting['account'], number, Partial<Posting>?])[]
): Posting[] =>
  legs.map(([account, minor, more]) => ({
    ...{ account, fundingAgreementId: FUNDER, lineId: LINE },
    ...{ amount: eur(minor), balance: eur(0) },
    ...more,
  }));
