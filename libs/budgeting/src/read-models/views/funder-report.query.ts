import type { EntityManager } from 'typeorm';
import {
  canonicalJson,
  contentHash,
  money,
  sum,
  type LocalisedText,
  type Money,
} from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable, notFound } from '../access.query.js';
import { brokenCursor } from '../keyset.query.js';
import { shown } from '../point-in-time.query.js';
import {
  hashOfLegs,
  legsAfter,
  ownLines,
  receivedMinor,
  spentFigures,
  type OwnLine,
  type ReportAsked,
  type SpentFigure,
} from './funder-report.figures.query.js';
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

/** Our lines under the funder's; those under none stand for themselves. */
const reportLines = (
  { currency, lines, periods }: Agreement,
  own: readonly OwnLine[],
  figures: readonly SpentFigure[],
): FunderReportLine[] => {
  const spentBy = new Map(figures.map(({ code, period, minor }) => [`${code} ${period}`, minor]));
  const others = own
    .filter(({ code, lineId }) => code === lineId)
    .map(({ lineId, title, agreedMinor }) => ({
      ...{ code: lineId, title, amount: money(BigInt(agreedMinor), currency) },
    }));
  return [...lines, ...others].map(({ code, title, amount }) => {
    const spentIn = (period: number): Money =>
      money(BigInt(spentBy.get(`${code} ${period}`) ?? '0'), currency);
    const spent = [...periods.map((_period, at) => spentIn(at + 1)), spentIn(0)];
    const total = sum(spent, currency);
    const left = money(BigInt(amount.minor) - BigInt(total.minor), currency);
    const lineIds = own.filter((line) => line.code === code).map(({ lineId }) => lineId);
    return { code, title, lineIds, budget: amount, spent, total, left };
  });
};

const PLACE = /^(\d{1,18})\.(\d{1,9})$/;

/** A page of the legs that the report counts, and the cursor of the next. */
const legsOf = async (
  db: EntityManager,
  asked: ReportAsked,
  { cursor = '0.0', limit, currency }: { cursor?: string; limit: number; currency: string },
): Promise<{ readonly legs: ReportedLeg[]; readonly next: string | null }> => {
  const [, position, leg] = PLACE.exec(cursor) ?? [];
  if (position === undefined || leg === undefined) throw brokenCursor();
  const found = await legsAfter(db, asked, { position, leg: Number(leg), limit });
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    legs: page.map(({ amountMinor, ...rest }) => ({
      ...rest,
      amount: money(BigInt(amountMinor), currency),
    })),
    next: found.length > limit && last ? `${last.position}.${last.leg}` : null,
  };
};

type Figures = Omit<FunderReport, 'legs' | 'next' | 'reportHash'>;

/** All that the report states but the legs themselves, which `legsHash` stands for. */
const figuresOf = async (
  db: EntityManager,
  input: GetFunderReport,
  agreement: Agreement,
  asked: ReportAsked,
): Promise<Figures> => {
  const own = await ownLines(db, asked);
  if (own.length === 0) throw notFound('fundingAgreement');
  const { cohortId, fundingAgreementId } = input;
  const { funder, reference, currency, periods } = agreement;
  const lines = reportLines(agreement, own, await spentFigures(db, asked));
  const amounts = (all: readonly Money[]): Money => sum(all, currency);
  return {
    ...{ at: shown(input), cohortId, fundingAgreementId, funder, reference, currency },
    periods: [...periods, { from: null, until: null }].map((period, at) => ({
      ...period,
      spent: amounts(lines.map(({ spent }) => spent[at] ?? money(0n, currency))),
    })),
    lines,
    budget: amounts(lines.map(({ budget }) => budget)),
    spent: amounts(lines.map(({ total }) => total)),
    received: money(await receivedMinor(db, asked), currency),
    legsHash: await hashOfLegs(db, asked),
  };
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
    answer: async (input: GetFunderReport, { db, limitOf }): Promise<FunderReport> => {
      const { cohortId, fundingAgreementId, asOf, knownAt, cursor } = input;
      const agreement = await agreementOf(db, fundingAgreementId);
      if (!agreement) throw notFound('fundingAgreement');
      const asked: ReportAsked = {
        ...{ cohortId, fundingAgreementId, asOf, knownAt, periods: agreement.periods },
        codes: agreement.lines.map(({ code }) => code),
      };
      const figures = await figuresOf(db, input, agreement, asked);
      const { legs, next } = input.withoutLegs
        ? { legs: [], next: null }
        : await legsOf(db, asked, {
            ...{ limit: limitOf(input.limit), currency: agreement.currency },
            ...(cursor === undefined ? {} : { cursor }),
          });
      return { ...figures, reportHash: contentHash(canonicalJson({ ...figures })), legs, next };
    },
    table: funderReportTable,
  }),
];
