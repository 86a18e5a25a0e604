import type { EntityManager } from 'typeorm';
import { money } from '@palabre/kernel';
import { query } from '@palabre/platform';
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

interface Used {
  readonly sha256: string;
  readonly fromLineId: string;
  readonly toLineId: string;
  readonly minor: bigint;
}

/** What was moved under each letter, whichever document it was stored as. */
const usedIn = async (db: EntityManager, cohortId: string): Promise<Used[]> => {
  const { moves } = await lineMovesIn(db, { cohortId });
  const letters = await db.find(FunderConsentRow, {
    select: { documentId: true, sha256: true, cohortId: true },
    where: { cohortId },
  });
  return moves.flatMap(({ fromLineId, toLineId, minor, consentDocumentId }) => {
    const letter = letters.find(({ documentId }) => documentId === consentDocumentId);
    return letter ? [{ sha256: letter.sha256, fromLineId, toLineId, minor }] : [];
  });
};

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

/** Moves between the same lines are one. */
const movesOf = (row: FunderConsentRow, used: readonly Used[]): ConsentedMoveItem[] => {
  const sums = new Map<string, { fromLineId: string; toLineId: string; minor: bigint }>();
  for (const { fromLineId, toLineId, amount } of row.moves) {
    const key = `${fromLineId} ${toLineId}`;
    const minor = (sums.get(key)?.minor ?? 0n) + BigInt(amount.minor);
    sums.set(key, { fromLineId, toLineId, minor });
  }
  const currency = row.moves[0]?.amount.currency ?? '';
  return [...sums.values()].map(({ fromLineId, toLineId, minor }) => {
    const usedMinor = used
      .filter((one) => one.sha256 === row.sha256)
      .filter((one) => one.fromLineId === fromLineId && one.toLineId === toLineId)
      .reduce((sum, one) => sum + one.minor, 0n);
    const left = row.stage === 'recorded' && usedMinor < minor ? minor - usedMinor : 0n;
    return {
      ...{ fromLineId, toLineId, amount: money(minor, currency) },
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
    reads: ['budgeting.funder-consents', 'budgeting.proposals', 'budgeting.journal'],
    answer: async (input: ListFunderConsents, { db, limitOf }): Promise<FunderConsentPage> => {
      const limit = limitOf(input.limit);
      const { rows, next } = pageOf(await db.find(FunderConsentRow, listed(input, limit)), limit);
      const used = await usedIn(db, input.cohortId);
      return { items: rows.map((row) => itemOf(row, used)), next };
    },
    table: funderConsentTable,
  }),
];
