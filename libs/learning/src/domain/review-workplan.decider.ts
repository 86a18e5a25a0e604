import {
  decisionOn,
  guard,
  personal,
  refuse,
  writeExisting,
  type PartialText,
} from '@palabre/kernel';
import { membershipStream } from '@palabre/community/contract';
import { strangersTo, todayIn, type ByPerson } from './acting-member.js';
import { smartCheck } from './smart-check.js';
import { smartFacts, smartStreams } from './smart-facts.js';
import { nothingSaid } from './texts.js';
import {
  aroundWorkplan,
  ofWorkplan,
  reviewOf,
  workplanStream,
  type Review,
  type Workplan,
} from './workplan.js';

/** The wording that MEL is to judge. */
export const submittedReview = (workplan: Workplan): Review | undefined => {
  const review = reviewOf(workplan);
  return review?.stage === 'submitted' ? review : undefined;
};

export interface SubmitWorkplanData extends ByPerson {
  readonly workplanId: string;
  /** Memberships that took part in the decision. */
  readonly participants: readonly string[];
}

/** The group decides on the wording and hands it to MEL. */
export const submitWorkplan = decisionOn(({ workplanId, participants }: SubmitWorkplanData) => ({
  workplan: writeExisting(workplanStream, workplanId),
  members: participants.map((id) => guard(membershipStream, id)),
}))
  .also(aroundWorkplan)
  .decide({
    refuses: ['NOTHING_TO_SUBMIT', 'NOT_IN_GROUP'],
    emits: ['learning.WorkplanSubmitted'],
    decide: ({ participants, personId }, { workplan, members, cohort }, { now }) => {
      if (workplan.stage === 'unknown') return {};
      const review = reviewOf(workplan);
      if (review?.stage !== 'draft') return refuse('NOTHING_TO_SUBMIT');
      const strangers = strangersTo(workplan.groupId, participants, members);
      if (strangers.length > 0) {
        return refuse('NOT_IN_GROUP', { membershipIds: strangers }, ['/participants']);
      }
      const { revision, contentHash } = review;
      const data = { ...ofWorkplan(workplan), revision, contentHash, participants };
      return {
        workplan: [
          {
            type: 'learning.WorkplanSubmitted' as const,
            effectiveOn: todayIn(cohort, now),
            data: { ...data, submittedBy: personId },
          },
        ],
      };
    },
  });

export interface RequestChangesData extends ByPerson {
  readonly workplanId: string;
  readonly words: PartialText;
}

/** MEL sends a wording back, with what the SMART check finds and words of their own. */
export const requestChanges = decisionOn(({ workplanId }: RequestChangesData) => ({
  workplan: writeExisting(workplanStream, workplanId),
}))
  .also((command, states) => ({
    ...aroundWorkplan(command, states),
    ...smartStreams(states.workplan),
  }))
  .decide({
    refuses: ['WORKPLAN_NOT_SUBMITTED', 'TRANSLATION_MISSING'],
    emits: ['learning.ChangesRequested'],
    decide: ({ words, personId }, { workplan, ...facts }, { now }) => {
      if (workplan.stage === 'unknown') return {};
      const review = submittedReview(workplan);
      if (!review) return refuse('WORKPLAN_NOT_SUBMITTED');
      const refusal = nothingSaid('/words', words);
      if (refusal) return refusal;
      const { revision, contentHash, content } = review;
      const unmet = smartCheck(content, smartFacts(workplan, facts))
        .filter(({ met }) => !met)
        .map(({ item }) => item);
      return {
        workplan: [
          {
            type: 'learning.ChangesRequested' as const,
            effectiveOn: todayIn(facts.cohort, now),
            data: {
              ...ofWorkplan(workplan),
              ...{ revision, contentHash, unmet },
              words: personal(personId, 'community', words),
              requestedBy: personId,
            },
          },
        ],
      };
    },
  });
