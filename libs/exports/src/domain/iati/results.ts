import {
  Decimal,
  firstDay,
  monthOf,
  type DecimalText,
  type LocalDate,
  type PartialText,
} from '@palabre/kernel';
import { element, narratives, type Xml } from './xml.js';

/** An indicator of a workplan: what it began at, what it should reach, what was reported. */
export interface PublishedIndicator {
  readonly workplanId: string;
  readonly title: PartialText;
  readonly unit?: PartialText | undefined;
  readonly baseline: DecimalText;
  readonly target: DecimalText;
  readonly approvedOn: LocalDate;
  /** What it stood at last. */
  readonly actual?: { readonly value: DecimalText; readonly on: LocalDate } | undefined;
}

/** An output: what a group makes, and how it is measured. */
export interface PublishedResult {
  readonly title: PartialText;
  readonly indicators: readonly PublishedIndicator[];
}

/** The month it was approved in, as a day: the day itself would tell of one decision. */
const begunIn = ({ approvedOn }: PublishedIndicator): LocalDate => firstDay(monthOf(approvedOn));

const period = (indicator: PublishedIndicator, until: LocalDate): Xml => {
  const { target, actual } = indicator;
  const start = begunIn(indicator);
  const end = until < start ? start : until;
  return element(
    'period',
    {},
    element('period-start', { 'iso-date': start }),
    element('period-end', { 'iso-date': end }),
    element('target', { value: target }),
    actual ? element('actual', { value: actual.value }) : '',
  );
};

const indicatorOf = (indicator: PublishedIndicator, until: LocalDate): Xml => {
  const { title, unit, baseline, target } = indicator;
  const start = begunIn(indicator);
  const isAscending = Decimal.parse(target).compare(Decimal.parse(baseline)) >= 0;
  return element(
    'indicator',
    { measure: '1', ascending: String(isAscending), 'aggregation-status': 'false' },
    element('title', {}, narratives(title)),
    unit ? element('description', {}, narratives(unit)) : '',
    element('baseline', { year: start.slice(0, 4), 'iso-date': start, value: baseline }),
    period(indicator, until),
  );
};

/** The outputs of an activity. `until`: the last day of its period. */
export const resultElements = (results: readonly PublishedResult[], until: LocalDate): Xml =>
  results
    .filter(({ indicators }) => indicators.length > 0)
    .map(({ title, indicators }) =>
      element(
        'result',
        { type: '1', 'aggregation-status': 'false' },
        element('title', {}, narratives(title)),
        ...indicators.map((one) => indicatorOf(one, until)),
      ),
    )
    .join('');
