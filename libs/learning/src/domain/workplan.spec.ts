import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  amended,
  both,
  budget,
  care,
  community,
  content,
  drafted,
  euro,
  finalised,
  inForce,
  LATE_EVENING,
  memberId,
  ofWorkplan,
  started,
  submitted,
  wording,
} from '../testing-support/histories.js';
import { draftWorkplan, proposeAmendment, reviseWorkplan } from './draft-workplan.decider.js';
import { requestChanges, submitWorkplan } from './review-workplan.decider.js';

const agenda = { [`groupAgenda-${care}`]: [finalised(care, 'q1')] };
const past = (...events: object[]) =>
  ({ ...community, ...agenda, ...budget, 'workplan-w1': events }) as never;
const empty = { objectives: [], steps: [], indicators: [], questionIds: [], budget: [] };
const free = { ...content, resources: both('Our rooms'), budget: [] };
const wrong = {
  ...content,
  budget: [{ lineId: 'act', description: both('x'), amount: euro(0) }],
};
const returned = {
  type: 'learning.ChangesRequested',
  effectiveOn: '2025-01-03',
  data: {
    ...{ ...ofWorkplan, ...wording(), unmet: [] },
    ...{ words: personal('mel', 'community', both('How many?')), requestedBy: 'mel' },
  },
};

describe('DraftWorkplan', () => {
  const command = { groupId: care, workplanId: 'w1', content: empty, personId: 'ada' };
  it('may lack anything', () => {
    spec(draftWorkplan)
      .given(community)
      .when(command)
      .emits({ workplan: [drafted(empty)] });
  });
  it('refuses a cost that costs nothing: AMOUNT_NOT_POSITIVE', () => {
    spec(draftWorkplan)
      .given(community)
      .when({ ...command, content: wrong })
      .refuses('AMOUNT_NOT_POSITIVE');
  });
});

describe('ReviseWorkplan', () => {
  const command = { workplanId: 'w1', content: free, personId: 'ada' };
  const revised = {
    type: 'learning.WorkplanRevised',
    data: { ...ofWorkplan, ...wording(2, free), content: free, revisedBy: 'ada' },
  };
  it('makes a draft of what was submitted or sent back', () => {
    for (const before of [[], [submitted()], [submitted(), returned]]) {
      spec(reviseWorkplan)
        .given(past(drafted(), ...before))
        .when(command)
        .emits({ workplan: [revised] });
    }
  });
  it('does nothing when the wording is the same', () => {
    spec(reviseWorkplan)
      .given(past(drafted()))
      .when({ ...command, content })
      .nothing();
  });
  it('refuses a cost that costs nothing: AMOUNT_NOT_POSITIVE', () => {
    spec(reviseWorkplan)
      .given(past(drafted()))
      .when({ ...command, content: wrong })
      .refuses('AMOUNT_NOT_POSITIVE');
  });
  it('leaves what was approved alone: WORKPLAN_IN_FORCE', () => {
    spec(reviseWorkplan)
      .given(past(...inForce))
      .when(command)
      .refuses('WORKPLAN_IN_FORCE');
  });
  it('keeps in an amendment what has begun: BEGUN_WORK_REMOVED', () => {
    spec(reviseWorkplan)
      .given(past(...inForce, started('listen', '2025-01-06'), amended(free)))
      .when({ ...command, content: { ...content, steps: content.steps.slice(1) } })
      .refuses('BEGUN_WORK_REMOVED', { ids: ['listen'] });
  });
});

describe('ProposeAmendment', () => {
  const command = { workplanId: 'w1', content: free, personId: 'ada' };
  it('begins a change beside what is in force', () => {
    spec(proposeAmendment)
      .given(past(...inForce))
      .when(command)
      .emits({ workplan: [amended(free)] });
  });
  it('refuses before there is something to change: WORKPLAN_NOT_APPROVED', () => {
    spec(proposeAmendment).given(past(drafted())).when(command).refuses('WORKPLAN_NOT_APPROVED');
  });
  it('refuses a second one: AMENDMENT_OPEN', () => {
    spec(proposeAmendment)
      .given(past(...inForce, amended(free)))
      .when(command)
      .refuses('AMENDMENT_OPEN');
  });
  it('refuses when all is done: WORKPLAN_COMPLETED', () => {
    const data = { ...ofWorkplan, on: '2025-09-01', completedBy: 'ada' };
    spec(proposeAmendment)
      .given(past(...inForce, { type: 'learning.WorkplanCompleted', data }))
      .when(command)
      .refuses('WORKPLAN_COMPLETED');
  });
  it('keeps what has begun or was reported on: BEGUN_WORK_REMOVED', () => {
    const report = {
      type: 'learning.IndicatorReported',
      data: {
        ...ofWorkplan,
        indicatorId: 'groups',
        on: '2025-02-01',
        value: '3',
        reportedBy: 'bo',
      },
    };
    spec(proposeAmendment)
      .given(past(...inForce, report))
      .when({ ...command, content: { ...content, indicators: [] } })
      .refuses('BEGUN_WORK_REMOVED', { ids: ['groups'] });
  });
  it('refuses a cost that costs nothing: AMOUNT_NOT_POSITIVE', () => {
    spec(proposeAmendment)
      .given(past(...inForce))
      .when({ ...command, content: wrong })
      .refuses('AMOUNT_NOT_POSITIVE');
  });
});

describe('SubmitWorkplan', () => {
  const participants = [memberId('ada'), memberId('bo')];
  const command = { workplanId: 'w1', participants, personId: 'ada' };
  it('is the group’s decision on the exact wording', () => {
    spec(submitWorkplan)
      .given(past(drafted()))
      .when(command, { now: LATE_EVENING })
      .emits({ workplan: [{ ...submitted(), effectiveOn: '2025-01-03' }] });
  });
  it('refuses without a new wording: NOTHING_TO_SUBMIT', () => {
    for (const before of [[drafted(), submitted()], [drafted(), submitted(), returned], inForce]) {
      spec(submitWorkplan)
        .given(past(...before))
        .when(command)
        .refuses('NOTHING_TO_SUBMIT');
    }
  });
  it('refuses participants of another group: NOT_IN_GROUP', () => {
    spec(submitWorkplan)
      .given(past(drafted()))
      .when({ ...command, participants: [memberId('cy')] })
      .refuses('NOT_IN_GROUP', { membershipIds: [memberId('cy')] });
  });
});

describe('RequestChanges', () => {
  const command = { workplanId: 'w1', words: both('How many?'), personId: 'mel' };
  it('tells what the SMART check found, and seals the words', () => {
    const weak = { ...content, questionIds: [], forWhom: {} };
    spec(requestChanges)
      .given(past(drafted(weak), submitted(weak)))
      .when(command, { now: LATE_EVENING })
      .emits({
        workplan: [
          {
            ...returned,
            data: { ...returned.data, ...wording(1, weak), unmet: ['specific', 'relevant'] },
          },
        ],
      });
  });
  it('refuses what was not submitted: WORKPLAN_NOT_SUBMITTED', () => {
    spec(requestChanges).given(past(drafted())).when(command).refuses('WORKPLAN_NOT_SUBMITTED');
  });
  it('refuses to send back without a word: TRANSLATION_MISSING', () => {
    spec(requestChanges)
      .given(past(drafted(), submitted()))
      .when({ ...command, words: {} })
      .refuses('TRANSLATION_MISSING');
  });
});
