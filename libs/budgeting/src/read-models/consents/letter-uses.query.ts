import type { EntityManager } from 'typeorm';
import type { ConsentedMove } from '../../events.js';
import { lineMovesIn } from '../views/line-moves.query.js';
import type { FunderConsentRow } from './funder-consent.entity.js';

/** From which line to which, each with its cohort where that is another. */
export type Way = Omit<ConsentedMove, 'amount'>;
export type FullWay = Required<Way>;

/** The same with both cohorts. */
export const fullWay = (cohortId: string, way: Way): FullWay => ({
  ...{ fromCohortId: way.fromCohortId ?? cohortId, fromLineId: way.fromLineId },
  ...{ toCohortId: way.toCohortId ?? cohortId, toLineId: way.toLineId },
});
export const keyOf = ({ fromCohortId, fromLineId, toCohortId, toLineId }: FullWay): string =>
  [fromCohortId, fromLineId, toCohortId, toLineId].join(' ');

/** So much between two lines, by a letter's hash. */
export interface LetterUse {
  readonly sha256: string;
  readonly fundingAgreementId: string;
  readonly way: FullWay;
  readonly minor: bigint;
}

interface CountedUse extends FullWay {
  readonly documentId: string;
  readonly minor: string;
}

/** Moves that agreements counted under letters, of whatever cohorts. */
const countedUses = (db: EntityManager, documentIds: readonly string[]): Promise<CountedUse[]> =>
  db.query(
    `select from_cohort_id as "fromCohortId", from_line_id as "fromLineId",
            to_cohort_id as "toCohortId", to_line_id as "toLineId", amount_minor::text as minor,
            consent_document_id as "documentId"
       from read.budgeting_line_moves where consent_document_id = any($1::uuid[])
      order by position, ordinal`,
    [documentIds],
  );

/** What was moved under letters, by whatever budget and whichever documents they were stored as. */
export const letterUses = async (
  db: EntityManager,
  letters: readonly FunderConsentRow[],
): Promise<readonly LetterUse[]> => {
  const of = (documentId: string | null, minor: bigint, way: FullWay): LetterUse[] => {
    const letter = letters.find((one) => one.documentId === documentId);
    if (!letter) return [];
    const { sha256, fundingAgreementId } = letter;
    return [{ sha256, fundingAgreementId, way, minor }];
  };
  const counted = await countedUses(
    db,
    letters.map(({ documentId }) => documentId),
  );
  const uses = counted.flatMap(({ documentId, minor, ...way }) =>
    of(documentId, BigInt(minor), way),
  );
  // Before agreements counted, each budget did.
  for (const cohortId of new Set(letters.map((letter) => letter.cohortId))) {
    const { moves } = await lineMovesIn(db, { cohortId });
    uses.push(
      ...moves.flatMap(({ consentDocumentId, minor, ...way }) =>
        of(consentDocumentId, minor, fullWay(cohortId, way)),
      ),
    );
  }
  return uses;
};
