import type { DomainEvent, Sealed } from '@palabre/kernel';

/** What somebody is worried about; sealed under a key of the concern's own, for the contacts named here. */
export interface ConcernWords {
  readonly words: string;
  /** Who says so, if they want to be known. */
  readonly reporterId?: string;
  /** Notes of theirs that the contact may read. */
  readonly noteIds: readonly string[];
}

interface OfConcern {
  readonly concernId: string;
}

/**
 * A concern about a pair or an exchange of skills. Stream `concern-<concernId>`. Who sent it is not kept with it, and `reporterMark` is a keyed hash
 * by which the same person may add to it. What it is about is sealed too. Version 1 did not keep the programme, which
 * leads to those who may follow it up when its contacts are gone; versions 1 and 2 were about pairs.
 */
export type ConcernRaised = DomainEvent<
  'mentoring.ConcernRaised',
  OfConcern & {
    readonly programmeId: string | null;
    readonly reporterMark: string;
    /** A keyed hash of the pair or exchange: settling names it again, and it has to be this one. */
    readonly pairMark: string;
    /** Who may read it: the safeguarding contacts of that moment. None where all were gone: then who follows them may. */
    readonly contactIds: readonly string[];
    readonly about: Sealed<ConcernAbout>;
    readonly concern: Sealed<ConcernWords>;
  }
>;
export type ConcernAbout = { readonly programmeId: string } & (
  { readonly pairingId: string } | { readonly exchangeId: string }
);
/** The reporter added words or notes. */
export type ConcernAddedTo = DomainEvent<
  'mentoring.ConcernAddedTo',
  OfConcern & { readonly concern: Sealed<ConcernWords> }
>;
/** What a contact did about it, in words. */
export type ConcernStepRecorded = DomainEvent<
  'mentoring.ConcernStepRecorded',
  OfConcern & { readonly by: string; readonly step: Sealed<string> }
>;
/** Another contact may read it from now on. */
export type ConcernShared = DomainEvent<
  'mentoring.ConcernShared',
  OfConcern & { readonly by: string; readonly withContactId: string }
>;
/**
 * Somebody whom it was told to coordinates now, or was erased: they read it no more. Version 1 did not keep the programme, whose
 * contacts it goes over to where nobody is left who reads it.
 */
export type ConcernReaderRemoved = DomainEvent<
  'mentoring.ConcernReaderRemoved',
  OfConcern & { readonly programmeId: string | null; readonly contactId: string }
>;
export const PAIR_OUTCOMES = ['pair-taken-up', 'pair-ended', 'recorded'] as const;
export const EXCHANGE_OUTCOMES = ['exchange-ended', 'recorded'] as const;
/** What comes of a concern. */
export type ConcernOutcome = (typeof PAIR_OUTCOMES | typeof EXCHANGE_OUTCOMES)[number];
/** Version 1 was about pairs. */
export type ConcernSettled = DomainEvent<
  'mentoring.ConcernSettled',
  OfConcern & {
    readonly by: string;
    readonly outcome: ConcernOutcome;
    readonly words: Sealed<string>;
  }
>;

export type ConcernEvent =
  | ConcernRaised
  | ConcernAddedTo
  | ConcernStepRecorded
  | ConcernShared
  | ConcernReaderRemoved
  | ConcernSettled;
