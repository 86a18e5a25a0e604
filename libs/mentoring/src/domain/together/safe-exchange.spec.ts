import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  agreed,
  exchange,
  of,
  offered,
  programme,
  suggested,
} from '../../testing-support/exchanges.js';
import { limits as marks } from '../../testing-support/marks.js';
import { ofParticipant } from '../../testing-support/pairs.js';
import { joined, opened } from '../../testing-support/programmes.js';
import { agreeExchange, suggestExchange } from './exchange.decider.js';
import { listSkill } from './listing.decider.js';

const on = { exchangeId: 'x' };

describe('meeting nobody before there is somebody to turn to, and a code of conduct', () => {
  const newer: DomainEvent = {
    type: 'mentoring.CodeOfConductRevised',
    data: { programmeId: 'p', codeOfConduct: { version: '2', text: { en: 'x', fr: 'x' } } },
  };
  const list = { ...of, participantId: 'a', kind: 'offer', skill: 'sewing' } as const;
  const suggest = { ...of, participantId: 'b', inReturn: 'law', marks };
  const agree = { ...on, withParticipantId: 'b', marks };
  const open = exchange(offered, suggested);
  it('takes a safeguarding contact', () => {
    const nobody = { ...open, 'mentoring-p': [opened('skill-exchange')] };
    spec(listSkill).given(nobody).when(list).refuses('SAFEGUARDING_CONTACT_MISSING');
    spec(suggestExchange).given(nobody).when(suggest).refuses('SAFEGUARDING_CONTACT_MISSING');
    spec(agreeExchange).given(nobody).when(agree).refuses('SAFEGUARDING_CONTACT_MISSING');
  });
  it('takes the code of conduct in force, of both', () => {
    const since = { ...open, 'mentoring-p': [...programme['mentoring-p'], newer] };
    const outdated = ['CODE_OF_CONDUCT_OUTDATED', { version: '2' }] as const;
    spec(listSkill)
      .given(since)
      .when(list)
      .refuses(...outdated);
    spec(suggestExchange)
      .given(since)
      .when(suggest)
      .refuses(...outdated);
    spec(agreeExchange)
      .given(since)
      .when(agree)
      .refuses(...outdated);
    const accepts = (id: string) => [
      ...[joined(id), ofParticipant(id, 'CodeAccepted', { codeVersion: '2' })],
    ];
    // Of who has not accepted it the suggestion is as if it were not there.
    spec(agreeExchange)
      .given({ ...since, 'participant-a': accepts('a') })
      .when(agree)
      .refuses('CONSENT_MISSING');
    spec(agreeExchange)
      .given({ ...since, 'participant-a': accepts('a'), 'participant-b': accepts('b') })
      .when(agree)
      .emits({ exchange: [agreed] });
  });
  it('brings nobody together again whom a concern has parted', () => {
    const apart = (id: string, mark: string) => [
      joined(id),
      ofParticipant(id, 'KeptApart', { mark, people: {} }),
    ];
    for (const parted of [
      { 'participant-a': apart('a', 'person-a<>person-b') },
      { 'participant-b': apart('b', 'person-b<>person-a') },
    ]) {
      spec(agreeExchange)
        .given({ ...open, ...parted })
        .when(agree)
        .refuses('CONSENT_MISSING');
      // To suggest it is answered as ever.
      spec(suggestExchange)
        .given({ ...exchange(offered), ...parted })
        .when(suggest)
        .emits({ exchange: [suggested] });
    }
  });
});
