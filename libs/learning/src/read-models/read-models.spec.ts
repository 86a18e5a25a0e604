import { describe, expect, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { foldedRows } from '../../../../test/support/folded-rows.js';
import {
  amended,
  approved,
  both,
  care,
  content,
  done,
  drafted,
  finalised,
  inForce,
  memberId,
  ofGroup,
  ofWorkplan,
  proposed,
  reported,
  started,
  submitted,
  wording,
} from '../testing-support/histories.js';
import { cohortAgendaProjection } from './cohort-agenda.projection.js';
import { groupAgendaProjection } from './group-agenda.projection.js';
import { outcomeProjection } from './outcome.projection.js';
import { remarkProjection } from './remark.projection.js';
import { workplanProjection } from './workplan.projection.js';

const erased = (personId: string, ...purposes: string[]): DomainEvent => ({
  type: 'people.PersonErased',
  data: { personId, purposes },
});

describe('questions of a group', () => {
  const asked = ['q1', 'q2', 'q3'].map((id) => proposed(id));
  const question = (questionId: string, stage: string, text = both(questionId)) => ({
    ...{ questionId, text, proposedBy: memberId('bo'), stage },
  });
  const refined = {
    type: 'learning.QuestionRefined',
    data: { ...ofGroup.care, questionId: 'q2', text: both('Better'), refinedBy: memberId('ada') },
  };
  const withdrawn = {
    type: 'learning.QuestionWithdrawn',
    data: { ...ofGroup.care, questionId: 'q1', withdrawnBy: memberId('bo') },
  };
  const reason = personal('ada', 'community', 'why');
  const settled = {
    type: 'learning.QuestionsFinalised',
    effectiveOn: '2024-11-28',
    data: {
      ...(finalised(care, 'q3', 'q2').data as object),
      waiver: { by: 'ada', reason },
    },
  };
  const row = {
    ...{ groupId: care, cohortId: 'c1', stage: 'open' },
    questions: [question('q1', 'withdrawn'), question('q2', 'proposed', both('Better'))],
    ...{ finalisedOn: null, waiverReason: null, waivedBy: null },
  };

  it('stand in order of proposal, in their last wording', () => {
    expect(foldedRows(groupAgendaProjection, [...asked.slice(0, 2), refined, withdrawn])).toEqual([
      row,
    ]);
  });
  it('once settled, stand in the group’s own order, the others behind', () => {
    const rows = foldedRows(groupAgendaProjection, [...asked, refined, withdrawn, settled]);
    expect(rows).toEqual([
      {
        ...row,
        stage: 'finalised',
        questions: [
          question('q3', 'final'),
          question('q2', 'final', both('Better')),
          question('q1', 'withdrawn'),
        ],
        ...{ finalisedOn: '2024-11-28', waiverReason: reason, waivedBy: 'ada' },
      },
    ]);
  });
  it('forget the reason of somebody who is erased, and of nobody else', () => {
    const reasons = (...more: DomainEvent[]) =>
      foldedRows(groupAgendaProjection, [...asked, settled, ...more]).map(
        ({ waiverReason }) => waiverReason,
      );
    expect(reasons(erased('ada', 'community'))).toEqual([null]);
    expect(reasons(erased('ada', 'finance'))).toEqual([reason]);
    expect(reasons(erased('bo', 'community'))).toEqual([reason]);
  });
});

describe('questions of the cohort', () => {
  const requested = {
    type: 'learning.ConsolidationRequested',
    effectiveOn: '2024-11-28',
    data: { cohortId: 'c1' },
  };
  const questions = [{ questionId: 'q1', text: both('q1'), groupId: care, themeId: 'care' }];
  const consolidated = {
    type: 'learning.AgendaConsolidated',
    effectiveOn: '2024-12-05',
    data: { cohortId: 'c1', objectives: [both('Learn')], questions, consolidatedBy: 'mel' },
  };
  const asked = {
    ...{ cohortId: 'c1', stage: 'requested', requestedOn: '2024-11-28' },
    ...{ objectives: [], questions: [], consolidatedOn: null },
  };
  it('are asked for, then published', () => {
    expect(foldedRows(cohortAgendaProjection, [requested])).toEqual([asked]);
    const published = {
      ...{ ...asked, stage: 'consolidated', objectives: [both('Learn')], questions },
      consolidatedOn: '2024-12-05',
    };
    expect(foldedRows(cohortAgendaProjection, [requested, consolidated])).toEqual([published]);
    // MEL may be faster than the request.
    expect(foldedRows(cohortAgendaProjection, [consolidated, requested])).toEqual([
      { ...published, requestedOn: null },
    ]);
  });
});

describe('outcome of a group', () => {
  const propose = (proposalId: string, kind: string) => ({
    type: 'learning.OutcomeProposed',
    data: { ...ofGroup.care, proposalId, kind, title: both(kind), proposedBy: memberId('bo') },
  });
  const at = (type: string, effectiveOn: string, data: object): DomainEvent => ({
    type: `learning.${type}`,
    effectiveOn,
    data: { ...ofGroup.care, ...data },
  });
  it('goes from proposals to what is public', () => {
    const participants = [memberId('ada')];
    const rows = foldedRows(outcomeProjection, [
      propose('o1', 'toolkit'),
      propose('o2', 'webinar'),
      at('OutcomeSupported', '2024-12-01', { proposalId: 'o2', membershipId: memberId('cy') }),
      at('OutcomeDecided', '2024-12-12', {
        ...{ themeId: 'care', proposalId: 'o2', kind: 'webinar', title: both('webinar') },
        ...{ participants, decidedBy: 'ada' },
      }),
      at('SafetyCheckSigned', '2025-09-20', { contentHash: 'h', signedBy: 'mel' }),
      at('OutcomePublished', '2025-09-25', {
        ...{ themeId: 'care', kind: 'webinar', title: both('Evening'), contentHash: 'h' },
        ...{ link: 'https://example.org', publishedBy: 'ada' },
      }),
    ]);
    const proposal = (proposalId: string, kind: string, ...supporters: string[]) => ({
      ...{ proposalId, kind, title: both(kind), proposedBy: memberId('bo'), supporters },
    });
    expect(rows).toEqual([
      {
        ...{ ...ofGroup.care, stage: 'published' },
        proposals: [proposal('o1', 'toolkit'), proposal('o2', 'webinar', memberId('cy'))],
        ...{ proposalId: 'o2', decidedOn: '2024-12-12', participants },
        checkedOn: '2025-09-20',
        publication: { title: both('Evening'), link: 'https://example.org' },
        publishedOn: '2025-09-25',
      },
    ]);
  });
});

describe('workplan', () => {
  const first = { ...wording(), content };
  const step = (
    id: string,
    startedOn: string | null = null,
    completedOn: string | null = null,
  ) => ({
    ...{ id, startedOn, completedOn, late: false },
  });
  const preparing = {
    ...{ ...ofWorkplan, stage: 'preparing', reviewStage: 'draft', review: first, plan: null },
    ...{ approvedOn: null, amountMinor: null, currency: null, completedOn: null },
    ...{ steps: [], reports: [], challenges: [] },
  };
  const inPlan = {
    ...{ ...preparing, stage: 'approved', reviewStage: null, review: null, plan: first },
    ...{ approvedOn: '2025-01-03', amountMinor: '390000', currency: 'EUR' },
    steps: [step('listen'), step('try')],
  };

  it('is prepared, submitted and approved', () => {
    expect(foldedRows(workplanProjection, [drafted()])).toEqual([preparing]);
    expect(foldedRows(workplanProjection, [drafted(), submitted()])).toEqual([
      { ...preparing, reviewStage: 'submitted' },
    ]);
    expect(foldedRows(workplanProjection, inForce)).toEqual([inPlan]);
  });
  it('tells what became of it', () => {
    const challenge = (type: string, on: string) => ({
      type: `learning.${type}`,
      data: { ...ofWorkplan, challengeId: 'ch1', on },
    });
    const rows = foldedRows(workplanProjection, [
      ...inForce,
      started('listen', '2025-01-06'),
      done('listen', '2025-03-02', '2025-02-28'),
      reported('2025-03-03', '6'),
      reported('2025-03-03', '7'),
      challenge('ChallengeRaised', '2025-04-07'),
      challenge('ChallengeResolved', '2025-05-12'),
      {
        type: 'learning.WorkplanCompleted',
        data: { ...ofWorkplan, on: '2025-09-29', completedBy: 'ada' },
      },
    ]);
    expect(rows).toEqual([
      {
        ...{ ...inPlan, stage: 'completed', completedOn: '2025-09-29' },
        steps: [{ ...step('listen', '2025-01-06', '2025-03-02'), late: true }, step('try')],
        reports: [{ indicatorId: 'groups', on: '2025-03-03', value: '7' }],
        challenges: [{ challengeId: 'ch1', raisedOn: '2025-04-07', resolvedOn: '2025-05-12' }],
      },
    ]);
  });
  it('keeps what is in force until an amendment is approved, then what had begun', () => {
    const [listen, ...others] = content.steps;
    if (!listen) throw new Error('the sample has two steps');
    const share = { id: 'share', title: both('Share'), dueOn: '2025-09-15' };
    const changed = { ...content, steps: [listen, ...others, share] };
    const second = { ...wording(2, changed), content: changed };
    const before = [...inForce, started('listen', '2025-01-06'), amended(changed)];
    const running = {
      ...{ ...inPlan, stage: 'in-progress' },
      steps: [step('listen', '2025-01-06'), step('try')],
    };
    expect(foldedRows(workplanProjection, before)).toEqual([
      { ...running, reviewStage: 'draft', review: second },
    ]);
    expect(
      foldedRows(workplanProjection, [...before, submitted(changed, 2), approved(changed, 2)]),
    ).toEqual([
      {
        ...running,
        plan: second,
        steps: [step('listen', '2025-01-06'), step('try'), step('share')],
      },
    ]);
  });
});

describe('what was said about a workplan', () => {
  const words = personal('bo', 'community', { en: 'Two groups had to move' });
  const raised = {
    id: 'e1',
    type: 'learning.ChallengeRaised',
    data: { ...ofWorkplan, challengeId: 'ch1', on: '2025-04-07', words, raisedBy: 'bo' },
  };
  const resolved = {
    id: 'e2',
    type: 'learning.ChallengeResolved',
    data: { ...ofWorkplan, challengeId: 'ch1', on: '2025-05-12', resolvedBy: 'ada' },
  };
  const looked = {
    id: 'e3',
    type: 'learning.CheckInRecorded',
    data: {
      ...{ ...ofWorkplan, checkInId: 'ci1', on: '2025-04-20', standing: 'at-risk' },
      recordedBy: 'mel',
    },
  };
  const back = {
    id: 'e4',
    type: 'learning.ChangesRequested',
    effectiveOn: '2024-12-19',
    data: { ...ofWorkplan, ...wording(), unmet: ['specific'], words, requestedBy: 'mel' },
  };
  const row = (remarkId: string, kind: string, saidOn: string, personId: string) => ({
    ...{ remarkId, workplanId: 'w1', kind, saidOn, personId, aboutId: null, words: null },
    ...{ revision: null, unmet: null, standing: null, meetingId: null },
  });
  const said = [
    { ...row('e1', 'challenge', '2025-04-07', 'bo'), aboutId: 'ch1', words },
    { ...row('e2', 'resolution', '2025-05-12', 'ada'), aboutId: 'ch1' },
    { ...row('e3', 'check-in', '2025-04-20', 'mel'), aboutId: 'ci1', standing: 'at-risk' },
    {
      ...{ ...row('e4', 'changes-requested', '2024-12-19', 'mel'), words },
      ...{ revision: 1, unmet: ['specific'] },
    },
  ];
  it('is kept, one speaker a row', () => {
    expect(foldedRows(remarkProjection, [raised, resolved, looked, back])).toEqual(said);
  });
  it('is forgotten with who said it; that it was said stays', () => {
    const rows = foldedRows(remarkProjection, [raised, back, erased('bo', 'community')]);
    expect(rows).toEqual([said[3], { ...said[0], words: null }]);
    expect(foldedRows(remarkProjection, [raised, erased('bo', 'finance')])).toEqual([said[0]]);
  });
});
