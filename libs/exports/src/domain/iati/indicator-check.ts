import {
  canonicalJson,
  contentHash,
  Decimal,
  type DecimalText,
  type PartialText,
} from '@palabre/kernel';
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

const [FEW, NONE] = [Decimal.ofInteger(FEWEST), Decimal.ofInteger(0)];

/** As many, or at least five more or fewer: the difference is about nobody who might be known. */
const areWellApart = (value: DecimalText, other: DecimalText): boolean => {
  const difference = Decimal.parse(value).minus(Decimal.parse(other));
  const [more, fewer] = [difference.compare(FEW) >= 0, NONE.minus(difference).compare(FEW) >= 0];
  return more || fewer || difference.compare(NONE) === 0;
};

/** So few that they might be known: none are nobody. */
const areFew = (value: DecimalText): boolean => !areWellApart(value, '0');

type Actual = NonNullable<PublishedIndicator['actual']>;

/** Of values that count people the last that is well apart from all that were told before it: whoever compares two subtracts. */
const lastOfPeople = (baseline: DecimalText, actuals: readonly Actual[]): Actual | undefined => {
  const told: Actual[] = [];
  for (const actual of actuals) {
    const others = ['0', baseline, ...told.map(({ value }) => value)];
    if (others.every((other) => areWellApart(actual.value, other))) told.push(actual);
  }
  return told.at(-1);
};

/**
 * An indicator as its check lets it be told; nothing without one, or where it is about few people.
 * @param actuals what it stood at, from the first on
 */
export const toldAs = (
  indicator: Omit<PublishedIndicator, 'actual'>,
  actuals: readonly Actual[],
  checked: Pick<CheckedIndicator, 'countsPeople'> | undefined,
): PublishedIndicator | undefined => {
  if (!checked) return undefined;
  if (!checked.countsPeople) return { ...indicator, actual: actuals.at(-1) };
  if ([indicator.baseline, indicator.target].some(areFew)) return undefined;
  return { ...indicator, actual: lastOfPeople(indicator.baseline, actuals) };
};
