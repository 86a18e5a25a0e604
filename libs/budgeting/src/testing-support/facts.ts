import type { BankFactRecorded, Posting } from '../events.js';
import { euro, person } from './histories.js';
import { entriesOf } from '../domain/dictionary.js';
import type { RecordBankFactData } from '../domain/fact-booking.js';
import { budgetStream } from '../domain/budget.js';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { reverseBankFact } from '../domain/reverse-bank-fact.decider.js';
import type { Play } from './play.js';

export const reaction = person('reaction');
export const fact = (
  factId: string,
  kind: RecordBankFactData['kind'],
  minor: number,
  given: Partial<RecordBankFactData> = {},
): RecordBankFactData => ({
  ...{ cohortId: 'c1', factId, kind, amount: euro(minor) },
  ...{
    bookedOn: '2024-10-01',
    valueOn: '2024-10-03',
    references: { bankLineId: `line-${factId}` },
  },
  ...given,
});
export const record = (play: Play, ...given: Parameters<typeof fact>): Play =>
  play.must(recordBankFact, fact(...given), reaction);
export const reverse = (play: Play, factId: string): Play =>
  play.must(reverseBankFact, { cohortId: 'c1', factId, reason: 'unmatched' }, reaction);
export const last = (play: Play): BankFactRecorded =>
  play.past['budget-c1']?.at(-1) as unknown as BankFactRecorded;

/** Legs in short: account, line, amount, the balance left, and the group. */
export const legs = ({ data }: { readonly data: { readonly postings: readonly Posting[] } }) =>
  data.postings.map(({ account, lineId, amount, balance, groupId }) => [
    ...[account, lineId, Number(amount.minor), Number(balance.minor)],
    ...(groupId === undefined ? [] : [groupId]),
  ]);
export const balances = (play: Play): Record<string, bigint> =>
  Object.fromEntries(
    Object.entries(play.state(budgetStream, 'c1').balances).filter(([, balance]) => balance !== 0n),
  );
export const openOverruns = (play: Play) =>
  Object.fromEntries(entriesOf(play.state(budgetStream, 'c1').overruns));
