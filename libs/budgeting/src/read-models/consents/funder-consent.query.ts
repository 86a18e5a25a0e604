import type { EntityManager } from 'typeorm';
import { money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import type { ConsentedMove } from '../../events.js';
import { accountable } from '../access.query.js';
import { lineMovesIn } from '../views/line-moves.query.js';
import { listed, pageOf } from '../paging.query.js';
import { FunderConsentRow } from './funder-consent.entity.js';
import {
  ListFunderConsents,
  type ConsentedMoveItem,
  type FunderConsentItem,
  type FunderConsentPage,
} from './funder-consent.shapes.js';
import { funderConsentTable } from './funder-consent.table.js';

type Way = Omit<ConsentedMove, 'amount'>;
interface Used {
  readonly sha256: string;
  readonly way: Way;
  readonly minor: bigint;
}
/** From which line to which, each with its cohort where that is another. */
const keyOf = ({ fromCohortId, fromLineId, toCohortId, toLineId }: Way): string =>
  [fromCohortId ?? '', fromLineId, toCohortId ?? '', toLineId].join(' ');

/** What was moved under each letter, whichever document it was stored as. */
const usedIn = async (db: EntityManager, cohortId: string): Promise<Used[]> => {
  const { moves } = await lineMovesIn(db, { cohortId });
  const letters = await db.find(FunderConsentRow, {
    select: { documentId: true, sha256: true, cohortId: true },
    where: { cohortId },
  });
  return moves.flatMap(({ minor, consentDocumentId, ...way }) => {
    const letter = letters.find(({ documentId }) => documentId === consentDocumentId);
    return letter ? [{ sha256: letter.sha256, way, minor }] : [];
  });
};

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

/** Moves between the same lines are one. */
const movesOf = (row: FunderConsentRow, used: readonly Used[]): ConsentedMoveItem[] => {
  const sums = new Map<string, { way: Way; minor: bigint }>();
  for (const { amount, ...way } of row.moves) {
    const minor = (sums.get(keyOf(way))?.minor ?? 0n) + BigInt(amount.minor);
    sums.set(keyOf(way), { way, minor });
  }
  const currency = row.moves[0]?.amount.currency ?? '';
  return [...sums.values()].map(({ way, minor }) => {
    const usedMinor = used
      .filter((one) => one.sha256 === row.sha256 && keyOf(one.way) === keyOf(way))
      .reduce((sum, one) => sum + one.minor, 0n);
    const left = row.stage === 'recorded' && usedMinor < minor ? minor - usedMinor : 0n;
    return {
      ...{ fromCohortId: way.fromCohortId ?? null, fromLineId: way.fromLineId },
      ...{ toCohortId: way.toCohortId ?? null, toLineId: way.toLineId },
      amount: money(minor, currency),
      ...{ used: money(usedMinor, currency), left: money(left, currency) },
    };
  });
};

const itemOf = (row: FunderConsentRow, used: readonly Used[]): FunderConsentItem => {
  const { documentId, fundingAgreementId, stage, sha256, recordedBy, withdrawnBy } = row;
  return {
    ...{ documentId, fundingAgreementId, stage, sha256, recordedBy, withdrawnBy },
    moves: movesOf(row, used),
    recordedAt: instantText(row.recordedAt),
    withdrawnAt: row.withdrawnAt === null ? null : instantText(row.withdrawnAt),
  };
};

export const funderConsentQueries = [
  query({
    name: 'budgeting.ListFunderConsents',
    input: ListFunderConsents,
    may: accountable,
    reads: [
      ...['budgeting.funder-consents', 'budgeting.proposals', 'budgeting.journal'],
      ...['budgeting.line-moves', 'budgeting.line-standings'],
    ],
    answer: async (input: ListFunderConsents, { db, limitOf }): Promise<FunderConsentPage> => {
      const limit = limitOf(input.limit);
      const { rows, next } = pageOf(await db.find(FunderConsentRow, listed(input, limit)), limit);
      const used = await usedIn(db, input.cohortId);
      return { items: rows.map((row) => itemOf(row, used)), next };
    },
    table: funderConsentTable,
  }),
];
