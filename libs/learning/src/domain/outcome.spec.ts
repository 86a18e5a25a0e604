import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  both,
  care,
  community,
  LATE_EVENING,
  left,
  memberId,
  ofGroup,
} from '../testing-support/histories.js';
import { decideOutcome, proposeOutcome, supportOutcome } from './outcome.decider.js';
import { publicationHash } from './outcome.js';
import { publishOutcome, signSafetyCheck } from './publish-outcome.decider.js';

const stream = `outcome-${care}`;
const ofCare = ofGroup.care;
const kit = { kind: 'toolkit', title: { en: 'Kit' } } as const;
const proposed = {
  type: 'learning.OutcomeProposed',
  data: { ...ofCare, proposalId: 'o1', ...kit, proposedBy: memberId('bo') },
};
const decided = {
  type: 'learning.OutcomeDecided',
  effectiveOn: '2025-01-03',
  data: {
    ...{ ...ofCare, themeId: 'care', proposalId: 'o1', ...kit },
    ...{ participants: [memberId('ada'), memberId('bo')], decidedBy: 'ada' },
  },
};
const proposal = { ...community, [stream]: [proposed] };
const chosen = { ...community, [stream]: [proposed, decided] };

describe('ProposeOutcome', () => {
  const command = { groupId: care, proposalId: 'o1', ...kit, personId: 'bo' };
  it('needs one language only', () => {
    spec(proposeOutcome)
      .given(community)
      .when(command)
      .emits({ outcome: [proposed] });
  });
  it('refuses a title that says nothing: TRANSLATION_MISSING', () => {
    spec(proposeOutcome)
      .given(community)
      .when({ ...command, title: {} })
      .refuses('TRANSLATION_MISSING');
  });
  it('refuses once the outcome is decided: OUTCOME_ALREADY_DECIDED', () => {
    spec(proposeOutcome).given(chosen).when(command).refuses('OUTCOME_ALREADY_DECIDED');
  });
});

describe('SupportOutcome', () => {
  const command = { groupId: care, proposalId: 'o1', personId: 'cy' };
  const supported = {
    type: 'learning.OutcomeSupported',
    data: { ...ofCare, proposalId: 'o1', membershipId: memberId('cy') },
  };
  it('counts a member of any group, once', () => {
    spec(supportOutcome)
      .given(proposal)
      .when(command)
      .emits({ outcome: [supported] });
    spec(supportOutcome)
      .given({ ...community, [stream]: [proposed, supported] })
      .when(command)
      .nothing();
  });
  it('refuses what nobody proposed: NOT_FOUND', () => {
    spec(supportOutcome)
      .given(proposal)
      .when({ ...command, proposalId: 'o9' })
      .refuses('NOT_FOUND');
  });
  it('refuses once the outcome is decided: OUTCOME_ALREADY_DECIDED', () => {
    spec(supportOutcome).given(chosen).when(command).refuses('OUTCOME_ALREADY_DECIDED');
  });
});

describe('DecideOutcome', () => {
  const participants = [memberId('ada'), memberId('bo')];
  const command = { groupId: care, proposalId: 'o1', participants, personId: 'ada' };
  it('settles the one key outcome of the theme', () => {
    spec(decideOutcome)
      .given(proposal)
      .when(command, { now: LATE_EVENING })
      .emits({ outcome: [decided] });
    spec(decideOutcome).given(chosen).when(command).refuses('OUTCOME_ALREADY_DECIDED');
  });
  it('refuses what nobody proposed: NOT_FOUND', () => {
    spec(decideOutcome)
      .given(proposal)
      .when({ ...command, proposalId: 'o9' })
      .refuses('NOT_FOUND');
  });
  it('refuses participants of another group, or who have left: NOT_IN_GROUP', () => {
    spec(decideOutcome)
      .given(proposal)
      .when({ ...command, participants: [memberId('ada'), memberId('cy')] })
      .refuses('NOT_IN_GROUP', { membershipIds: [memberId('cy')] });
    const bo = `membership-${memberId('bo')}`;
    spec(decideOutcome)
      .given({ ...proposal, [bo]: [...(community[bo] ?? []), left('bo', care)] })
      .when(command)
      .refuses('NOT_IN_GROUP', { membershipIds: [memberId('bo')] });
  });
});

