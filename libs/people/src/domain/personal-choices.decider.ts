import { decisionOn, refuse, writeExisting, type Language, type Purpose } from '@palabre/kernel';
import { tooOften } from './pace.js';
import { personStream } from './person.js';

interface OnPerson {
  readonly personId: string;
}
const onPerson = <Data extends OnPerson>() =>
  decisionOn(({ personId }: Data) => ({ person: writeExisting(personStream, personId) }));

export interface ChooseLanguageData extends OnPerson {
  readonly language: Language;
}

/** The language somebody is addressed in. */
export const chooseLanguage = onPerson<ChooseLanguageData>().decide({
  refuses: ['PERSON_ERASED', 'CHANGED_TOO_OFTEN'],
  emits: ['people.LanguageChosen'],
  decide: ({ language }, { person }, { now }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    const often = tooOften(person.pace, now);
    if (often) return often;
    return person.language === language
      ? {}
      : { person: [{ type: 'people.LanguageChosen', data: { language } }] };
  },
});

export interface GiveConsentData extends OnPerson {
  readonly purpose: Purpose;
  readonly noticeVersion: string;
}

/** Agrees to one use of one's data. */
export const giveConsent = onPerson<GiveConsentData>().decide({
  refuses: ['PERSON_ERASED', 'CHANGED_TOO_OFTEN'],
  emits: ['people.ConsentGiven'],
  decide: ({ purpose, noticeVersion }, { person }, { now }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    const often = tooOften(person.pace, now);
    if (often) return often;
    return person.consents[purpose] === noticeVersion
      ? {}
      : { person: [{ type: 'people.ConsentGiven', data: { purpose, noticeVersion } }] };
  },
});

export interface WithdrawConsentData extends OnPerson {
  readonly purpose: Purpose;
}

/** Takes an agreement back. */
export const withdrawConsent = onPerson<WithdrawConsentData>().decide({
  refuses: ['PERSON_ERASED', 'CHANGED_TOO_OFTEN'],
  emits: ['people.ConsentWithdrawn'],
  decide: ({ purpose }, { person }, { now }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    const often = tooOften(person.pace, now);
    if (often) return often;
    return person.consents[purpose] === undefined
      ? {}
      : { person: [{ type: 'people.ConsentWithdrawn', data: { purpose } }] };
  },
});

/** Asks to be forgotten; a steward sees to it. */
export const requestErasure = onPerson<OnPerson>().decide({
  refuses: ['PERSON_ERASED'],
  emits: ['people.ErasureRequested'],
  decide: ({ personId }, { person }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    return person.erasureRequested
      ? {}
      : { person: [{ type: 'people.ErasureRequested', data: { personId } }] };
  },
});

/** Thinks better of it, as long as nobody has seen to it. */
export const withdrawErasureRequest = onPerson<OnPerson>().decide({
  refuses: ['PERSON_ERASED'],
  emits: ['people.ErasureRequestWithdrawn'],
  decide: ({ personId }, { person }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    return person.erasureRequested
      ? { person: [{ type: 'people.ErasureRequestWithdrawn', data: { personId } }] }
      : {};
  },
});

/** Still nobody has seen to a request: the refusal is what puts it before the stewards, and its retry looks again. */
export const remindOfErasure = onPerson<OnPerson>().decide({
  refuses: ['ERASURE_WAITS'],
  emits: [],
  decide: (_data, { person }) =>
    person.stage === 'registered' && person.erasureRequested ? refuse('ERASURE_WAITS') : {},
});

export interface RemindOfConsentData extends OnPerson {
  readonly purpose: Purpose;
}

/** Somebody took an agreement back, and it is still so: the refusal is what puts it before the stewards. */
export const remindOfConsent = onPerson<RemindOfConsentData>().decide({
  refuses: ['CONSENT_WITHDRAWN'],
  emits: [],
  decide: ({ purpose }, { person }) =>
    person.stage === 'registered' && person.consents[purpose] === undefined
      ? refuse('CONSENT_WITHDRAWN', { purpose })
      : {},
});
