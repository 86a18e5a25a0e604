import { describe, it } from '@jest/globals';
import { groupIdOf } from './group.js';
import { spec } from '@palabre/kernel/spec';
import {
  both,
  care,
  changed,
  chose,
  collaboration,
  community,
  completed,
  enrolled,
  formed,
  launched,
  leads,
  left,
  memberId,
  stepsDown,
} from '../testing-support/histories.js';
import { changeGroup, chooseGroup } from './choose-group.decider.js';
import { appointLead, formGroup, stepDownLead } from './group.decider.js';

describe('FormGroup', () => {
  const command = { cohortId: 'c1', themeId: 'care', title: both('care') };
  const given = { 'cohort-c1': [launched()] };

  it('forms the group of a theme', () => {
    spec(formGroup)
      .given(given)
      .when(command)
      .emits({ group: [formed()] });
  });

  it('wants a theme of the cohort: THEME_UNKNOWN', () => {
    spec(formGroup)
      .given(given)
      .when({ ...command, themeId: 'mirth' })
      .refuses('THEME_UNKNOWN');
  });

  it('forms one a theme: GROUP_EXISTS', () => {
    spec(formGroup)
      .given({ ...given, [`group-${care}`]: [formed()] })
      .when(command)
      .refuses('GROUP_EXISTS', { groupId: care });
  });

  it('wants both languages: TRANSLATION_MISSING', () => {
    spec(formGroup)
      .given(given)
      .when({ ...command, title: { fr: 'Le soin' } })
      .refuses('TRANSLATION_MISSING', { missing: ['/title/en'] });
  });

  it('comes too late after the year: COHORT_ENDED', () => {
    spec(formGroup)
      .given({ 'cohort-c1': [launched(), completed()] })
      .when(command)
      .refuses('COHORT_ENDED', { endsOn: '2025-08-31' });
  });
});

describe('ChooseGroup', () => {
  const membershipId = memberId('di');
  const stream = `membership-${membershipId}`;
  const given = { ...community, [stream]: [enrolled('di')] };
  const ranking = [care, collaboration];

  it('joins one of the ranked groups', () => {
    spec(chooseGroup)
      .given(given)
      .when({ membershipId, groupId: collaboration, ranking })
      .emits({
        membership: [
          {
            type: 'community.GroupChosen',
            data: {
              membershipId,
              cohortId: 'c1',
              personId: 'di',
              groupId: collaboration,
              ranking: [care, collaboration],
            },
          },
        ],
      });
  });

  it('joins once: nothing for the same, GROUP_ALREADY_CHOSEN for another', () => {
    const chosen = { ...given, [stream]: [enrolled('di'), chose('di')] };
    spec(chooseGroup).given(chosen).when({ membershipId, groupId: care, ranking }).nothing();
    spec(chooseGroup)
      .given(chosen)
      .when({ membershipId, groupId: collaboration, ranking })
      .refuses('GROUP_ALREADY_CHOSEN', { groupId: care });
  });

  it('wants the chosen group ranked: GROUP_NOT_RANKED', () => {
    spec(chooseGroup)
      .given(given)
      .when({ membershipId, groupId: care, ranking: [collaboration] })
      .refuses('GROUP_NOT_RANKED');
  });

  it('wants groups of the own cohort: GROUP_OF_ANOTHER_COHORT', () => {
    const foreign = groupIdOf('c2', 'care');
    spec(chooseGroup)
      .given({ ...given, [`group-${foreign}`]: [formed('care', 'c2')] })
      .when({ membershipId, groupId: care, ranking: [care, foreign] })
      .refuses('GROUP_OF_ANOTHER_COHORT');
  });

  it('refuses who left: MEMBERSHIP_ENDED', () => {
    spec(chooseGroup)
      .given({ ...given, [stream]: [enrolled('di'), left('di', '2024-09-10')] })
      .when({ membershipId, groupId: care, ranking })
      .refuses('MEMBERSHIP_ENDED');
  });
});

describe('ChangeGroup', () => {
  const ada = memberId('ada');

  it('moves to another group, and leads the old one no more', () => {
    spec(changeGroup)
      .given(community)
      .when({ membershipId: ada, groupId: collaboration })
      .emits({
        membership: [changed('ada', care, collaboration)],
        from: [[stepsDown('ada')]],
      });
  });

  it('does nothing when it is the same group', () => {
    spec(changeGroup).given(community).when({ membershipId: ada, groupId: care }).nothing();
  });

  it('wants a group to change from: NO_GROUP_YET', () => {
    spec(changeGroup)
      .given({ ...community, [`membership-${memberId('di')}`]: [enrolled('di')] })
      .when({ membershipId: memberId('di'), groupId: care })
      .refuses('NO_GROUP_YET');
  });

  it('stays in the cohort: GROUP_OF_ANOTHER_COHORT', () => {
    const foreign = groupIdOf('c2', 'care');
    spec(changeGroup)
      .given({ ...community, [`group-${foreign}`]: [formed('care', 'c2')] })
      .when({ membershipId: ada, groupId: foreign })
      .refuses('GROUP_OF_ANOTHER_COHORT');
  });

  it('refuses who left: MEMBERSHIP_ENDED', () => {
    spec(changeGroup)
      .given({
        ...community,
        [`membership-${ada}`]: [enrolled('ada'), chose('ada'), left('ada', '2024-10-01')],
      })
      .when({ membershipId: ada, groupId: collaboration })
      .refuses('MEMBERSHIP_ENDED');
  });
});

describe('AppointLead', () => {
  it('makes a member of the group its lead, beside the first', () => {
    spec(appointLead)
      .given(community)
      .when({ groupId: care, membershipId: memberId('bo') })
      .emits({ group: [leads('bo')] });
  });

  it('does nothing for who leads already', () => {
    spec(appointLead)
      .given(community)
      .when({ groupId: care, membershipId: memberId('ada') })
      .nothing();
  });

  it('refuses a member of another group, and who left: NOT_IN_GROUP', () => {
    spec(appointLead)
      .given(community)
      .when({ groupId: care, membershipId: memberId('cy') })
      .refuses('NOT_IN_GROUP', { membershipIds: [memberId('cy')] });
    spec(appointLead)
      .given({
        ...community,
        [`membership-${memberId('bo')}`]: [enrolled('bo'), chose('bo'), left('bo', '2024-10-01')],
      })
      .when({ groupId: care, membershipId: memberId('bo') })
      .refuses('NOT_IN_GROUP', { membershipIds: [memberId('bo')] });
  });
});

describe('StepDownLead', () => {
  it('leads no more', () => {
    spec(stepDownLead)
      .given(community)
      .when({ groupId: care, membershipId: memberId('ada') })
      .emits({ group: [stepsDown('ada')] });
  });

  it('refuses who does not lead: NOT_A_LEAD', () => {
    spec(stepDownLead)
      .given(community)
      .when({ groupId: care, membershipId: memberId('bo') })
      .refuses('NOT_A_LEAD');
  });
});
