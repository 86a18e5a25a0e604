import { describe, expect, it } from '@jest/globals';
import { PURPOSES } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { eraseAgain, erasePerson, eraseWhatWasKept } from './erase-person.decider.js';
import { keptUntil } from './retention.js';

const registered = [
  { type: 'people.PersonRegistered', data: { personId: 'p1', language: 'fr' } },
  { type: 'people.IdentityLinked', data: { identity: 'i1' } },
  { type: 'people.IdentityLinked', data: { identity: 'i2' } },
];
const requested = { type: 'people.ErasureRequested', data: { personId: 'p1' } };
const atOnce = ['selection', 'community', 'mentoring'] as const;
const erased = {
  type: 'people.PersonErased',
  data: { personId: 'p1', purposes: atOnce, keptUntil: '2031-12-31' },
} as const;
const provided = {
  type: 'people.PayeeDetailsProvided',
  data: {
    ...{ personId: 'p1', revision: 1, kind: 'account', rail: 'cross-border', country: 'GH' },
    ...{ currency: 'EUR', fingerprint: 'f', details: { subject: 'p1', purpose: 'finance' } },
  },
};
const named = { type: 'people.PayeeAccountNamed', data: { fingerprint: 'f', personId: 'p1' } };
const account = { 'payee-p1': [provided], 'payeeAccount-f': [named] };
const payeeErased = { type: 'people.PayeeErased', data: { personId: 'p1', revision: 2 } } as const;
const left = {
  type: 'people.PayeeAccountLeft',
  data: { fingerprint: 'f', personId: 'p1' },
} as const;
const released = { type: 'people.IdentityReleased', data: { stays: false } } as const;

describe('ErasePerson', () => {
  it('destroys what finance keeps as well when the books do not name them: nothing can be paid to them', () => {
    spec(erasePerson)
      .given({ 'person-p1': [...registered.slice(0, 1), requested], ...account })
      .when({ personId: 'p1', inTheBooks: false })
      .emits({
        person: [
          {
            type: 'people.PersonErased',
            data: { personId: 'p1', purposes: PURPOSES, keptUntil: null },
          },
        ],
        payee: [payeeErased],
        identities: [],
        account: [[left]],
      });
  });

  it('forgets the person and releases each login; what finance law requires stays for seven years', () => {
    spec(erasePerson)
      .given({ 'person-p1': [...registered, requested], ...account })
      .when({ personId: 'p1', inTheBooks: true }, { now: '2024-08-01T09:00:00.000Z' })
      .emits({
        person: [erased],
        payee: [],
        identities: [[released], [released]],
        account: [[left]],
      });
  });

  it('releases no login that was taken away before', () => {
    const unlinked = {
      type: 'people.IdentityUnlinked',
      data: { identity: 'i1', unlinkedBy: 'person', reason: null },
    };
    spec(erasePerson)
      .given({ 'person-p1': [...registered, unlinked, requested] })
      .when({ personId: 'p1', inTheBooks: true })
      .emits({ person: [erased], payee: [], identities: [[released]], account: [] });
  });

  it('waits for the person to ask: ERASURE_NOT_REQUESTED', () => {
    spec(erasePerson)
      .given({ 'person-p1': registered })
      .when({ personId: 'p1', inTheBooks: true })
      .refuses('ERASURE_NOT_REQUESTED');
    const withdrawn = { type: 'people.ErasureRequestWithdrawn', data: { personId: 'p1' } };
    spec(erasePerson)
      .given({ 'person-p1': [...registered, requested, withdrawn] })
      .when({ personId: 'p1', inTheBooks: true })
      .refuses('ERASURE_NOT_REQUESTED');
  });

  it('does nothing the second time', () => {
    spec(erasePerson)
      .given({ 'person-p1': [...registered, requested, erased] })
      .when({ personId: 'p1', inTheBooks: true })
      .nothing();
  });
});

describe('what is kept of who was erased', () => {
  const past = {
    'person-p1': [...registered, requested, erased],
    'payee-p1': [provided],
    'payeeAccount-f': [named, left],
  };

  it('is kept to the end of the seventh year after', () => {
    expect(keptUntil('2024-02-29')).toBe('2031-12-31');
    expect(keptUntil('2024-12-31')).toBe('2031-12-31');
  });

  it('goes at its date, once', () => {
    const rest = {
      type: 'people.PersonErased',
      data: { personId: 'p1', purposes: ['finance'], keptUntil: null },
    } as const;
    spec(eraseWhatWasKept)
      .given(past)
      .when({ personId: 'p1' })
      .emits({ person: [rest], payee: [payeeErased], account: [[]] });
    spec(eraseWhatWasKept)
      .given({ 'person-p1': [...past['person-p1'], rest], 'payee-p1': [provided, payeeErased] })
      .when({ personId: 'p1' })
      .nothing();
  });

  it('tells payments of it where everything had been erased before they were told', () => {
    const all = { ...erased, data: { ...erased.data, purposes: PURPOSES } };
    spec(eraseWhatWasKept)
      .given({ 'person-p1': [...registered, requested, all], ...account })
      .when({ personId: 'p1' })
      .emits({ person: [], payee: [payeeErased], account: [[left]] });
  });

  it('is nothing of anybody who was not erased', () => {
    spec(eraseWhatWasKept).given({ 'person-p1': registered }).when({ personId: 'p1' }).nothing();
  });
});

describe('an erasure that a backup has undone', () => {
  const when = { personId: 'p1', purposes: atOnce };
  const now = { now: '2024-08-01T09:00:00.000Z' };

  it('is done again, whether they ask again or not', () => {
    spec(eraseAgain)
      .given({ 'person-p1': registered, ...account })
      .when(when, now)
      .emits({
        person: [erased],
        payee: [],
        identities: [[released], [released]],
        account: [[left]],
      });
  });

  it('is done for what is missing of it, once', () => {
    spec(eraseAgain)
      .given({ 'person-p1': [...registered, erased] })
      .when(when)
      .nothing();
    spec(eraseAgain)
      .given({ 'person-p1': [...registered, erased], ...account })
      .when({ ...when, purposes: ['finance'] })
      .emits({
        person: [
          {
            type: 'people.PersonErased',
            data: { personId: 'p1', purposes: ['finance'], keptUntil: null },
          },
        ],
        payee: [payeeErased],
        ...{ identities: [], account: [[left]] },
      });
  });
});
