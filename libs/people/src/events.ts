import {
  defineEvents,
  type DomainEvent,
  type Language,
  type LocalDate,
  type Purpose,
  type Sealed,
} from '@palabre/kernel';

/** Somebody registered: a random id that nothing outside can be linked to. Stream `person-<id>`. */
export type PersonRegistered = DomainEvent<
  'people.PersonRegistered',
  { readonly personId: string; readonly language: Language }
>;
/** A login belongs to the person. `identity` is a keyed hash of issuer and subject. Stream `person-<id>`. */
export type IdentityLinked = DomainEvent<'people.IdentityLinked', { readonly identity: string }>;
/**
 * A login belongs to the person no more: they took it away themselves, or a steward did for them, for a reason that is sealed.
 * Stream `person-<id>`.
 */
export type IdentityUnlinked = DomainEvent<
  'people.IdentityUnlinked',
  {
    readonly identity: string;
    readonly unlinkedBy: 'person' | 'steward';
    readonly reason: Sealed<string> | null;
  }
>;
export type LanguageChosen = DomainEvent<'people.LanguageChosen', { readonly language: Language }>;
/** The person agreed to one use of their data, in the words of that version of the notice. */
export type ConsentGiven = DomainEvent<
  'people.ConsentGiven',
  { readonly purpose: Purpose; readonly noticeVersion: string }
>;
export type ConsentWithdrawn = DomainEvent<
  'people.ConsentWithdrawn',
  { readonly purpose: Purpose }
>;

/** Whose login this is. Stream `identity-<keyed hash>`: it makes a login unique. */
export type IdentityBound = DomainEvent<'people.IdentityBound', { readonly personId: string }>;
/** The login no longer leads to anybody. */
export type IdentityReleased = DomainEvent<
  'people.IdentityReleased',
  {
    /** They sent it away themselves: as long as they are not erased it comes back to them, and becomes nobody else. */
    readonly stays: boolean;
  }
>;
/**
 * The staff roles of a login that was another person's before count from here on for this one, and for nobody else: a steward
 * stands behind it, for a reason that is sealed. Stream `identity-<keyed hash>`.
 */
export type IdentityAdmitted = DomainEvent<
  'people.IdentityAdmitted',
  { readonly personId: string; readonly admittedBy: string; readonly reason: Sealed<string> }
>;

/** Somebody read a person's sealed data; once a day for each reader, matter and question. Stream `access-<personId>-<yyyy-mm-dd>`. */
export type AccessRecorded = DomainEvent<
  'people.AccessRecorded',
  {
    readonly personId: string;
    readonly reader: string;
    readonly purpose: Purpose;
    readonly what: string;
    readonly query: string;
  }
>;

/** The person asked to be forgotten. */
export type ErasureRequested = DomainEvent<
  'people.ErasureRequested',
  { readonly personId: string }
>;
/** They have thought better of it. */
export type ErasureRequestWithdrawn = DomainEvent<
  'people.ErasureRequestWithdrawn',
  { readonly personId: string }
>;
/**
 * From here on nothing of the person that was sealed for these purposes is sealed or unsealed any more, by any
 * process; the keys are destroyed soon after. What finance law has us keep is locked from here on, and goes after
 * `keptUntil` by an event of its own; `null` where nothing is kept, or where it was recorded before there was a date.
 * Stream `person-<id>`.
 */
export type PersonErased = DomainEvent<
  'people.PersonErased',
  {
    readonly personId: string;
    readonly purposes: readonly Purpose[];
    readonly keptUntil: LocalDate | null;
  }
>;

/** How money reaches somebody; decides what a payment file must hold. */
export type PayeeKind = 'iban' | 'account' | 'mobile-money' | 'trusted-party';
export type Rail = 'sepa' | 'cross-border' | 'mobile-money' | 'trusted-party';

/** Where somebody lives as far as a payment needs it: banks refuse addresses without town and country. */
export interface PostalAddress {
  readonly street?: string;
  readonly postCode?: string;
  readonly town: string;
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
}

/** Payment instructions in full: personal, for finance only. */
export interface PayeeDetails {
  /** Name of the account's holder, as the bank knows it. */
  readonly name: string;
  readonly address: PostalAddress;
  readonly iban?: string;
  /** Another account number, with the clearing code of its bank. */
  readonly account?: string;
  readonly bankCode?: string;
  readonly bic?: string;
  /** The mobile money provider and the phone number in international form. */
  readonly provider?: string;
  readonly phone?: string;
}

