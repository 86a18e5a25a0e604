import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  accepted,
  application,
  applicationId,
  noConflict,
  offered,
  rejected,
  reviewed,
  waitlisted,
  withdrawn,
} from '../testing-support/histories.js';
import { withdrawErased } from './withdraw-erased.decider.js';

const registered = {
  type: 'people.PersonRegistered',
  data: { personId: 'p1', language: 'fr' },
};
const erased = {
  'person-p1': [
    registered,
    { type: 'people.PersonErased', data: { personId: 'p1', purposes: ['selection'] } },
  ],
};
const command = { personId: 'p1', callIds: ['c0', 'c1'] };
const released = {
  type: 'recruitment.SeatReleased',
  data: { callId: 'c1', applicationId },
} as const;

describe('WithdrawErased', () => {
  it('takes back what the committee has not settled', () => {
    for (const past of [[], reviewed, [...reviewed, waitlisted]]) {
      spec(withdrawErased)
        .given({ ...erased, ...application(...past) })
        .when(command)
        .emits({ applications: [[], [withdrawn]], seats: [[], []] });
    }
  });

  it('frees the seat that was offered', () => {
    spec(withdrawErased)
      .given({ ...erased, ...application(...reviewed, offered) })
      .when(command)
      .emits({ applications: [[], [withdrawn]], seats: [[], [released]] });
  });

  it('leaves what is settled, and whoever was not erased', () => {
    const settled = [[rejected], [offered, noConflict, accepted], [withdrawn]];
    for (const past of settled) {
      spec(withdrawErased)
        .given({ ...erased, ...application(...reviewed, ...past) })
        .when(command)
        .nothing();
    }
    spec(withdrawErased)
      .given({ 'person-p1': [registered], ...application(...reviewed) })
      .when(command)
      .nothing();
  });
});
