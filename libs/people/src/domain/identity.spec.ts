import { describe, expect, it } from '@jest/globals';
import { fold } from '@palabre/kernel';
import type { IdentityEvent } from '../events.js';
import { identityStream } from './person.js';

const bound = (personId: string) =>
  ({ type: 'people.IdentityBound', data: { personId } }) as IdentityEvent;
const released = { type: 'people.IdentityReleased', data: { stays: false } } as IdentityEvent;
const admitted = (personId: string) =>
  ({
    type: 'people.IdentityAdmitted',
    data: { personId, admittedBy: 's', reason: {} },
  }) as unknown as IdentityEvent;

describe('whom a login is staff as', () => {
  it.each<[string, IdentityEvent[], string | undefined, string | undefined]>([
    ['nobody, before it is bound', [], undefined, undefined],
    ['whose it was first', [bound('p1')], 'p1', 'p1'],
    ['that one still, released', [bound('p1'), released], undefined, 'p1'],
    ['that one still, as another', [bound('p1'), released, bound('p2')], 'p2', 'p1'],
    [
      'that one still, as a third',
      [bound('p1'), released, bound('p2'), released, bound('p3')],
      'p3',
      'p1',
    ],
    [
      'for whom a steward admitted it',
      [bound('p1'), released, bound('p2'), admitted('p2')],
      'p2',
      'p2',
    ],
    [
      'for them alone, back with the first',
      [bound('p1'), released, bound('p2'), admitted('p2'), released, bound('p1')],
      'p1',
      'p2',
    ],
  ])('%s', (_case, events, personId, staffAs) => {
    const identity = fold(identityStream, events);
    expect(identity.personId).toBe(personId);
    expect(identity.staffAs).toBe(staffAs);
  });
});