/** New or changed payment instructions. Stream `payee-<personId>`. */
export type PayeeDetailsProvided = DomainEvent<
  'people.PayeeDetailsProvided',
  {
    readonly personId: string;
    /** 1 for the first instructions of a person. */
    readonly revision: number;
    readonly kind: PayeeKind;
    readonly rail: Rail;
    readonly country: string;
    readonly currency: string;
    /** Keyed hash of the account: equal for equal accounts, and tells nothing else. */
    readonly fingerprint: string;
    readonly details: Sealed<PayeeDetails>;
  }
>;
/** A second person checked the instructions with the payee over another channel. */
export type PayeeDetailsConfirmed = DomainEvent<
  'people.PayeeDetailsConfirmed',
  {
    readonly personId: string;
    readonly revision: number;
    readonly confirmedBy: string;
    readonly channel: 'phone' | 'video' | 'in-person' | 'messenger';
    /** Others were paid to the same account, and whoever confirmed it knew. */
    readonly sharedAccount: boolean;
  }
>;

/**
 * What finance knew of a payee who was erased is gone: nothing can be paid to them any more. `revision` is one more than that
 * of their last instructions. Stream `payee-<personId>`.
 */
export type PayeeErased = DomainEvent<
  'people.PayeeErased',
  { readonly personId: string; readonly revision: number }
>;

/** How somebody wants to be paid, whatever their account. */
export interface PaymentPreferences {
  readonly together: 'monthly' | 'quarterly';
  /** Only from an account whose holder's name tells nothing. */
  readonly safePayerName: boolean;
}
/** Stream `payee-<personId>`. */
export type PaymentPreferencesChosen = DomainEvent<
  'people.PaymentPreferencesChosen',
  PaymentPreferences & { readonly personId: string }
>;

/** Somebody gave an account as theirs. Stream `payeeAccount-<fingerprint>`. */
export type PayeeAccountNamed = DomainEvent<
  'people.PayeeAccountNamed',
  { readonly fingerprint: string; readonly personId: string }
>;
/** Somebody named another account instead, or was erased. */
export type PayeeAccountLeft = DomainEvent<
  'people.PayeeAccountLeft',
  { readonly fingerprint: string; readonly personId: string }
>;
/** An alert: this person named an account that others had named before. */
export type SharedAccountFound = DomainEvent<
  'people.SharedAccountFound',
  {
    readonly fingerprint: string;
    readonly personId: string;
    readonly otherPersonIds: readonly string[];
  }
>;

export type PayeeEvent =
  PayeeDetailsProvided | PayeeDetailsConfirmed | PaymentPreferencesChosen | PayeeErased;
export type PayeeAccountEvent = PayeeAccountNamed | PayeeAccountLeft | SharedAccountFound;

export type PersonEvent =
  | PersonRegistered
  | IdentityLinked
  | IdentityUnlinked
  | LanguageChosen
  | ConsentGiven
  | ConsentWithdrawn
  | ErasureRequested
  | ErasureRequestWithdrawn
  | PersonErased;
export type IdentityEvent = IdentityBound | IdentityReleased | IdentityAdmitted;
export type AccessEvent = AccessRecorded;
export type PeopleEvent =
  PersonEvent | IdentityEvent | AccessEvent | PayeeEvent | PayeeAccountEvent;

export const peopleEvents = defineEvents<PeopleEvent>()({
  'people.PersonRegistered': 1,
  'people.IdentityLinked': 1,
  'people.IdentityUnlinked': 1,
  'people.LanguageChosen': 1,
  'people.ConsentGiven': 1,
  'people.ConsentWithdrawn': 1,
  'people.ErasureRequested': 1,
  'people.ErasureRequestWithdrawn': 1,
  'people.PersonErased': {
    version: 2,
    // What was kept had no date: whoever asks for one counts from the day of the event.
    upcasts: { 1: (data) => ({ ...(data as object), keptUntil: null }) },
  },
  'people.IdentityBound': 1,
  'people.IdentityReleased': {
    version: 2,
    // Whoever released it, it could become anybody.
    upcasts: { 1: (data) => ({ ...(data as object), stays: false }) },
  },
  'people.IdentityAdmitted': 1,
  'people.AccessRecorded': 1,
  'people.PayeeDetailsProvided': 1,
  'people.PayeeDetailsConfirmed': {
    version: 2,
    // Nobody was told of shared accounts, so nobody had accepted one.
    upcasts: { 1: (data) => ({ ...(data as object), sharedAccount: false }) },
  },
  'people.PayeeErased': 1,
  'people.PaymentPreferencesChosen': 1,
  'people.PayeeAccountNamed': 1,
  'people.PayeeAccountLeft': 1,
  'people.SharedAccountFound': 1,
});
