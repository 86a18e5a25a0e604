import {
  daysBetween,
  money,
  plusDays,
  plusMonths,
  toDecimalText,
  type Instant,
  type LocalDate,
  type LocalisedText,
} from '@palabre/kernel';
import type { ToldAsOne } from '../books/told-as-one.js';
import { cellsOf, endOf, groupedBy, type Cell, type Contribution } from './cells.js';
import { placesOf } from './places.js';
import type { Publication, PublishedOrganisation, RedactionLevel } from './publication.js';
import { resultElements, type PublishedResult } from './results.js';
import type { Series } from './series.js';
import { element, narratives, words, type Xml } from './xml.js';

/** All that an activity file is made of. */
export interface ActivityFacts {
  readonly publication: Publication;
  /** Which of its countries are told as one. */
  readonly together: readonly ToldAsOne[];
  readonly level: RedactionLevel;
  readonly currency: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly completedOn?: LocalDate | undefined;
  /** When its budget was closed. */
  readonly closedOn?: LocalDate | undefined;
  /** Periods that are over by this day are told. */
  readonly until: LocalDate;
  /** What it says of its own time. */
  readonly updatedAt: Instant;
  readonly series: Series;
  readonly results: readonly PublishedResult[];
}

const TEXTS = {
  honoraria: { en: 'Honoraria of the cohort', fr: 'Indemnités de la cohorte' },
  spending: { en: 'Other expenditure', fr: 'Autres dépenses' },
  commitments: { en: 'Contracts signed', fr: 'Contrats signés' },
  agreed: { en: 'Funding agreed', fr: 'Financement convenu' },
  received: { en: 'Funds received', fr: 'Fonds reçus' },
} as const satisfies Record<string, LocalisedText>;
type Kind = keyof typeof TEXTS;

/** IATI TransactionType. */
const TYPES: Readonly<Record<Kind, string>> = {
  ...{ honoraria: '4', spending: '4', commitments: '2', agreed: '11', received: '1' },
};

const valueOf = (minor: bigint, currency: string, on: LocalDate): Xml =>
  element('value', { currency, 'value-date': on }, words(toDecimalText(money(minor, currency))));

const transaction = (kind: Kind, cell: Cell, facts: ActivityFacts, provider: Xml = ''): Xml =>
  element(
    'transaction',
    {},
    element('transaction-type', { code: TYPES[kind] }),
    element('transaction-date', { 'iso-date': cell.until }),
    valueOf(cell.minor, facts.currency, cell.until),
    element('description', {}, narratives(TEXTS[kind])),
    provider,
  );

/** Honoraria are told by quarter for the whole cohort, at every level; contracts and spending to partners by month, be it of one payee. */
const outgoing = (facts: ActivityFacts): Xml[] => {
  const { series, until, level } = facts;
  const rule =
    level === 'public'
      ? ({ span: 'quarter', until } as const)
      : ({ span: 'month', until, fewest: 0 } as const);
  const all: [Kind, Cell[]][] = [
    ['commitments', cellsOf(series.commitments, rule)],
    ['honoraria', cellsOf(series.honoraria, { span: 'quarter', until })],
    ['spending', cellsOf(series.spending, rule)],
  ];
  return all.flatMap(([kind, cells]) => cells.map((cell) => transaction(kind, cell, facts)));
};

const providerOf = ({ publication }: ActivityFacts, fundingAgreementId: string): Xml => {
  const funder = publication.funders.find((one) => one.fundingAgreementId === fundingAgreementId);
  if (!funder) return '';
  const { organisation, activityId } = funder;
  return element(
    'provider-org',
    { ref: organisation.ref, type: organisation.type, 'provider-activity-id': activityId },
    narratives(organisation.name),
  );
};

/** What funders agreed to and sent, by month and funder. */
const incoming = (facts: ActivityFacts): Xml[] =>
  (['agreed', 'received'] as const).flatMap((kind) =>
    [...groupedBy(facts.series[kind], ({ payee }) => payee)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([fundingAgreementId, all]) =>
        cellsOf(all, { span: 'month', until: facts.until, fewest: 0 }).map((cell) =>
          transaction(kind, cell, facts, providerOf(facts, fundingAgreementId)),
        ),
      ),
  );

const sumOf = (all: readonly Contribution[]): bigint =>
  all.reduce((total, { minor }) => total + minor, 0n);

