import {
  decisionOn,
  localDateAt,
  PURPOSES,
  refuse,
  write,
  writeExisting,
  type Purpose,
} from '@palabre/kernel';
import { payeeAccountStream, payeeStream, type Payee, type PayeeAccount } from '../contract.js';
import type { PayeeAccountEvent, PayeeEvent } from '../events.js';
import { identityStream, personStream, type Person } from './person.js';
import { keptUntil } from './retention.js';

export interface ErasePersonData {
  readonly personId: string;
  /** Whether the books name the person: something was due to them or paid, or will be for days that they were a member on. */
  readonly inTheBooks: boolean;
}

/** What goes at once. What finance law requires of who is in the books stays locked, for audit, until its own date. */
export const ERASED_AT_ONCE: readonly Purpose[] = ['selection', 'community', 'mentoring'];

const loginsOf = (person: Person) =>
  (person.stage === 'registered' ? person.identities : []).map((identity) =>
    write(identityStream, identity),
  );

/** The account that somebody names; nobody's any more once they are gone. */
const accountOf = (payee: Payee) =>
  'fingerprint' in payee ? [write(payeeAccountStream, payee.fingerprint)] : [];

const leaveAccount = (
  personId: string,
  payee: Payee,
  accounts: readonly PayeeAccount[],
): PayeeAccountEvent[][] =>
  accounts.map(({ personIds }) =>
    'fingerprint' in payee && personIds.includes(personId)
      ? [{ type: 'people.PayeeAccountLeft', data: { fingerprint: payee.fingerprint, personId } }]
      : [],
  );

/** Who never said where to pay them, has nothing that could be forgotten. */
const forgetPayee = (personId: string, payee: Payee): PayeeEvent[] =>
  payee.stage === 'none' || payee.stage === 'erased'
    ? []
    : [{ type: 'people.PayeeErased', data: { personId, revision: payee.revision + 1 } }];

const loginsAndAccount = (
  _command: unknown,
  { person, payee }: { readonly person: Person; readonly payee: Payee },
) => ({
  identities: loginsOf(person),
  account: accountOf(payee),
});

/**
 * Forgets a person who asked for it: their logins lead nowhere, their account is nobody's, and what was sealed about them
 * cannot be read again. What they are still owed goes where they last said, as long as that is kept.
 */
export const erasePerson = decisionOn(({ personId }: ErasePersonData) => ({
  person: writeExisting(personStream, personId),
  payee: write(payeeStream, personId),
}))
  .also(loginsAndAccount)
  .decide({
    refuses: ['ERASURE_NOT_REQUESTED'],
    emits: [
      'people.PersonErased',
      'people.IdentityReleased',
      'people.PayeeErased',
      'people.PayeeAccountLeft',
    ],
    decide: ({ personId, inTheBooks }, { person, payee, identities, account }, { now }) => {
      if (person.stage !== 'registered') return {};
      if (!person.erasureRequested) return refuse('ERASURE_NOT_REQUESTED');
      const purposes = inTheBooks ? ERASED_AT_ONCE : PURPOSES;
      const until = inTheBooks ? keptUntil(localDateAt(now, 'UTC')) : null;
      return {
        person: [{ type: 'people.PersonErased', data: { personId, purposes, keptUntil: until } }],
        payee: inTheBooks ? [] : forgetPayee(personId, payee),
        identities: identities.map(() => [
          { type: 'people.IdentityReleased', data: { stays: false } },
        ]),
        account: leaveAccount(personId, payee, account),
      };
    },
  });

/** The day has come: what finance law had us keep of somebody who was erased goes too. */
export const eraseWhatWasKept = decisionOn(({ personId }: { readonly personId: string }) => ({
  person: writeExisting(personStream, personId),
  payee: write(payeeStream, personId),
}))
  .also((_command, { payee }) => ({ account: accountOf(payee) }))
  .decide({
    refuses: [],
    emits: ['people.PersonErased', 'people.PayeeErased', 'people.PayeeAccountLeft'],
    decide: ({ personId }, { person, payee, account }) => {
      if (person.stage !== 'erased') return {};
      const { kept: purposes } = person;
      return {
        person:
          purposes.length === 0
            ? []
            : [{ type: 'people.PersonErased', data: { personId, purposes, keptUntil: null } }],
        payee: forgetPayee(personId, payee),
        account: leaveAccount(personId, payee, account),
      };
    },
  });

export interface EraseAgainData {
  readonly personId: string;
  /** What had been erased, as the installation remembers it apart from its log. */
  readonly purposes: readonly Purpose[];
}

/**
 * A backup of before was brought back, and with it somebody who had been erased since. Nobody has to ask again: they are
 * erased for what they had been erased for.
 */
export const eraseAgain = decisionOn(({ personId }: EraseAgainData) => ({
  person: writeExisting(personStream, personId),
  payee: write(payeeStream, personId),
}))
  .also(loginsAndAccount)
  .decide({
    refuses: [],
    emits: [
      'people.PersonErased',
      'people.IdentityReleased',
      'people.PayeeErased',
      'people.PayeeAccountLeft',
    ],
    decide: ({ personId, purposes: wanted }, { person, payee, identities, account }, { now }) => {
      const there = person.stage === 'erased' ? person.kept : PURPOSES;
      const purposes = there.filter((purpose) => wanted.includes(purpose));
      if (purposes.length === 0) return {};
      const isWhole = purposes.includes('finance');
      const until = isWhole ? null : keptUntil(localDateAt(now, 'UTC'));
      return {
        person: [{ type: 'people.PersonErased', data: { personId, purposes, keptUntil: until } }],
        payee: isWhole ? forgetPayee(personId, payee) : [],
        identities: identities.map(() => [
          { type: 'people.IdentityReleased', data: { stays: false } },
        ]),
        account: leaveAccount(personId, payee, account),
      };
    },
  });
