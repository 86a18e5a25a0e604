import { describe, expect, it } from '@jest/globals';
import { plusDays, type DomainEvent } from '@palabre/kernel';
import { recorded } from '../testing-support/feed.js';
import {
  applicationId,
  at,
  call,
  closed,
  CLOSING,
  erased,
  resultsOut,
  TOO_LATE,
} from '../testing-support/histories.js';
import { closeCallAtDeadline } from './close-call-at-deadline.reaction.js';
import { eraseApplicationsWhenDue } from './erase-applications-when-due.reaction.js';
import { withdrawApplicationsWhenErased } from './withdraw-applications-when-erased.reaction.js';

type On = { readonly [type: string]: ((event: never) => unknown) | undefined };
const after = ({ on }: { readonly on: object }, event: DomainEvent): unknown =>
  (on as On)[event.type]?.(recorded([event])[0] as never);

describe('when somebody is erased', () => {
  const commandsAfter = (purposes: readonly string[]) =>
    after(withdrawApplicationsWhenErased, {
      type: 'people.PersonErased',
      data: { personId: 'p1', purposes },
    });

  it('their applications are taken back', () => {
    expect(commandsAfter(['selection', 'community'])).toEqual([
      { command: 'recruitment.WithdrawErased', data: { personId: 'p1' } },
    ]);
  });

  it('they stay when it was not about applications', () => {
    expect(commandsAfter(['community'])).toEqual([]);
  });
});

describe('a call', () => {
  const closing = (dueAt: string, deadline: string) => ({
    schedule: 'close c1',
    dueAt,
    sending: { command: 'recruitment.CloseCall', data: { callId: 'c1', deadline } },
  });

  it('closes a millisecond after its last moment', () => {
    const [opened] = call()['call-c1'];
    expect(after(closeCallAtDeadline, opened!)).toEqual([closing(TOO_LATE, CLOSING)]);
  });

  it('closes later when it was extended, and not again when somebody closed it', () => {
    const closesAt = at('2024-08-20T12:00:00', '2024-08-20T09:00:00.000Z');
    const extended = {
      type: 'recruitment.DeadlineExtended',
      data: { callId: 'c1', closesAt, reason: { en: 'More time', fr: 'Plus de temps' } },
    };
    expect(after(closeCallAtDeadline, extended)).toEqual([
      closing('2024-08-20T09:00:00.001Z', '2024-08-20T09:00:00.000Z'),
    ]);
    expect(after(closeCallAtDeadline, closed)).toEqual([{ cancel: 'close c1' }]);
  });
});

describe('applications without a seat', () => {
  const erasing = (dueAt: string) => ({
    schedule: 'erase c1',
    dueAt,
    sending: { command: 'recruitment.EraseApplications', data: { callId: 'c1' } },
  });
  const started = (complete: boolean) => ({
    type: 'recruitment.ErasureStarted',
    data: { callId: 'c1', applicationIds: ['a', 'b'], complete },
  });
  const each = ['a', 'b'].map((id) => ({
    command: 'recruitment.EraseApplication',
    data: { applicationId: id },
  }));
  const shortlist = {
    command: 'vault.DestroyKeys',
    data: { subject: 'c1', purposes: ['selection'] },
  };

  it('wait for the day promised with the results, when it has begun everywhere', () => {
    const [timer] = after(eraseApplicationsWhenDue, resultsOut) as [{ readonly dueAt: string }];
    expect(timer).toEqual(erasing('2025-03-01T12:00:00.000Z'));
    for (const zone of ['Pacific/Pago_Pago', 'Pacific/Kiritimati']) {
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(
        Date.parse(timer.dueAt),
      );
      expect([resultsOut.data.eraseOn, plusDays(resultsOut.data.eraseOn, 1)]).toContain(day);
    }
  });

  it('go one by one, with the words about them as a set; those that found no room an hour later', () => {
    expect(after(eraseApplicationsWhenDue, started(true))).toEqual([...each, shortlist]);
    expect(after(eraseApplicationsWhenDue, started(false))).toEqual([
      ...each,
      shortlist,
      erasing('2024-08-01T01:00:00.000Z'),
    ]);
  });

  it('lose the key of their own, and only that', () => {
    expect(after(eraseApplicationsWhenDue, erased)).toEqual([
      {
        command: 'vault.DestroyKeys',
        data: { subject: 'p1', purposes: ['selection'], matter: applicationId },
      },
    ]);
  });
});