const publication = { title: both('Care kit'), link: 'https://example.org/kit' };
const contentHash = publicationHash(care, publication);
const signed = {
  type: 'learning.SafetyCheckSigned',
  effectiveOn: '2025-01-03',
  data: { ...ofCare, contentHash, signedBy: 'mel' },
};
const safe = { ...community, [stream]: [proposed, decided, signed] };

describe('SignSafetyCheck', () => {
  const command = { groupId: care, publication, personId: 'mel' };
  it('signs exactly this text, once', () => {
    spec(signSafetyCheck)
      .given(chosen)
      .when(command, { now: LATE_EVENING })
      .emits({ outcome: [signed] });
    spec(signSafetyCheck).given(safe).when(command).nothing();
  });
  it('waits for a decision: OUTCOME_NOT_DECIDED', () => {
    spec(signSafetyCheck).given(proposal).when(command).refuses('OUTCOME_NOT_DECIDED');
  });
  it('is for nobody who belongs to the group or did: SELF_APPROVAL', () => {
    spec(signSafetyCheck)
      .given(chosen)
      .when({ ...command, personId: 'bo' })
      .refuses('SELF_APPROVAL');
    const bo = `membership-${memberId('bo')}`;
    spec(signSafetyCheck)
      .given({ ...chosen, [bo]: [...(community[bo] ?? []), left('bo', care)] })
      .when({ ...command, personId: 'bo' })
      .refuses('SELF_APPROVAL');
  });
  it('asks for both languages: TRANSLATION_MISSING', () => {
    spec(signSafetyCheck)
      .given(chosen)
      .when({ ...command, publication: { ...publication, summary: { fr: 'Un résumé' } } })
      .refuses('TRANSLATION_MISSING', { missing: ['/publication/summary/en'] });
  });
});

describe('PublishOutcome', () => {
  const command = { groupId: care, publication, personId: 'ada' };
  const published = {
    type: 'learning.OutcomePublished',
    effectiveOn: '2025-01-03',
    data: {
      ...{ ...ofCare, themeId: 'care', kind: 'toolkit', ...publication },
      ...{ contentHash, publishedBy: 'ada' },
    },
  };
  it('shows the text that was checked, once', () => {
    spec(publishOutcome)
      .given(safe)
      .when(command, { now: LATE_EVENING })
      .emits({ outcome: [published] });
    spec(publishOutcome)
      .given({ ...community, [stream]: [proposed, decided, signed, published] })
      .when(command)
      .nothing();
  });
  it('refuses a text that nobody checked, however small the change: SAFETY_CHECK_MISSING', () => {
    spec(publishOutcome).given(chosen).when(command).refuses('SAFETY_CHECK_MISSING');
    spec(publishOutcome)
      .given(safe)
      .when({ ...command, publication: { ...publication, title: both('Care kit, with names') } })
      .refuses('SAFETY_CHECK_MISSING');
  });
  it('waits for a decision: OUTCOME_NOT_DECIDED', () => {
    spec(publishOutcome).given(proposal).when(command).refuses('OUTCOME_NOT_DECIDED');
  });
  it('asks for both languages: TRANSLATION_MISSING', () => {
    spec(publishOutcome)
      .given(safe)
      .when({ ...command, publication: { title: { en: 'Care kit' } } })
      .refuses('TRANSLATION_MISSING', { missing: ['/publication/title/fr'] });
  });
});

describe('publicationHash', () => {
  it('does not depend on the order of fields, and does on the group', () => {
    const { title, link } = publication;
    expect(publicationHash(care, { link, title })).toBe(contentHash);
    expect(publicationHash('another', publication)).not.toBe(contentHash);
  });
});
