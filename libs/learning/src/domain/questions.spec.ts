import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  both,
  bothFinalised,
  by,
  care,
  community,
  finalised,
  LATE_EVENING,
  memberId,
  ofGroup,
  power,
  proposed,
} from '../testing-support/histories.js';
import { consolidateAgenda, requestConsolidation } from './consolidate-agenda.decider.js';
import { finaliseQuestions } from './finalise-questions.decider.js';
import { proposeQuestion, refineQuestion, withdrawQuestion } from './question.decider.js';

const agenda = `groupAgenda-${care}`;
const open = { ...community, [agenda]: [proposed('q1'), proposed('q2', { en: 'only English' })] };
const settled = { ...community, [agenda]: [proposed('q1'), finalised(care, 'q1')] };
const question = { groupId: care, questionId: 'q1', personId: 'bo' };

describe('ProposeQuestion', () => {
  const command = { ...question, text: { fr: 'Comment se reposer ?' } };
  it('needs one language only', () => {
    spec(proposeQuestion)
      .given(community)
      .when(command)
      .emits({ agenda: [proposed('q1', command.text)] });
  });
  it('refuses a question that says nothing: TRANSLATION_MISSING', () => {
    spec(proposeQuestion)
      .given(community)
      .when({ ...command, text: { en: ' ' } })
      .refuses('TRANSLATION_MISSING');
  });
  it('refuses once the questions are settled: AGENDA_FINALISED', () => {
    spec(proposeQuestion).given(settled).when(command).refuses('AGENDA_FINALISED');
  });
  it('changes nothing for somebody who is no member', () => {
    spec(proposeQuestion)
      .given(community)
      .when({ ...command, personId: 'stranger' })
      .nothing();
  });
});

describe('RefineQuestion', () => {
  const command = { ...question, text: both('Which arrangements let a group rest by turns?') };
  it('words a question anew', () => {
    const data = {
      ...ofGroup.care,
      questionId: 'q1',
      text: command.text,
      refinedBy: memberId('bo'),
    };
    spec(refineQuestion)
      .given(open)
      .when(command)
      .emits({ agenda: [{ type: 'learning.QuestionRefined', data }] });
  });
  it('refuses what nobody asked: NOT_FOUND', () => {
    spec(refineQuestion)
      .given(open)
      .when({ ...command, questionId: 'q9' })
      .refuses('NOT_FOUND');
  });
  it('refuses words that say nothing: TRANSLATION_MISSING', () => {
    spec(refineQuestion)
      .given(open)
      .when({ ...command, text: {} })
      .refuses('TRANSLATION_MISSING');
  });
  it('refuses once the questions are settled: AGENDA_FINALISED', () => {
    spec(refineQuestion).given(settled).when(command).refuses('AGENDA_FINALISED');
  });
});

describe('WithdrawQuestion', () => {
  it('takes a question back, once', () => {
    const data = { ...ofGroup.care, questionId: 'q1', withdrawnBy: memberId('bo') };
    const withdrawn = { type: 'learning.QuestionWithdrawn', data };
    spec(withdrawQuestion)
      .given(open)
      .when(question)
      .emits({ agenda: [withdrawn] });
    spec(withdrawQuestion)
      .given({ ...community, [agenda]: [proposed('q1'), withdrawn] })
      .when(question)
      .refuses('NOT_FOUND');
  });
  it('refuses once the questions are settled: AGENDA_FINALISED', () => {
    spec(withdrawQuestion).given(settled).when(question).refuses('AGENDA_FINALISED');
  });
});

