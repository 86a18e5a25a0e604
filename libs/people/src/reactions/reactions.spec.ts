import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { destroyKeysWhenErased } from './destroy-keys-when-erased.reaction.js';
import { eraseWhatWasKeptWhenDue } from './erase-what-was-kept.reaction.js';
import { remindOfConsent } from './remind-of-consent.reaction.js';
import { remindOfErasure } from './remind-of-erasure.reaction.js';

const recorded = (event: DomainEvent) =>
  ({ ...event, id: 'event', recordedAt: '2024-08-01T09:00:00.000Z' }) as never;
const erased = (purposes: readonly string[], keptUntil: string | null) =>
  recorded({ type: 'people.PersonErased', data: { personId: 'p1', purposes, keptUntil } });
const all = ['selection', 'community', 'mentoring', 'finance'];
const partly = all.slice(0, 3);

describe('when somebody is erased', () => {
  it('their keys are destroyed, and once more for whoever made one meanwhile', () => {
    const order = { command: 'vault.DestroyKeys', data: { subject: 'p1', purposes: partly } };
    expect(destroyKeysWhenErased.on['people.PersonErased']?.(erased(partly, '2031-12-31'))).toEqual(
      [order, { schedule: 'again event', dueAt: '2024-08-01T09:01:00.000Z', sending: order }],
    );
  });

  it('what is kept goes the day after its last one, or seven years on where none was said', () => {
    const order = { command: 'people.EraseWhatWasKept', data: { personId: 'p1' } };
    const on = eraseWhatWasKeptWhenDue.on['people.PersonErased'];
    const at = (dueAt: string) => [{ schedule: 'kept p1', dueAt, sending: order }];
    expect(on?.(erased(partly, '2031-12-31'))).toEqual(at('2032-01-01T12:00:00.000Z'));
    expect(on?.(erased(partly, null))).toEqual(at('2032-01-01T12:00:00.000Z'));
    expect(on?.(erased(all, null))).toEqual([order]);
  });
});

it('a request to be erased is put before the stewards after a week, unless it was answered', () => {
  const { on } = remindOfErasure;
  const asked = recorded({ type: 'people.ErasureRequested', data: { personId: 'p1' } });
  expect(on['people.ErasureRequested']?.(asked)).toEqual([
    {
      schedule: 'erasure p1',
      dueAt: '2024-08-08T09:00:00.000Z',
      sending: { command: 'people.RemindOfErasure', data: { personId: 'p1' } },
    },
  ]);
  const gone = [{ cancel: 'erasure p1' }];
  const taken = recorded({ type: 'people.ErasureRequestWithdrawn', data: { personId: 'p1' } });
  expect(on['people.ErasureRequestWithdrawn']?.(taken)).toEqual(gone);
  expect(on['people.PersonErased']?.(erased(all, null))).toEqual(gone);
});

it('a consent that is taken back is put before the stewards at once', () => {
  const event = { type: 'people.ConsentWithdrawn', data: { purpose: 'community' } };
  const taken = { ...(recorded(event) as object), stream: 'person-p1' } as never;
  expect(remindOfConsent.on['people.ConsentWithdrawn']?.(taken)).toEqual([
    { command: 'people.RemindOfConsent', data: { personId: 'p1', purpose: 'community' } },
  ]);
});
