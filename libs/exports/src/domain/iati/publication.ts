import type { LocalisedText } from '@palabre/kernel';

/** Codes of IATI's OrganisationType that apply here; the list knows others. */
export interface PublishedOrganisation {
  /** The organisation's own identifier, such as `NL-KVK-12345678`. */
  readonly ref: string;
  /** OrganisationType: 21 international NGO, 22 national NGO, 10 government. */
  readonly type: string;
  readonly name: LocalisedText;
}

/** How a funder is published, and which of its activities the money comes from. */
export interface PublishedFunder {
  readonly fundingAgreementId: string;
  readonly organisation: PublishedOrganisation;
  /** The funder's own activity, such as `XM-DAC-7-PPR-…`. */
  readonly activityId?: string;
}

/** A country where the activity works. */
export interface PublishedCountry {
  /** ISO 3166-1. */
  readonly country: string;
  /** DAC region it is shown as when it is not named: 298 Africa, 798 Asia. */
  readonly region: string;
  /** Of the activity, in whole per cent; all together 100. */
  readonly percentage: number;
  /** How many members: fewer than five are not told apart. */
  readonly members: number;
}

/** What a cohort's activity file says that its books do not. */
export interface Publication {
  readonly reportingOrganisation: PublishedOrganisation;
  readonly activityId: string;
  readonly title: LocalisedText;
  readonly description: LocalisedText;
  /** DAC five-digit purpose code, such as 15160 (human rights). */
  readonly sector: string;
  readonly funders: readonly PublishedFunder[];
  readonly countries: readonly PublishedCountry[];
}

/** Fewer persons than this are nobody's business. */
export const FEWEST = 5;

/** `public`: quarters, regions, nothing about fewer than five. `partners`: months, countries, each contract's sums. */
export const REDACTION_LEVELS = ['public', 'partners'] as const;
export type RedactionLevel = (typeof REDACTION_LEVELS)[number];
