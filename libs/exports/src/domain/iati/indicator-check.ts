import { canonicalJson, contentHash, Decimal, type PartialText } from '@palabre/kernel';
import type { PublishedIndicator } from './results.js';
import { FEWEST } from './publication.js';

/** An indicator in exactly the words that a file would tell it in. */
export interface IndicatorWords {
  readonly indicatorId: string;
  readonly title: PartialText;
  readonly unit?: PartialText | undefined;
}

/** That these words of an indicator may be read by anybody. */
export interface CheckedIndicator {
  readonly indicatorId: string;
  readonly contentHash: string;
  /** Its values count people: few of them are not told. */
  readonly countsPeople: boolean;
}

/** What is signed of an indicator: in which group, in which workplan, in which words. */
export const indicatorHash = (
  groupId: string,
  workplanId: string,
  { indicatorId, title, unit }: IndicatorWords,
): string => contentHash(canonicalJson({ groupId, workplanId, indicatorId, title, unit }));

/** So few that they might be known: none are nobody. */
const areFew = (value: string): boolean => {
  const count = Decimal.parse(value);
  return count.compare(Decimal.parse('0')) > 0 && count.compare(Decimal.parse(`${FEWEST}`)) < 0;
};

/** An indicator as its check lets it be told; nothing without one, or where it is about few people. */
export const toldAs = <Indicator extends PublishedIndicator>(
  indicator: Indicator,
  checked: Pick<CheckedIndicator, 'countsPeople'> | undefined,
): Indicator | undefined => {
  if (!checked) return undefined;
  if (!checked.countsPeople) return indicator;
  if ([indicator.baseline, indicator.target].some(areFew)) return undefined;
  const { actual } = indicator;
  return actual && areFew(actual.value) ? { ...indicator, actual: undefined } : indicator;
};
