import type { EntityManager } from 'typeorm';
import {
  canonicalJson,
  contentHash,
  money,
  subtract,
  sum,
  zero,
  type LocalisedText,
} from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable, notFound } from '../access.query.js';
import { ACCOUNTS_BEHIND } from '../figures.query.js';
import { shown } from '../point-in-time.query.js';
import {
  ListLineRevisions,
  type GivenToHolder,
  type HolderSideBySide,
  type LineRevision,
  type LineRevisionList,
} from './line-revision.shapes.js';
import { lineRevisionTable } from './line-revision.table.js';

/** A leg of an event that changed who has been given how much of a line. */
export interface GivenLeg {
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly contentHash: string | null;
  readonly account: string;
  readonly fundingAgreementId: string;
  readonly groupId: string | null;
  readonly workplanId: string | null;
  readonly amountMinor: string;
  readonly currency: string;
}

const keyOf = (one: Pick<GivenLeg, 'fundingAgreementId' | 'groupId' | 'workplanId'>): string =>
  [one.fundingAgreementId, one.groupId ?? '', one.workplanId ?? ''].join('/');

/** What stands on a line between two events. */
interface Standing {
  freeMinor: bigint;
  readonly given: Map<string, GivenToHolder>;
}

const take = (standing: Standing, leg: GivenLeg): void => {
  const { account, currency, fundingAgreementId, groupId, workplanId } = leg;
  if (account === 'envelope') standing.freeMinor += BigInt(leg.amountMinor);
  if (!ACCOUNTS_BEHIND.allocated.includes(account)) return;
  const before = standing.given.get(keyOf(leg))?.allocated ?? zero(currency);
  const allocated = sum([before, money(BigInt(leg.amountMinor), currency)], currency);
  standing.given.set(keyOf(leg), { fundingAgreementId, groupId, workplanId, allocated });
};

const revisionOf = (
  of: { readonly cohortId: string; readonly lineId: string },
  { freeMinor, given }: Standing,
  leg: GivenLeg,
  revision: number,
): LineRevision => {
  const { position, eventId, eventType, recordedAt, effectiveOn, currency } = leg;
  const holders = [...given]
    .filter(([, { allocated }]) => allocated.minor !== '0')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, holder]) => holder);
  const free = money(freeMinor, currency);
  const allocated = holders.map((holder) => holder.allocated);
  const envelope = sum([free, ...allocated], currency);
  const hash = contentHash(canonicalJson({ ...of, eventId, envelope, free, holders }));
  return {
    ...{ revision, position, eventId, eventType, recordedAt, effectiveOn, envelope, free },
    ...{ contentHash: leg.contentHash, holders, hash },
  };
};

/**
 * The line after each event that changed who has been given what, one after the other; events that only spent or promised leave
 * it alone.
 */
export class LineRevisions {
  private readonly standing: Standing = { freeMinor: 0n, given: new Map() };
  private last: LineRevision | undefined;
  private waiting: GivenLeg | undefined;

  constructor(private readonly of: { readonly cohortId: string; readonly lineId: string }) {}

  /** Takes further legs in their order. @returns the revisions that are complete by them */
  *after(legs: readonly GivenLeg[]): Generator<LineRevision> {
    for (const leg of legs) {
      if (this.waiting && this.waiting.eventId !== leg.eventId) yield* this.revised(this.waiting);
      take(this.standing, leg);
      this.waiting = leg;
    }
  }

  /** The revision of the last event, where it made one. */
  *end(): Generator<LineRevision> {
    if (this.waiting) yield* this.revised(this.waiting);
    this.waiting = undefined;
  }

  private *revised(leg: GivenLeg): Generator<LineRevision> {
    const next = revisionOf(this.of, this.standing, leg, (this.last?.revision ?? 0) + 1);
    const isSame = this.last && JSON.stringify(this.last.holders) === JSON.stringify(next.holders);
    if (isSame && this.last?.envelope.minor === next.envelope.minor) return;
    this.last = next;
    yield next;
  }
}

export const revisionsOfLine = (
  of: { readonly cohortId: string; readonly lineId: string },
  legs: readonly GivenLeg[],
): LineRevision[] => {
  const revisions = new LineRevisions(of);
  return [...revisions.after(legs), ...revisions.end()];
};

/** What each holder was given in one revision, beside what they were given in another. */
export const sideBySide = (original: LineRevision, revised: LineRevision): HolderSideBySide[] => {
  const { currency } = original.envelope;
  const [before, after] = [original, revised].map(
    ({ holders }) => new Map(holders.map((holder) => [keyOf(holder), holder])),
  ) as [Map<string, GivenToHolder>, Map<string, GivenToHolder>];
  return [...new Map([...before, ...after])].map(([key, holder]) => {
    const { fundingAgreementId, groupId, workplanId } = holder;
    const was = before.get(key)?.allocated ?? zero(currency);
    const is = after.get(key)?.allocated ?? zero(currency);
    const change = subtract(is, was);
    return { fundingAgreementId, groupId, workplanId, original: was, revised: is, change };
  });
};

