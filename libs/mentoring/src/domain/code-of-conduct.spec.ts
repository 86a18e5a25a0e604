import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { ofParticipant } from '../testing-support/pairs.js';
import { closed, joined, left, opened } from '../testing-support/programmes.js';
import { acceptCodeOfConduct, reviseCodeOfConduct } from './code-of-conduct.decider.js';

const codeOfConduct = { version: '2', text: { en: 'Be kinder.', fr: 'Encore plus aimables.' } };
const revised = {
  type: 'mentoring.CodeOfConductRevised',
  data: { programmeId: 'p', codeOfConduct },
};
const programme = { 'mentoring-p': [opened('peer'), revised] };

describe('a newer code of conduct', () => {
  const revise = { programmeId: 'p', codeOfConduct };
  it('is put in force under a version of its own, in both languages', () => {
    spec(reviseCodeOfConduct)
      .given({ 'mentoring-p': [opened('peer')] })
      .when(revise)
      .emits({ programme: [revised] });
    spec(reviseCodeOfConduct)
      .given(programme)
      .when({ ...revise, codeOfConduct: { ...codeOfConduct, version: '1' } })
      .refuses('CODE_VERSION_TAKEN', { version: '1' });
    spec(reviseCodeOfConduct)
      .given({ 'mentoring-p': [opened('peer')] })
      .when({ ...revise, codeOfConduct: { version: '2', text: { en: 'Be kinder.', fr: '' } } })
      .refuses('TRANSLATION_MISSING', { missing: ['/codeOfConduct/text/fr'] });
    spec(reviseCodeOfConduct)
      .given({ 'mentoring-p': [opened('peer'), closed] })
      .when(revise)
      .refuses('PROGRAMME_CLOSED');
  });
  it('is accepted by each for themself, once, and only while it is in force', () => {
    const accept = { participantId: 'a', codeVersion: '2' };
    const accepted = ofParticipant('a', 'CodeAccepted', { codeVersion: '2' });
    spec(acceptCodeOfConduct)
      .given({ ...programme, 'participant-a': [joined('a')] })
      .when(accept)
      .emits({ participant: [accepted] });
    spec(acceptCodeOfConduct)
      .given({ ...programme, 'participant-a': [joined('a'), accepted] })
      .when(accept)
      .nothing();
    spec(acceptCodeOfConduct)
      .given({ ...programme, 'participant-a': [joined('a')] })
      .when({ ...accept, codeVersion: '1' })
      .refuses('CODE_OF_CONDUCT_OUTDATED', { version: '2' });
    spec(acceptCodeOfConduct)
      .given({ ...programme, 'participant-a': [joined('a'), left('a')] })
      .when(accept)
      .refuses('PARTICIPATION_ENDED');
  });
});
