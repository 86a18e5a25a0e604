import type { ReadSide } from '@palabre/eventing';
import { money, toDecimalText } from '@palabre/kernel';
import {
  itemIdsOfAll,
  type AttemptItems,
  type FoundAttempts,
  type LineFacts,
} from '../domain/bank/matching.js';
import type { MatchByReferenceData } from '../domain/bank/matching.decider.js';
import { candidatesFor } from './candidate-lookup.js';

/**
 * How references lead to payments. Ids, amounts and items of a payment never change once it is prepared, and the state
 * it is in is decided on its own stream; so a read model is safe to look them up in.
 */
export const PAYMENTS = ['honoraria.payments'];
/** A row that is there is right, however far behind the read model is: no need to wait for others. */
export const AS_IT_IS: readonly string[] = [];

export interface AttemptRow {
  readonly attemptId: string;
  readonly honorariumIds: readonly string[];
  readonly entrustedIn: string | null;
  readonly amountMinor: string;
  readonly currency: string;
  readonly endToEndId: string;
  readonly uetr: string;
}

export const SELECT = `
  select p.attempt_id as "attemptId", p.amount_minor::text as "amountMinor",
         case p.rail when 'trusted-party' then to_char(p.requested_on, 'YYYY-MM') end as "entrustedIn",
         p.currency, p.end_to_end_id as "endToEndId", p.uetr::text as uetr,
         (select coalesce(jsonb_agg(i.item ->> 'honorariumId' order by i.at), '[]')
            from jsonb_array_elements(p.items) with ordinality as i(item, at)) as "honorariumIds"
    from read.honoraria_payments p`;

export const itemsOf = ({ attemptId, honorariumIds, entrustedIn }: AttemptRow): AttemptItems => ({
  ...{ attemptId, honorariumIds },
  ...(entrustedIn === null ? {} : { entrustedIn }),
});

/** The attempts with these ids, in that order, as far as there are any. */
export const attemptsById = async (
  read: ReadSide,
  attemptIds: readonly string[],
): Promise<AttemptItems[]> => {
  if (attemptIds.length === 0) return [];
  const rows = await read.query<AttemptRow>(
    PAYMENTS,
    `${SELECT} where p.attempt_id = any($1::uuid[])`,
    [attemptIds],
  );
  const byId = new Map(rows.map((row) => [row.attemptId, itemsOf(row)]));
  return [...new Set(attemptIds)].flatMap((id) => byId.get(id) ?? []);
};

/** All other attempts to pay what some attempts pay. */
export const otherAttempts = async (
  read: ReadSide,
  attempts: readonly AttemptItems[] = [],
): Promise<string[]> => {
  if (attempts.length === 0) return [];
  const rows = await read.query<{ attemptId: string }>(
    PAYMENTS,
    `select p.attempt_id as "attemptId" from read.honoraria_payments p
      where p.person_id in
              (select o.person_id from read.honoraria_payments o where o.attempt_id = any($1::uuid[]))
        and p.attempt_id <> all($1::uuid[])
        and exists (select from jsonb_array_elements(p.items) as i(item)
                     where i.item ->> 'honorariumId' = any($2::text[]))
      order by p.attempt_id`,
    [attempts.map(({ attemptId }) => attemptId), itemIdsOfAll(attempts)],
  );
  return rows.map(({ attemptId }) => attemptId);
};

type Rule = (line: LineFacts, read: ReadSide) => Promise<FoundAttempts | undefined>;

/** Finds payments by what stands on the line; waits for the read model only where it has none yet. */
const byColumn =
  (
    rule: FoundAttempts['rule'],
    condition: string,
    valuesOf: (line: LineFacts) => readonly string[],
    evidenceOf: (rows: readonly AttemptRow[], values: readonly string[]) => string,
  ): Rule =>
  async (line, read) => {
    const values = valuesOf(line);
    if (values.length === 0) return undefined;
    for (const projections of [AS_IT_IS, PAYMENTS]) {
      const rows = await read.query<AttemptRow>(
        projections,
        `${SELECT} where p.account_id = $1 and ${condition} order by p.attempt_id`,
        [line.accountId, values],
      );
      if (rows.length < values.length && projections === AS_IT_IS) continue;
      if (rows.length === 0) return undefined;
      return { rule, evidence: evidenceOf(rows, values), attempts: rows.map(itemsOf) };
    }
    return undefined;
  };

const BY_ID = 'p.end_to_end_id = any($2::text[])';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const given = (value: string | undefined): string[] => (value === undefined ? [] : [value]);
/** The random id that a line bears, as it is stored, where it is one. */
export const uetrsOf = ({ references }: LineFacts): string[] =>
  given(references.uetr?.toLowerCase()).filter((uetr) => UUID.test(uetr));

/** All that one file asked for, where the bank names no more than the file. */
const BATCH_OF_MESSAGE =
  'p.run_id in (select r.run_id from read.honoraria_runs r where r.message_id = $2)';

/** A batch that was booked in one sum: our own file says what was in it. */
const byBatch: Rule = async ({ accountId, part, references }, read) => {
  const { paymentInformationId, messageId } = references;
  if (part !== 'batch') return undefined;
  const [id, condition] =
    paymentInformationId === undefined
      ? [messageId, BATCH_OF_MESSAGE]
      : [paymentInformationId, 'p.payment_information_id = $2'];
  if (id === undefined) return undefined;
  const rows = await read.query<AttemptRow>(
    [...PAYMENTS, 'honoraria.runs'],
    `${SELECT} where p.account_id = $1 and ${condition}
        and p.state not in ('withdrawn', 'rejected')
      order by p.attempt_id`,
    [accountId, id],
  );
  const [first] = rows;
  if (!first) return undefined;
  const { currency } = first;
  const minor = rows.reduce((sum, row) => sum + BigInt(row.amountMinor), 0n);
  const total = toDecimalText(money(minor, currency));
  const evidence = `batch ${id}: ${rows.length} payments of ${total} ${currency} in all`;
  return { rule: 'batch-without-details', evidence, attempts: rows.map(itemsOf) };
};

/** In the order in which they are tried: the first that leads anywhere decides. */
const RULES: readonly Rule[] = [
  byColumn(
    'end-to-end-id',
    BY_ID,
    ({ references }) => given(references.endToEndId),
    (_rows, [id]) => `end-to-end id ${id}`,
  ),
  byColumn('uetr', 'p.uetr = any($2::uuid[])', uetrsOf, (_rows, [uetr]) => `UETR ${uetr}`),
  byColumn(
    'reference-in-text',
    BY_ID,
    ({ references }) => references.inText,
    (rows) =>
      `reference ${rows.map(({ endToEndId }) => endToEndId).join(', ')} in the remittance text`,
  ),
  byBatch,
];

/** What the read side knows about a line: where its references lead, or what it may be. */
export const lookUpReferences = async (
  data: MatchByReferenceData,
  read: ReadSide,
): Promise<MatchByReferenceData> => {
  const { line } = data;
  for (const rule of RULES) {
    const found = await rule(line, read);
    if (found) return { line, found };
  }
  const [candidates = []] = await candidatesFor([line], read);
  return { line, candidates };
};
