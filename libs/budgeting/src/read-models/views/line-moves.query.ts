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

interface FoundLeg extends SourceLeg {
  readonly position: string;
  /** Its proposal, where it has one. */
  readonly subject: string | null;
}

/** What changed the lines of funders, in the order of recording; of a reallocation the leg that gives. */
const legsOf = (
  db: EntityManager,
  { cohortId, asOf, knownAt, fundingAgreementId }: Asked,
): Promise<FoundLeg[]> =>
  db.query(
    `select j.position::text as position, j.subject, j.line_id as "lineId", j.funding_agreement_id as "fundingAgreementId",
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

/** A move of one funder's money between lines of a cohort; under a letter where it names one. */
export interface KnownMove extends MovedPart {
  readonly consentDocumentId: string | null;
}
/** What was agreed for a line and moved from or to it without a letter, in minor units. */
export interface LineOfFunder {
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly agreed: bigint;
  readonly moved: bigint;
  /** The funder's own cut left it beyond its threshold once. */
  readonly byFundersCut: boolean;
}

export interface LineMovesSoFar {
  readonly lines: readonly LineOfFunder[];
  readonly moves: readonly KnownMove[];
}

const NO_FIGURES = { agreed: {}, moved: {}, net: {} } as const;

const parametersOf = ({ cohortId, asOf, knownAt, fundingAgreementId }: Asked) => [
  ...[cohortId, asOf ?? null, knownAt ?? null, fundingAgreementId ?? null],
];
const IN_VIEW = `($2::date is null or effective_on <= $2)
    and ($3::timestamptz is null or recorded_at <= $3)
    and ($4::text is null or funding_agreement_id::text = $4)`;

interface StandingSeen {
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly agreed: string;
  readonly moved: string;
  readonly byFundersCut: boolean;
}

/** How lines of a cohort stood last in a view, where agreements had counted them by then. */
const standingsOf = (db: EntityManager, asked: Asked): Promise<StandingSeen[]> =>
  db.query(
    `select distinct on (line_id, funding_agreement_id) line_id as "lineId",
            funding_agreement_id as "fundingAgreementId", agreed_minor::text as agreed,
            moved_minor::text as moved,
            bool_or(by_funders_cut) over (partition by line_id, funding_agreement_id)
              as "byFundersCut"
       from read.budgeting_line_standings
      where cohort_id = $1 and ${IN_VIEW}
      order by line_id, funding_agreement_id, position desc`,
    parametersOf(asked),
  );

interface FirstCounted {
  readonly fundingAgreementId: string;
  readonly position: string;
  readonly proposalId: string;
}

/** The first change that each agreement counted on the lines of a cohort. */
const firstCounted = (db: EntityManager, cohortId: string): Promise<FirstCounted[]> =>
  db.query(
    `select distinct on (funding_agreement_id) funding_agreement_id as "fundingAgreementId",
            position::text as position, proposal_id as "proposalId"
       from read.budgeting_line_standings where cohort_id = $1
      order by funding_agreement_id, position`,
    [cohortId],
  );

/**
 * How lines stand by moves between them, also those by way of taking and giving: as agreements count them, over all cohorts,
 * and before they did as the budget alone, with the moves of that time.
 */
export const lineMovesIn = async (db: EntityManager, asked: Asked): Promise<LineMovesSoFar> => {
  const firsts = await firstCounted(db, asked.cohortId);
  const legs = (await legsOf(db, asked)).filter(({ fundingAgreementId, position, subject }) => {
    const first = firsts.find((one) => one.fundingAgreementId === fundingAgreementId);
    if (first === undefined) return true;
    return BigInt(position) < BigInt(first.position) && subject !== first.proposalId;
  });
  const alone = lineMovesOf(legs);
  const standings = await standingsOf(db, asked);
  const isCounted = (id: string): boolean =>
    standings.some(({ fundingAgreementId }) => fundingAgreementId === id);
  return {
    lines: [
      ...alone.lines.filter(({ fundingAgreementId }) => !isCounted(fundingAgreementId)),
      ...standings
        .map((row) => ({ ...row, agreed: BigInt(row.agreed), moved: BigInt(row.moved) }))
        // A line that the funder has no part in.
        .filter(({ agreed, moved }) => agreed !== 0n || moved !== 0n),
    ],
    moves: alone.moves,
  };
};

/** The same from the legs of account `source` alone, in the order of recording. */
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
    byFundersCut: false,
  }));
