import { In, Raw, type EntityManager } from 'typeorm';
import { money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable } from '../access.query.js';
import { listed, pageOf } from '../paging.query.js';
import { FunderConsentRow } from './funder-consent.entity.js';
import { fullWay, keyOf, letterUses, type LetterUse, type Way } from './letter-uses.query.js';
import {
  ListFunderConsents,
  type ConsentedMoveItem,
  type FunderConsentItem,
  type FunderConsentPage,
} from './funder-consent.shapes.js';
import { funderConsentTable } from './funder-consent.table.js';

/** What was used of a letter, and what letters in force consent to, between two lines. */
const usesOf = async (
  db: EntityManager,
  rows: readonly FunderConsentRow[],
): Promise<{ readonly used: readonly LetterUse[]; readonly standing: readonly LetterUse[] }> => {
  const letters = await db.findBy(FunderConsentRow, {
    sha256: In([...new Set(rows.map(({ sha256 }) => sha256))]),
  });
  const standing = letters
    .filter(({ stage }) => stage === 'recorded')
    .flatMap(({ cohortId, sha256, fundingAgreementId, moves }) =>
      moves.map(({ amount, ...way }) => ({
        ...{ sha256, fundingAgreementId, minor: BigInt(amount.minor) },
        way: fullWay(cohortId, way),
      })),
    );
  return { used: await letterUses(db, letters), standing };
};

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

type Uses = Awaited<ReturnType<typeof usesOf>>;

/** Moves between the same lines are one. */
const movesOf = (row: FunderConsentRow, { used, standing }: Uses): ConsentedMoveItem[] => {
  const sums = new Map<string, { way: Way; minor: bigint }>();
  for (const { amount, ...way } of row.moves) {
    const key = keyOf(fullWay(row.cohortId, way));
    sums.set(key, { way, minor: (sums.get(key)?.minor ?? 0n) + BigInt(amount.minor) });
  }
  const currency = row.moves[0]?.amount.currency ?? '';
  const sumOf = (uses: readonly LetterUse[], key: string): bigint =>
    uses
      .filter(
        ({ sha256, fundingAgreementId, way }) =>
          sha256 === row.sha256 &&
          fundingAgreementId === row.fundingAgreementId &&
          keyOf(way) === key,
      )
      .reduce((sum, one) => sum + one.minor, 0n);
  return [...sums].map(([key, { way, minor }]) => {
    const usedMinor = sumOf(used, key);
    const coveredMinor = sumOf(standing, key);
    const left = row.stage === 'recorded' && usedMinor < minor ? minor - usedMinor : 0n;
    const uncovered = usedMinor > coveredMinor ? usedMinor - coveredMinor : 0n;
    return {
      ...{ fromCohortId: way.fromCohortId ?? null, fromLineId: way.fromLineId },
      ...{ toCohortId: way.toCohortId ?? null, toLineId: way.toLineId },
      amount: money(minor, currency),
      ...{ used: money(usedMinor, currency), left: money(left, currency) },
      uncovered: money(uncovered, currency),
    };
  });
};

const itemOf = (row: FunderConsentRow, uses: Uses): FunderConsentItem => {
  const { cohortId, documentId, fundingAgreementId, stage, sha256, recordedBy, withdrawnBy } = row;
  return {
    ...{ cohortId, documentId, fundingAgreementId, stage, sha256, recordedBy, withdrawnBy },
    moves: movesOf(row, uses),
    recordedAt: instantText(row.recordedAt),
    withdrawnAt: row.withdrawnAt === null ? null : instantText(row.withdrawnAt),
  };
};

/** Letters that were recorded in the budget, and those of others that name its lines. */
const foundBy = (input: ListFunderConsents, limit: number) => {
  const { where, ...asked } = listed(input, limit);
  const { cohortId, ...rest } = where;
  const naming = (field: 'fromCohortId' | 'toCohortId') => ({
    ...rest,
    moves: Raw((moves) => `${moves} @> :${field}::jsonb`, {
      [field]: JSON.stringify([{ [field]: cohortId }]),
    }),
  });
  return { ...asked, where: [where, naming('fromCohortId'), naming('toCohortId')] };
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
      const { rows, next } = pageOf(await db.find(FunderConsentRow, foundBy(input, limit)), limit);
      const uses = await usesOf(db, rows);
      return { items: rows.map((row) => itemOf(row, uses)), next };
    },
    table: funderConsentTable,
  }),
];
