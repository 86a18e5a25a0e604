import type { EntityManager } from 'typeorm';
import { contentHash, money, sum, type LocalisedText, type Money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable, notFound } from '../access.query.js';
import { ACCOUNTS_BEHIND } from '../figures.query.js';
import { shown } from '../point-in-time.query.js';
import {
  GetFunderReport,
  type FunderReport,
  type FunderReportLine,
  type ReportedLeg,
} from './funder-report.shapes.js';
import { funderReportTable } from './funder-report.table.js';

interface Agreement {
  readonly funder: LocalisedText;
  readonly reference: string;
  readonly currency: string;
  readonly periods: readonly { readonly from: string; readonly until: string }[];
  readonly lines: readonly FunderLine[];
}
interface FunderLine {
  readonly code: string;
  readonly title: LocalisedText;
  readonly amount: Money;
}
/** A line of ours in the funder's books: under which code, and what the funder agreed to on it. */
interface OwnLine {
  readonly lineId: string;
  readonly title: LocalisedText | null;
  readonly code: string | null;
  readonly agreedMinor: string;
}
interface RawLeg extends Omit<ReportedLeg, 'code' | 'period' | 'amount'> {
  readonly account: string;
  readonly amountMinor: string;
}

const agreementOf = async (
  db: EntityManager,
  fundingAgreementId: string,
): Promise<Agreement | undefined> => {
  const rows: Agreement[] = await db.query(
    `select funder, reference, currency, reporting_periods as periods, lines
       from read.budgeting_funding_agreements where funding_agreement_id = $1`,
    [fundingAgreementId],
  );
  return rows[0];
};

/** Of the journal, up to the point in time that was asked for. */
const IN_TIME = `j.cohort_id = $1 and j.funding_agreement_id = $2
  and ($3::date is null or j.effective_on <= $3)
  and ($4::timestamptz is null or j.recorded_at <= $4)`;

const ownLines = (db: EntityManager, asked: readonly unknown[]): Promise<OwnLine[]> =>
  db.query(
    `select j.line_id as "lineId", l.title, f.funder_line_code as code,
            (-coalesce(sum(j.amount_minor) filter (where j.account = 'source'), 0))::text
              as "agreedMinor"
       from read.budgeting_journal j
       left join read.budgeting_lines l on l.cohort_id = $1 and l.line_id::text = j.line_id
       left join read.budgeting_funder_lines f on f.cohort_id = $1 and f.line_id::text = j.line_id
        and f.funding_agreement_id::text = $2
      where ${IN_TIME} and j.account not in ('received', 'receivable', 'suspense')
      group by 1, 2, 3, l.ordinal order by l.ordinal nulls last, 1`,
    [...asked],
  );

const legsOf = (db: EntityManager, asked: readonly unknown[]): Promise<RawLeg[]> =>
  db.query(
    `select j.position::text, j.leg, j.event_id as "eventId", j.event_type as "eventType",
            j.effective_on::text as "effectiveOn",
            to_char(j.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt",
            j.line_id as "lineId", j.account, j.amount_minor::text as "amountMinor"
       from read.budgeting_journal j where ${IN_TIME} and j.account = any($5)
      order by j.position, j.leg`,
    [...asked, [...ACCOUNTS_BEHIND.spent, 'received']],
  );

/** Number of the period that a date is in, from 1; 0: in none. */
export const periodOf = (periods: Agreement['periods'], date: string): number =>
  periods.findIndex(({ from, until }) => date >= from && date <= until) + 1;

/** Our lines under the funder's; those under none stand for themselves. */
const reportLines = (
  { currency, lines, periods }: Agreement,
  own: readonly OwnLine[],
  legs: readonly ReportedLeg[],
): FunderReportLine[] => {
  const known = new Set(lines.map(({ code }) => code));
  const codeOf = ({ code, lineId }: OwnLine): string =>
    code !== null && known.has(code) ? code : lineId;
  const others = own
    .filter((line) => codeOf(line) === line.lineId)
    .map(({ lineId, title, agreedMinor }) => ({
      ...{ code: lineId, title, amount: money(BigInt(agreedMinor), currency) },
    }));
  return [...lines, ...others].map(({ code, title, amount }) => {
    const ofLine = legs.filter((leg) => leg.code === code);
    const spentIn = (period: number): Money =>
      sum(
        ofLine.filter((leg) => leg.period === period).map((leg) => leg.amount),
        currency,
      );
    const spent = [...periods.map((_period, at) => spentIn(at + 1)), spentIn(0)];
    const total = sum(spent, currency);
    const left = money(BigInt(amount.minor) - BigInt(total.minor), currency);
    const lineIds = own.filter((line) => codeOf(line) === code).map(({ lineId }) => lineId);
    return { code, title, lineIds, budget: amount, spent, total, left };
  });
};

const reported = (
  { currency, periods, lines }: Agreement,
  own: readonly OwnLine[],
  raw: readonly RawLeg[],
): ReportedLeg[] => {
  const known = new Set(lines.map(({ code }) => code));
  const codes = new Map(
    own.map(({ lineId, code }) => [lineId, code !== null && known.has(code) ? code : lineId]),
  );
  return raw
    .filter(({ account }) => account !== 'received')
    .map(({ account: _spent, amountMinor, ...leg }) => ({
      ...leg,
      code: codes.get(leg.lineId) ?? leg.lineId,
      period: periodOf(periods, leg.effectiveOn),
      amount: money(BigInt(amountMinor), currency),
    }));
};

export const funderReportQueries = [
  query({
    name: 'budgeting.GetFunderReport',
    input: GetFunderReport,
    may: accountable,
    reads: [
      ...['budgeting.journal', 'budgeting.lines', 'budgeting.funding-agreements'],
      'budgeting.funder-lines',
    ],
    answer: async (input: GetFunderReport, { db }): Promise<FunderReport> => {
      const { cohortId, fundingAgreementId, asOf, knownAt } = input;
      const agreement = await agreementOf(db, fundingAgreementId);
      const asked = [cohortId, fundingAgreementId, asOf ?? null, knownAt ?? null];
      const own = await ownLines(db, asked);
      if (!agreement || own.length === 0) throw notFound('fundingAgreement');
      const { funder, reference, currency, periods } = agreement;
      const raw = await legsOf(db, asked);
      const legs = reported(agreement, own, raw);
      const lines = reportLines(agreement, own, legs);
      const amounts = (all: readonly Money[]): Money => sum(all, currency);
      const received = raw
        .filter(({ account }) => account === 'received')
        .map(({ amountMinor }) => money(BigInt(amountMinor), currency));
      return {
        ...{ at: shown(input), cohortId, fundingAgreementId, funder, reference, currency },
        periods: [...periods, { from: null, until: null }].map((period, at) => ({
          ...period,
          spent: amounts(lines.map(({ spent }) => spent[at] ?? money(0n, currency))),
        })),
        lines,
        budget: amounts(lines.map(({ budget }) => budget)),
        spent: amounts(lines.map(({ total }) => total)),
        received: amounts(received),
        legs,
        legsHash: contentHash(legs.map(({ eventId, leg }) => `${eventId}.${leg}\n`).join('')),
      };
    },
    table: funderReportTable,
  }),
];
