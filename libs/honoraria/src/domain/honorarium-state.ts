import { isPositive, money, type Money, type YearMonth } from '@palabre/kernel';
import type { ItemIds, ReopenedBecause } from '../events.js';

/** A column of the month's roll-forward. */
export type Figure = 'accrued' | 'paid' | 'waived' | 'cancelled';

/** What one event of an item adds to a month's figures; minor units, negative where it takes back. */
export interface Entry {
  readonly month: YearMonth;
  readonly figure: Figure;
  readonly minor: bigint;
}

/** What is missing of an attempt and was made up for. */
export interface TopUp {
  readonly attemptId: string;
  readonly amount: Money;
  /** What more there was of it, until it came back with the attempt itself; minor units. */
  readonly cameBack?: bigint;
}

/** What is missing of an attempt and is not made up for, or was made up for `inVain`. It waits for a person until it is `decided`. */
export interface Shortfall {
  readonly attemptId: string;
  readonly amount: Money;
  readonly inVain?: true;
  /** It was accepted, or the member has said since that it arrived. */
  readonly decided?: true;
}

export interface Item extends Omit<ItemIds, 'bookedIn'> {
  readonly amount: Money;
  /** The month of its last booking: nothing that follows is booked before it. */
  readonly bookedIn: YearMonth;
  readonly entries: readonly Entry[];
  /** The attempts it was ever put in: while one of them is open it is put in no other. */
  readonly attempts: readonly string[];
  /** Minor units that each attempt has settled, net of what came back. */
  readonly settled: Readonly<Record<string, bigint>>;
  readonly approvedBy?: string;
  /** The revision of the payee's details that it was approved with. */
  readonly approvedWith?: number;
  /** Everybody who has approved it so, the last one too. */
  readonly approvers?: readonly string[];
  /** Who released it while nobody has approved it: approving is another's. */
  readonly releasedBy?: string;
  /** Its money came back or was refused, and it waits for a new attempt. */
  readonly reopened?: ReopenedBecause;
  /** The lines by which one person says that its money came back, for a second to stand behind. */
  readonly cameBackBy?: readonly string[];
  /** The attempts that it had when somebody last released it: whatever became of them has been looked at. */
  readonly lookedAt?: readonly string[];
  /** Why a run left it for a later one, until one takes it. */
  readonly deferred?: 'together' | 'unclaimed';
  /** The bank is asked what became of the attempt that it waits for. */
  readonly tracing?: true;
  /** The attempts for whose shortfall it was topped up. */
  readonly toppedUp?: readonly TopUp[];
  /** One for each attempt of which that was said last. */
  readonly shortfalls?: readonly Shortfall[];
  readonly cancellation?: { readonly reasonHash: string; readonly proposedBy: string };
}

/** One month's honorarium of one member. */
export type Honorarium =
  | { readonly stage: 'none' }
  | ({ readonly stage: 'accrued' } & Item)
  | ({ readonly stage: 'approved' } & Item)
  | ({ readonly stage: 'waived' } & Item)
  | ({ readonly stage: 'cancelled' } & Item)
  | ({ readonly stage: 'held' } & Item)
  | ({ readonly stage: 'in-run'; readonly runId: string; readonly attemptId: string } & Item)
  /** Paid in full. The run is kept for the case that the payment turns out to be another's. */
  | ({ readonly stage: 'paid'; readonly attemptId: string; readonly runId?: string } & Item);
export type DueItem = Exclude<Honorarium, { stage: 'none' }>;

/** The stream id of a member's honorarium for a month of service. */
export const honorariumIdOf = (membershipId: string, month: YearMonth): string =>
  `${membershipId}-${month}`;

/** Membership and month of service from an honorarium's id. */
export const partsOfHonorariumId = (
  honorariumId: string,
): { readonly membershipId: string; readonly month: YearMonth } => ({
  membershipId: honorariumId.slice(0, -8),
  month: honorariumId.slice(-7),
});

const SIGN: Readonly<Record<Figure, bigint>> = {
  accrued: 1n,
  paid: -1n,
  waived: -1n,
  cancelled: -1n,
};

/** What is still owed for the item: accrued − paid − waived − cancelled. */
export const outstandingOf = (item: Honorarium): Money =>
  item.stage === 'none'
    ? money(0n, 'EUR')
    : money(
        item.entries.reduce((sum, { figure, minor }) => sum + SIGN[figure] * minor, 0n),
        item.amount.currency,
      );

/** What is told of its top-up for the shortfall of an attempt, also where nothing is left of that. */
export const topUpFor = ({ toppedUp }: DueItem, attemptId: string): TopUp | undefined =>
  toppedUp?.find((one) => one.attemptId === attemptId);

/** What it was topped up for the shortfall of an attempt, if it still is. */
export const topUpOf = (item: DueItem, attemptId: string): Money | undefined => {
  const amount = topUpFor(item, attemptId)?.amount;
  return amount && isPositive(amount) ? amount : undefined;
};

/** What waits for a person of what is missing of attempts, or was made up for in vain. */
export const waitingShortfalls = ({ shortfalls = [] }: DueItem): readonly Shortfall[] =>
  shortfalls.filter(({ decided }) => !decided);

export const waitingShortfall = (item: DueItem, attemptId: string): Shortfall | undefined =>
  waitingShortfalls(item).find((one) => one.attemptId === attemptId);

/** The last attempt that settled anything of the item. */
export const lastPayerOf = ({ attempts, settled }: DueItem): string | undefined =>
  attempts.findLast((id) => (settled[id] ?? 0n) > 0n);

/** The ids that each event of an item repeats; `bookedIn` as given, by default that of its last booking. */
export const idsOf = (item: DueItem, bookedIn: YearMonth = item.bookedIn): ItemIds => {
  const { honorariumId, membershipId, personId, cohortId, month } = item;
  return { honorariumId, membershipId, personId, cohortId, month, bookedIn };
};
