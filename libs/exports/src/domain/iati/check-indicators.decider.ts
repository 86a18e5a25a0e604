import {
  canonicalJson,
  decisionOn,
  guard,
  guardExisting,
  refuse,
  streamType,
  write,
} from '@palabre/kernel';
import {
  groupStream,
  isEnrolled,
  membershipIdOf,
  membershipStream,
} from '@palabre/community/contract';
import type { IndicatorsChecked } from '../../events.js';
import { indicatorHash, type IndicatorWords } from './indicator-check.js';

export interface CheckIndicatorsData {
  readonly groupId: string;
  readonly workplanId: string;
  /** Those that may be told, in their exact words; one that is not among them is told no more. */
  readonly indicators: readonly (IndicatorWords & { readonly countsPeople: boolean })[];
  readonly personId: string;
}

/** What was said last of each workplan of the group, as canonical JSON. */
type Checked = Readonly<Record<string, string>>;

export const indicatorCheckStream = streamType<Checked, IndicatorsChecked, 'indicatorCheck'>({
  category: 'indicatorCheck',
  initial: {},
  evolve: (before, { data: { workplanId, indicators } }) => ({
    ...before,
    [workplanId]: canonicalJson(indicators),
  }),
});

/**
 * Somebody outside the group finds that exactly these words may be read by anybody, and says which values count people.
 * Other words, as after an amendment, have to be looked at anew.
 */
export const checkIndicators = decisionOn(({ groupId }: CheckIndicatorsData) => ({
  check: write(indicatorCheckStream, groupId),
  group: guardExisting(groupStream, groupId),
}))
  .also(({ personId }: CheckIndicatorsData, { group }) => ({
    membership: guard(
      membershipStream,
      membershipIdOf(group.stage === 'formed' ? group.cohortId : '', personId),
    ),
  }))
  .decide({
    refuses: ['SELF_APPROVAL'],
    emits: ['exports.IndicatorsChecked'],
    decide: ({ groupId, workplanId, indicators, personId }, { check, group, membership }) => {
      if (group.stage !== 'formed') return {};
      if (isEnrolled(membership) && membership.groupIds.includes(groupId)) {
        return refuse('SELF_APPROVAL');
      }
      const checked = indicators.map(({ countsPeople, ...words }) => ({
        indicatorId: words.indicatorId,
        contentHash: indicatorHash(groupId, workplanId, words),
        countsPeople,
      }));
      if (canonicalJson(checked) === (check[workplanId] ?? canonicalJson([]))) return {};
      return {
        check: [
          {
            type: 'exports.IndicatorsChecked',
            data: {
              ...{ groupId, cohortId: group.cohortId, workplanId },
              ...{ indicators: checked, checkedBy: personId },
            },
          },
        ],
      };
    },
  });
