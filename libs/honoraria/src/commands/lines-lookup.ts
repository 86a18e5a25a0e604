import type { ReadSide } from '@palabre/eventing';
import type { LineFacts } from '../domain/bank/matching.js';
import type { MatchLinesByReferenceData } from '../domain/bank/matching-batch.decider.js';
import type { MatchByReferenceData } from '../domain/bank/matching.decider.js';
import {
  AS_IT_IS,
  given,
  itemsOf,
  lookUpReferences,
  PAYMENTS,
  SELECT,
  uetrsOf,
  type AttemptRow,
} from './attempt-lookup.js';
import { candidatesFor } from './candidate-lookup.js';

const rowsId = ({ endToEndId }: AttemptRow): string => endToEndId;

/** Payments of an account by an id that they have; waits for the read model only where one is missing. */
const paymentsBy = async (
  column: 'end_to_end_id = any($2::text[])' | 'uetr = any($2::uuid[])',
  idOf: (row: AttemptRow) => string,
  { accountId, ids }: { readonly accountId: string; readonly ids: readonly string[] },
  read: ReadSide,
): Promise<ReadonlyMap<string, AttemptRow>> => {
  for (const projections of ids.length === 0 ? [] : [AS_IT_IS, PAYMENTS]) {
    const rows = await read.query<AttemptRow>(
      projections,
      `${SELECT} where p.account_id = $1 and p.${column}`,
      [accountId, ids],
    );
    if (rows.length < ids.length && projections === AS_IT_IS) continue;
    return new Map(rows.map((row) => [idOf(row), row]));
  }
  return new Map();
};

type Found = MatchByReferenceData['found'];

const accountOf = (lines: readonly LineFacts[]): string => lines[0]?.accountId ?? '';

const byEndToEndId = async (lines: readonly LineFacts[], read: ReadSide): Promise<Found[]> => {
  const ids = [...new Set(lines.flatMap(({ references }) => given(references.endToEndId)))];
  const asked = { accountId: accountOf(lines), ids };
  const rows = await paymentsBy('end_to_end_id = any($2::text[])', rowsId, asked, read);
  return lines.map(({ references: { endToEndId = '' } }) => {
    const row = rows.get(endToEndId);
    const evidence = `end-to-end id ${endToEndId}`;
    return row && { rule: 'end-to-end-id', evidence, attempts: [itemsOf(row)] };
  });
};

const byUetr = async (lines: readonly LineFacts[], read: ReadSide): Promise<Found[]> => {
  const asked = { accountId: accountOf(lines), ids: [...new Set(lines.flatMap(uetrsOf))] };
  const rows = await paymentsBy('uetr = any($2::uuid[])', ({ uetr }) => uetr, asked, read);
  return lines.map((line) => {
    const [uetr = ''] = uetrsOf(line);
    const row = rows.get(uetr);
    return row && { rule: 'uetr', evidence: `UETR ${uetr}`, attempts: [itemsOf(row)] };
  });
};

/** Whether rules that look at one line at a time may lead it anywhere. */
const mayBeLedFurther = ({ part, references }: LineFacts): boolean =>
  part === 'batch' || references.inText.length > 0;

/** What the read side knows about many lines of one account, in a few looks for all of them. */
export const lookUpLines = async (
  { lines }: MatchLinesByReferenceData,
  read: ReadSide,
): Promise<MatchLinesByReferenceData> => {
  const facts = lines.map(({ line }) => line);
  const named = await byEndToEndId(facts, read);
  const unnamed = facts.filter((_, n) => !named[n]);
  // Both may have to wait for the read model: at the same time.
  const [led, candidates] = await Promise.all([
    byUetr(unnamed, read),
    candidatesFor(unnamed, read),
  ]);
  const lookUp = async (line: LineFacts, n: number): Promise<MatchByReferenceData> => {
    const found = led[n];
    if (found) return { line, found };
    return mayBeLedFurther(line)
      ? lookUpReferences({ line }, read)
      : { line, candidates: candidates[n] ?? [] };
  };
  const others = (await Promise.all(unnamed.map(lookUp))).values();
  return {
    lines: facts.map((line, n): MatchByReferenceData => {
      const found = named[n];
      return found ? { line, found } : (others.next().value as MatchByReferenceData);
    }),
  };
};
