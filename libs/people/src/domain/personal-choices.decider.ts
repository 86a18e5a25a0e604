import { decisionOn, refuse, writeExisting, type Language, type Purpose } from '@palabre/kernel';
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
  refuses: ['PERSON_ERASED'],
  emits: ['people.LanguageChosen'],
  decide: ({ language }, { person }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
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
  refuses: ['PERSON_ERASED'],
  emits: ['people.ConsentGiven'],
  decide: ({ purpose, noticeVersion }, { person }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
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
  refuses: ['PERSON_ERASED'],
  emits: ['people.ConsentWithdrawn'],
  decide: ({ purpose }, { person }) => {
    if (person.stage !== 'registered') return refuse('PERSON_ERASED');
    return person.consents[purpose] === undefined
      ? {}
      : { person: [{ type: 'people.ConsentWithdrawn', data: { purpose } }] };
  },
});

/** Asks to be forgotten; the steward sees to it. */
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
