import type { EntityManager } from 'typeorm';
import {
  afterGiven,
  afterMoved,
  afterTaken,
  agreedFirst,
  partsGiven,
  type LineMoves,
  type MovedPart,
} from '../../domain/moved-lines.js';

export interface SourceLeg {
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly eventType: string;
  readonly minor: string;
  readonly fromLineId: string | null;
  readonly consentDocumentId: string | null;
}

/** What changed the lines of funders, in the order of recording; of a reallocation the leg that gives. */
const legsOf = (
  db: EntityManager,
  { cohortId, asOf, knownAt, fundingAgreementId }: Asked,
): Promise<SourceLeg[]> =>
  db.query(
    `select j.line_id as "lineId", j.funding_agreement_id as "fundingAgreementId",
            j.event_type as "eventType", (-j.amount_minor)::text as minor,
            p.change #>> '{from,lineId}' as "fromLineId",
            p.change ->> 'consentDocumentId' as "consentDocumentId"
       from read.budgeting_journal j
       left join read.budgeting_proposals p on p.proposal_id::text = j.subject
      where j.cohort_id = $1 and j.account = 'source'
        and (j.event_type <> 'budgeting.FundsReallocated' or j.amount_minor < 0)
        and ($2::date is null or j.effective_on <= $2)
        and ($3::timestamptz is null or j.recorded_at <= $3)
        and ($4::text is null or j.funding_agreement_id = $4)
      order by j.position, j.leg`,
    [cohortId, asOf ?? null, knownAt ?? null, fundingAgreementId ?? null],
  );

interface Asked {
  readonly cohortId: string;
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly fundingAgreementId?: string;
}

/** A move of one funder's money between lines; under a letter where it names one. */
export interface KnownMove extends MovedPart {
  readonly consentDocumentId: string | null;
}
/** What was agreed for a line and moved from or to it without a letter, in minor units. */
export interface LineOfFunder {
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly agreed: bigint;
  readonly moved: bigint;
}

export interface LineMovesSoFar {
  readonly lines: readonly LineOfFunder[];
  readonly moves: readonly KnownMove[];
}

const NO_FIGURES = { agreed: {}, moved: {}, net: {} } as const;

/** Moves between lines, also those by way of taking and giving, as the budget itself counts them. */
export const lineMovesIn = async (db: EntityManager, asked: Asked): Promise<LineMovesSoFar> =>
  lineMovesOf(await legsOf(db, asked));

/** The same from the legs of account `source`, in the order of recording. */
export const lineMovesOf = (legs: readonly SourceLeg[]): LineMovesSoFar => {
  let lines: readonly LineMoves[] = [];
  const moves: KnownMove[] = [];
  for (const leg of legs) {
    const { lineId, fundingAgreementId: source, eventType, fromLineId, consentDocumentId } = leg;
    const minor = BigInt(leg.minor);
    const given = { lineId, minor };
    if (!lines.some((line) => line.lineId === lineId))
      lines = [...lines, { lineId, ...NO_FIGURES }];
    const reallocated = eventType === 'budgeting.FundsReallocated';
    const opening = eventType === 'budgeting.BudgetOpened';
    if (minor < 0n) {
      const taken = afterTaken(source, -minor);
      lines = lines.map((line) => (line.lineId === lineId ? taken(line) : line));
    } else if (opening) {
      lines = lines.map((line) =>
        line.lineId === lineId ? { ...line, agreed: { ...line.agreed, [source]: minor } } : line,
      );
    } else {
      const parts = reallocated
        ? [{ fromLineId: fromLineId ?? lineId, toLineId: lineId, minor }]
        : partsGiven(lines, source, given);
      if (reallocated) lines = withAgreed(lines, source, lineId);
      else lines = afterGiven(lines, source, given, parts);
      if (consentDocumentId === null) lines = afterMoved(lines, source, parts);
      moves.push(...parts.map((part) => ({ ...part, consentDocumentId })));
    }
  }
  return { lines: lines.flatMap(ofFunders), moves };
};

/** A funder that is new to a line has agreed to nothing on it. */
const withAgreed = (lines: readonly LineMoves[], source: string, lineId: string) =>
  lines.map((line) =>
    line.lineId === lineId ? { ...line, agreed: { [source]: 0n, ...line.agreed } } : line,
  );

const ofFunders = (line: LineMoves): LineOfFunder[] =>
  Object.keys(line.agreed).map((source) => ({
    lineId: line.lineId,
    fundingAgreementId: source,
    agreed: agreedFirst(line, source),
    moved: line.moved[source] ?? 0n,
  }));
