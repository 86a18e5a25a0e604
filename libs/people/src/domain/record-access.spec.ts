import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { recordAccess } from './record-access.decider.js';

const reading = {
  ...({ reader: 'r', purpose: 'mentoring', what: 'a profile' } as const),
  query: 'mentoring.GetParticipant',
};
const recorded = (personId: string, more: object = {}): DomainEvent => ({
  type: 'people.AccessRecorded',
  data: { personId, ...reading, ...more },
});
const read = { subjects: ['a', 'b'], ...reading };

describe('the record of readings', () => {
  it('is left with everybody whose data were read, once a day', () => {
    spec(recordAccess)
      .given()
      .when(read)
      .emits({ accesses: [[recorded('a')], [recorded('b')]] });
    // Who is read again beside somebody new has it on record already.
    spec(recordAccess)
      .given({ 'access-a-2024-08-01': [recorded('a')] })
      .when(read)
      .emits({ accesses: [[], [recorded('b')]] });
    spec(recordAccess)
      .given({
        'access-a-2024-08-01': [recorded('a')],
        'access-b-2024-08-01': [recorded('a'), recorded('b')],
      })
      .when(read)
      .nothing();
  });

  it('is another one for another reader, purpose, matter, question and day', () => {
    const past = { 'access-a-2024-08-01': [recorded('a')] };
    for (const other of [
      { reader: 's' },
      { purpose: 'finance' as const },
      { what: 'a call name' },
      { query: 'mentoring.GetPairing' },
    ]) {
      spec(recordAccess)
        .given(past)
        .when({ ...read, subjects: ['a'], ...other })
        .emits({ accesses: [[recorded('a', other)]] });
    }
    spec(recordAccess)
      .given(past)
      .when({ ...read, subjects: ['a'] }, { now: '2024-08-02T00:00:00.000Z' })
      .emits({ accesses: [[recorded('a')]] });
  });
});
