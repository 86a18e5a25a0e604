import { onEach, projection, type Recorded } from '@palabre/eventing';
import { BOOKED_TYPES, type Account, type BookedEvent, type Posting } from '../events.js';
import { CellRow } from './cell.entity.js';

type Booked = Recorded<BookedEvent>;
type CellKey = Pick<
  CellRow,
  'cohortId' | 'fundingAgreementId' | 'lineId' | 'groupId' | 'workplanId'
>;

/** Accounts whose balances are credits; the row shows them as positive amounts. */
const CREDITS: ReadonlySet<Account> = new Set(['source', 'overrun', 'receivable', 'suspense']);

const keyOf = (cohortId: string, posting: Posting): CellKey => ({
  cohortId,
  fundingAgreementId: posting.fundingAgreementId,
  lineId: posting.lineId,
  groupId: posting.groupId ?? '',
  workplanId: posting.workplanId ?? '',
});

const isSame = (a: CellKey, b: Partial<CellRow>): boolean =>
  a.fundingAgreementId === b.fundingAgreementId &&
  a.lineId === b.lineId &&
  a.groupId === b.groupId &&
  a.workplanId === b.workplanId;

const emptyRow = (key: CellKey, currency: string): CellRow => ({
  ...key,
  currency,
  source: '0',
  envelope: '0',
  allocated: '0',
  committed: '0',
  spent: '0',
  overrun: '0',
  received: '0',
  receivable: '0',
  suspense: '0',
  advanced: '0',
  exchange: '0',
});

const plus = (row: CellRow, { account, amount }: Posting): CellRow => {
  const minor = BigInt(amount.minor) * (CREDITS.has(account) ? -1n : 1n);
  return { ...row, [account]: (BigInt(row[account]) + minor).toString() };
};

const balances = {
  key: ({ data }: Booked): CellKey[] => {
    const keys = data.postings.map((posting) => keyOf(data.cohortId, posting));
    return keys.filter((key, at) => keys.findIndex((other) => isSame(other, key)) === at);
  },
  fold: (row: CellRow | undefined, { data }: Booked, key: Partial<CellRow>) => {
    const own = data.postings.filter((posting) => isSame(keyOf(data.cohortId, posting), key));
    const [first] = own;
    if (!first) return undefined;
    return own.reduce(plus, row ?? emptyRow(keyOf(data.cohortId, first), first.amount.currency));
  },
};

export const cellProjection = projection<CellRow, BookedEvent>({
  name: 'budgeting.cells',
  version: 1,
  entity: CellRow,
  on: onEach<CellRow, BookedEvent>(BOOKED_TYPES, balances),
});
