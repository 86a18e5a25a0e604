import type { CheckedTie, FollowerBehind } from '@palabre/honoraria';
import { subtract, toDecimalText, type Money } from '@palabre/kernel';

const amount = (value: Money): string => `${toDecimalText(value)} ${value.currency}`;

const tieText = (tie: CheckedTie): string[] => {
  const { holds, name, says, leftIs, rightIs, left, right, compared, broken } = tie;
  const head = `${holds ? 'ties ' : 'BREAKS'} ${name}: ${says.en}`;
  const sides = `       ${leftIs.en} ${amount(left)} = ${rightIs.en} ${amount(right)} (${compared} compared)`;
  if (holds) return [head, sides];
  const more = broken.length === 0 ? [] : [`       differ: ${broken.join(', ')}`];
  return [head, `${sides}, difference ${amount(subtract(left, right))}`, ...more];
};

/** Who has not seen the end of the log: what breaks may be broken by that alone. */
const behindText = (behind: readonly FollowerBehind[]): string[] =>
  behind.length === 0
    ? []
    : [
        ...behind.map(
          ({ name, position, end }) => `BEHIND ${name}: at position ${position} of ${end}`,
        ),
        'Nobody can say yet whether all ties hold. Check again once these have caught up (npx palabre projections list).',
      ];

/** Each tie with both sides, by cohort. Ids only: nobody is named. */
export const ledgerText = (
  ties: readonly CheckedTie[],
  behind: readonly FollowerBehind[],
): string => {
  if (ties.length === 0 && behind.length === 0) {
    return 'Nothing is booked yet: there is nothing to compare.';
  }
  const cohorts = [...new Set(ties.map(({ cohortId }) => cohortId))];
  const broken = ties.filter(({ holds }) => !holds).length;
  const soFar = behind.length === 0 ? '' : ' as far as the read models have come';
  return [
    ...cohorts.flatMap((cohortId) => [
      `cohort ${cohortId}`,
      ...ties.filter((tie) => tie.cohortId === cohortId).flatMap(tieText),
    ]),
    ...behindText(behind),
    broken === 0
      ? `All ${ties.length} ties hold${soFar}.`
      : `${broken} of ${ties.length} ties do not hold${soFar}.`,
    'Sums do not see all: whether each row is what the log gives, npx palabre projections verify tells.',
  ].join('\n');
};