/** One element a period of at most a year, with its current value: readers add them up. */
const budgets = ({ series, startsOn, endsOn, until, currency }: ActivityFacts): Xml[] => {
  const told = series.agreed.filter(({ on }) => endOf(on, 'month') <= until);
  const total = sumOf(told);
  if (total <= 0n) return [];
  const isRevised = series.revisedOn.some((on) => endOf(on, 'month') <= until);
  const type = isRevised ? '2' : '1';
  const days = BigInt(daysBetween(startsOn, endsOn) + 1);
  const elements: Xml[] = [];
  let [from, given] = [startsOn, 0n];
  while (from <= endsOn) {
    const yearLater = plusDays(`${plusMonths(from.slice(0, 7), 12)}${from.slice(7)}`, -1);
    const to = yearLater < endsOn ? yearLater : endsOn;
    const isLast = to === endsOn;
    const share = isLast ? total - given : (total * BigInt(daysBetween(from, to) + 1)) / days;
    given += share;
    elements.push(
      element(
        'budget',
        { type, status: '2' },
        element('period-start', { 'iso-date': from }),
        element('period-end', { 'iso-date': to }),
        valueOf(share, currency, from),
      ),
    );
    from = plusDays(to, 1);
  }
  return elements;
};

const participating = (
  role: string,
  { ref, type, name }: PublishedOrganisation,
  activityId?: string,
) => element('participating-org', { role, ref, type, 'activity-id': activityId }, narratives(name));

const places = ({ publication, together, level }: ActivityFacts): Xml[] =>
  placesOf(publication.countries, together, level).map(({ kind, code, percentage }) =>
    element(`recipient-${kind}`, {
      code,
      percentage: String(percentage),
      ...(kind === 'region' && { vocabulary: '1' }),
    }),
  );

const dates = ({ startsOn, endsOn, completedOn, until }: ActivityFacts): Xml[] => [
  element('activity-date', { type: '1', 'iso-date': startsOn }),
  ...(startsOn <= until ? [element('activity-date', { type: '2', 'iso-date': startsOn })] : []),
  element('activity-date', { type: '3', 'iso-date': endsOn }),
  ...(completedOn !== undefined && completedOn <= until
    ? [element('activity-date', { type: '4', 'iso-date': completedOn })]
    : []),
];

/** IATI ActivityStatus: 1 in the pipeline, 2 going on, 3 complete with its accounts open, 4 closed. */
const statusOf = ({ startsOn, completedOn, closedOn, until }: ActivityFacts): string => {
  const isBy = (on: LocalDate | undefined): boolean => on !== undefined && on <= until;
  if (isBy(completedOn)) return isBy(closedOn) ? '4' : '3';
  return startsOn <= until ? '2' : '1';
};

const activity = (facts: ActivityFacts): Xml => {
  const { publication, currency, updatedAt, results, endsOn } = facts;
  const { reportingOrganisation, activityId, title, description, sector, funders } = publication;
  return element(
    'iati-activity',
    {
      'xml:lang': 'en',
      'default-currency': currency,
      'last-updated-datetime': updatedAt,
      hierarchy: '1',
    },
    element('iati-identifier', {}, words(activityId)),
    element(
      'reporting-org',
      { ref: reportingOrganisation.ref, type: reportingOrganisation.type },
      narratives(reportingOrganisation.name),
    ),
    element('title', {}, narratives(title)),
    element('description', { type: '1' }, narratives(description)),
    ...funders.map((funder) => participating('1', funder.organisation, funder.activityId)),
    participating('4', reportingOrganisation, activityId),
    element('activity-status', { code: statusOf(facts) }),
    ...dates(facts),
    element('activity-scope', { code: '3' }),
    ...places(facts),
    element('sector', { vocabulary: '1', code: sector }),
    element('default-flow-type', { code: '30' }),
    element('default-finance-type', { code: '110' }),
    element('default-aid-type', { code: 'C01' }),
    element('default-tied-status', { code: '5' }),
    ...budgets(facts),
    ...incoming(facts),
    ...outgoing(facts),
    resultElements(results, endsOn),
  );
};

/** An IATI 2.03 activity file, in English and French. */
export const activityFile = (facts: ActivityFacts): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'iati-activities',
    { version: '2.03', 'generated-datetime': facts.updatedAt },
    activity(facts),
  )}\n`;