describe('FinaliseQuestions', () => {
  const ids = ['q1', 'q2', 'q3', 'q4'];
  const four = { ...community, [agenda]: ids.map((id) => proposed(id)) };
  const command = { groupId: care, questionIds: ids, personId: 'ada' };

  it('settles up to three questions, in the order given, on the day in the cohort’s zone', () => {
    spec(finaliseQuestions)
      .given(four)
      .when({ ...command, questionIds: ['q3', 'q1'] }, { now: LATE_EVENING })
      .emits({ agenda: [{ ...finalised(care, 'q3', 'q1'), effectiveOn: '2025-01-03' }] });
  });
  it('refuses none, and more than three without a reason: QUESTION_COUNT', () => {
    spec(finaliseQuestions)
      .given(four)
      .when(command)
      .refuses('QUESTION_COUNT', { count: 4, allowed: 3 });
    spec(finaliseQuestions)
      .given(four)
      .when({ ...command, questionIds: [], waiver: 'we have none' })
      .refuses('QUESTION_COUNT', { count: 0, allowed: 3 });
  });
  it('keeps a fourth with a reason, sealed', () => {
    const { data } = finalised(care, ...ids);
    const reason = personal('ada', 'community', 'each is needed');
    spec(finaliseQuestions)
      .given(four)
      .when({ ...command, waiver: 'each is needed' }, { now: LATE_EVENING })
      .emits({
        agenda: [
          {
            type: 'learning.QuestionsFinalised',
            effectiveOn: '2025-01-03',
            data: { ...(data as object), waiver: { by: 'ada', reason } },
          },
        ],
      });
  });
  it('refuses what is not among the open questions: NOT_FOUND', () => {
    spec(finaliseQuestions)
      .given(four)
      .when({ ...command, questionIds: ['q1', 'q9'] })
      .refuses('NOT_FOUND');
  });
  it('asks for both languages, since questions are published: TRANSLATION_MISSING', () => {
    spec(finaliseQuestions)
      .given(open)
      .when({ ...command, questionIds: ['q1', 'q2'] })
      .refuses('TRANSLATION_MISSING', { missing: ['/questionIds/1/fr'] });
  });
  it('refuses a second time: AGENDA_FINALISED', () => {
    spec(finaliseQuestions)
      .given(settled)
      .when({ ...command, questionIds: ['q1'] })
      .refuses('AGENDA_FINALISED');
  });
});

describe('RequestConsolidation', () => {
  const requested = { type: 'learning.ConsolidationRequested', data: { cohortId: 'c1' } };
  it('asks MEL when the last group has settled; a theme without a group keeps nobody waiting', () => {
    spec(requestConsolidation)
      .given({ ...community, ...bothFinalised })
      .when({ cohortId: 'c1' })
      .emits({ cohortAgenda: [requested] });
  });
  it('waits for the others, and asks once', () => {
    spec(requestConsolidation).given(settled).when({ cohortId: 'c1' }).nothing();
    spec(requestConsolidation)
      .given({ ...community, ...bothFinalised, 'cohortAgenda-c1': [requested] })
      .when({ cohortId: 'c1' })
      .nothing();
  });
});

describe('ConsolidateAgenda', () => {
  const command = { cohortId: 'c1', objectives: [both('Learn to rest')], personId: 'mel' };
  const consolidated = {
    type: 'learning.AgendaConsolidated',
    effectiveOn: '2025-01-03',
    data: {
      cohortId: 'c1',
      objectives: command.objectives,
      questions: [
        { questionId: 'q1', text: both('q1'), groupId: care, themeId: 'care' },
        { questionId: 'q2', text: both('q2'), groupId: power, themeId: 'power' },
      ],
      consolidatedBy: 'mel',
    },
  };
  const ready = { ...community, ...bothFinalised };
  it('publishes the questions of all groups', () => {
    spec(consolidateAgenda)
      .given(ready)
      .when(command, { ...by('mel', 'mel'), now: LATE_EVENING })
      .emits({ cohortAgenda: [consolidated] });
  });
  it('waits until every group has settled: QUESTIONS_NOT_FINALISED', () => {
    spec(consolidateAgenda)
      .given(settled)
      .when(command)
      .refuses('QUESTIONS_NOT_FINALISED', { groupIds: [power], count: 1 });
  });
  it('asks for both languages: TRANSLATION_MISSING', () => {
    spec(consolidateAgenda)
      .given(ready)
      .when({ ...command, objectives: [both('x'), { en: 'y' }] })
      .refuses('TRANSLATION_MISSING', { missing: ['/objectives/1/fr'] });
  });
  it('happens once: AGENDA_CONSOLIDATED', () => {
    spec(consolidateAgenda)
      .given({ ...ready, 'cohortAgenda-c1': [consolidated] })
      .when(command)
      .refuses('AGENDA_CONSOLIDATED');
  });
});