/** Events that promise or spend leave what was given as it was; there may be a hundred thousand of them. */
const SPENDING = [
  ...['CommitmentApproved', 'CommitmentReleased', 'ExpenditureRecorded', 'ExpenditureReversed'],
  ...['BankFactRecorded', 'AdvancePaid', 'AdvanceSettled', 'AdvanceRefunded', 'ExpenseAccepted'],
  'SettlementSpent',
].map((name) => `budgeting.${name}`);

/** As many legs are read at once. */
const AT_ONCE = 5_000;

const legsOf = (
  db: EntityManager,
  { cohortId, lineId, asOf, knownAt }: ListLineRevisions,
  after: { readonly position: string; readonly leg: number },
): Promise<(GivenLeg & { readonly leg: number })[]> =>
  db.query(
    `select j.position::text, j.leg, j.event_id as "eventId", j.event_type as "eventType",
            to_char(j.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
            j.effective_on::text as "effectiveOn", p.content_hash as "contentHash", j.account,
            j.funding_agreement_id as "fundingAgreementId", j.group_id as "groupId",
            j.workplan_id as "workplanId", j.amount_minor::text as "amountMinor", j.currency
       from read.budgeting_journal j
       left join read.budgeting_proposals p on p.proposal_id::text = j.subject
      where j.cohort_id = $1 and j.line_id = $2 and j.event_type <> all($3)
        and ($4::date is null or j.effective_on <= $4)
        and ($5::timestamptz is null or j.recorded_at <= $5)
        and (j.position, j.leg) > ($6::bigint, $7::int)
      order by j.position, j.leg limit ${AT_ONCE}`,
    [cohortId, lineId, SPENDING, asOf ?? null, knownAt ?? null, after.position, after.leg],
  );

/** Every revision of a line, read some thousand legs at a time. */
async function* revisionsIn(
  db: EntityManager,
  input: ListLineRevisions,
): AsyncGenerator<LineRevision> {
  const { cohortId, lineId } = input;
  const revisions = new LineRevisions({ cohortId, lineId });
  let after = { position: '0', leg: 0 };
  for (;;) {
    const legs = await legsOf(db, input, after);
    yield* revisions.after(legs);
    const last = legs.at(-1);
    if (legs.length < AT_ONCE || !last) break;
    after = { position: last.position, leg: last.leg };
  }
  yield* revisions.end();
}

const rowsOf = ({ holders }: LineRevision): number => Math.max(1, holders.length);

/** The first revision, the last one, and of those that were asked for a page. */
const pageOf = async (
  db: EntityManager,
  input: ListLineRevisions,
  limit: number,
): Promise<Pick<LineRevisionList, 'items' | 'next'> & Partial<LineRevisionList>> => {
  const { hash, cursor = '0' } = input;
  const items: LineRevision[] = [];
  let [original, revised]: (LineRevision | undefined)[] = [];
  let [rows, next]: [number, string | null] = [0, null];
  for await (const revision of revisionsIn(db, input)) {
    original ??= revision;
    const isAsked = hash === undefined || revision.hash === hash;
    if (isAsked) revised = revision;
    if (!isAsked || next !== null || revision.revision <= Number(cursor)) continue;
    rows += rowsOf(revision);
    if (rows > limit && items.length > 0) next = String(items.at(-1)?.revision);
    else items.push(revision);
  }
  return { items, next, ...(original && { original }), ...(revised && { revised }) };
};

export const lineRevisionQueries = [
  query({
    name: 'budgeting.ListLineRevisions',
    input: ListLineRevisions,
    may: accountable,
    reads: ['budgeting.journal', 'budgeting.proposals', 'budgeting.lines'],
    answer: async (input: ListLineRevisions, { db, limitOf }): Promise<LineRevisionList> => {
      const { cohortId, lineId } = input;
      const { items, next, original, revised } = await pageOf(db, input, limitOf(input.limit));
      if (!original || !revised) throw notFound('line');
      const [line] = (await db.query(
        'select title from read.budgeting_lines where cohort_id = $1 and line_id = $2',
        [cohortId, lineId],
      )) as { readonly title: LocalisedText }[];
      return {
        ...{ at: shown(input), lineId, title: line?.title ?? null, original, revised, items, next },
        sideBySide: sideBySide(original, revised),
      };
    },
    table: lineRevisionTable,
  }),
];
