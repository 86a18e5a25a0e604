import type { ReadSide } from '@palabre/eventing';
import { minorOf, plusDays, type Money } from '@palabre/kernel';
import type { LineFacts } from '../domain/bank/matching.js';
import type { MatchCandidate } from '../events.js';

/** How long before and after its requested day a payment may be booked and still be suggested. In days. */
const WINDOW = { before: 3, after: 14 } as const;
/** How long after it a payment may come back. */
const BACK_WITHIN_DAYS = 60;

/** What each line asks for: a place in the list, a currency, an amount, a state, and the days between which. */
const CANDIDATES = `
  select a.n::int as n, p.attempt_id as "attemptId",
         to_char(p.requested_on, 'YYYY-MM-DD') as "requestedOn"
    from unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::date[], $7::date[])
         as a(n, currency, minor, state, first_on, last_on)
   cross join lateral (
         select p.attempt_id, p.requested_on from read.honoraria_payments p
          where p.account_id = $1 and p.currency = a.currency and p.amount_minor = a.minor
            and p.state = a.state and p.requested_on between a.first_on and a.last_on
          order by p.requested_on desc, p.attempt_id limit 50) p
   order by a.n, p.requested_on desc, p.attempt_id`;

interface Found {
  readonly n: number;
  readonly attemptId: string;
  readonly requestedOn: string;
}

/** What came in and is not marked as a return is no payment of ours. */
const mayBeOurs = ({ amount, returned }: LineFacts): boolean =>
  minorOf(amount) < 0n || returned !== undefined;

/** What a payment of ours would be of: the line's amount, and what the bank says was asked for in another currency. */
const amountsOf = ({ amount, instructed }: LineFacts): Money[] =>
  instructed && instructed.currency !== amount.currency ? [amount, instructed] : [amount];

const candidateOf = ({ attemptId, requestedOn }: Found, among: number): MatchCandidate => ({
  attemptId,
  rule: among === 1 ? ('amount-and-date' as const) : null,
  why: `same amount, asked for on ${requestedOn}${among === 1 ? ', the only one' : `, one of ${among}`}`,
});

/**
 * Payments of the same amount about the same time, of each line of one account: everybody is owed the same, so they only
 * are suggestions.
 */
export const candidatesFor = async (
  lines: readonly LineFacts[],
  read: ReadSide,
): Promise<MatchCandidate[][]> => {
  const asking = lines.flatMap((line, n) =>
    mayBeOurs(line) ? amountsOf(line).map((amount) => ({ line, n, amount })) : [],
  );
  const [first] = asking;
  if (!first) return lines.map(() => []);
  const isOut = ({ amount }: LineFacts): boolean => minorOf(amount) < 0n;
  const rows = await read.query<Found>(['honoraria.payments'], CANDIDATES, [
    first.line.accountId,
    asking.map(({ n }) => n),
    asking.map(({ amount }) => amount.currency),
    asking.map(({ amount }) => amount.minor.replace('-', '')),
    asking.map(({ line }) => (isOut(line) ? 'prepared' : 'booked')),
    asking.map(({ line }) =>
      plusDays(line.bookedOn, -(isOut(line) ? WINDOW.after : BACK_WITHIN_DAYS)),
    ),
    asking.map(({ line }) => plusDays(line.bookedOn, WINDOW.before)),
  ]);
  const found = lines.map((): Found[] => []);
  for (const row of rows) found[row.n]?.push(row);
  return found.map((ofLine) => ofLine.map((one) => candidateOf(one, ofLine.length)));
};
