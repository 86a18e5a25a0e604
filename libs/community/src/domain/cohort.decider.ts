import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isPositive,
  localDateAt,
  monthOf,
  monthsBetween,
  personal,
  refuse,
  write,
  writeExisting,
  type LocalDate,
  type Money,
  type PartialText,
  type LocalisedText,
  type ZoneId,
} from '@palabre/kernel';
import type { HonorariumPolicy } from '../events.js';
import { cohortStream } from './cohort.js';
import { membershipIdOf, membershipStream } from './membership.js';
import { callPresence, personPresence } from './outside-streams.js';
import { translationMissing } from './published-text.js';

export interface LaunchCohortData {
  readonly cohortId: string;
  readonly callId?: string;
  readonly title: PartialText;
  readonly zone: ZoneId;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly currency: string;
  readonly honorarium: { readonly amount: Money; readonly policy: HonorariumPolicy };
  readonly themes: readonly { readonly id: string; readonly title: PartialText }[];
}

/** Longer than any programme: a date that was mistyped. */
const MOST_MONTHS = 36;
const isTooLong = ({ startsOn, endsOn }: LaunchCohortData): boolean =>
  monthsBetween(monthOf(startsOn), monthOf(endsOn)).length > MOST_MONTHS;

const wrongAmount = ({ currency, honorarium: { amount } }: LaunchCohortData) =>
  (amount.currency !== currency || !isPositive(amount)) &&
  refuse('HONORARIUM_INVALID', { amount: { ...amount }, currency }, ['/honorarium/amount']);

/** Launches a community of practice: its year, its themes and what a month is honoured with. */
export const launchCohort = decisionOn(({ cohortId, callId }: LaunchCohortData) => ({
  cohort: write(cohortStream, cohortId),
  calls: callId === undefined ? [] : [guardExisting(callPresence, callId)],
})).decide({
  refuses: ['TRANSLATION_MISSING', 'DATES_REVERSED', 'COHORT_TOO_LONG', 'HONORARIUM_INVALID'],
  emits: ['community.CohortLaunched'],
  decide: (command) => {
    const { title, themes, startsOn, endsOn, ...plain } = command;
    const refusal = firstRefusal(
      translationMissing('/title', title),
      ...themes.map((theme, index) => translationMissing(`/themes/${index}/title`, theme.title)),
      endsOn < startsOn && refuse('DATES_REVERSED', { startsOn, endsOn }, ['/endsOn']),
      isTooLong(command) && refuse('COHORT_TOO_LONG', { most: MOST_MONTHS }, ['/endsOn']),
      wrongAmount(command),
    );
    if (refusal) return refusal;
    return {
      cohort: [
        {
          type: 'community.CohortLaunched',
          data: {
            ...plain,
            startsOn,
            endsOn,
            title: title as LocalisedText,
            themes: themes.map(({ id, title: words }) => ({ id, title: words as LocalisedText })),
          },
          effectiveOn: startsOn,
        },
      ],
    };
  },
});

export interface CompleteCohortData {
  readonly cohortId: string;
}

/** Ends the year, from its last day on. Doing it again is nothing new. */
export const completeCohort = decisionOn(({ cohortId }: CompleteCohortData) => ({
  cohort: writeExisting(cohortStream, cohortId),
})).decide({
  refuses: ['COHORT_STILL_RUNNING'],
  emits: ['community.CohortCompleted'],
  decide: ({ cohortId }, { cohort }, { now }) => {
    if (cohort.stage !== 'launched') return {};
    const on = cohort.endsOn;
    if (localDateAt(now, cohort.zone) < on) return refuse('COHORT_STILL_RUNNING', { endsOn: on });
    return {
      cohort: [
        { type: 'community.CohortCompleted' as const, data: { cohortId, on }, effectiveOn: on },
      ],
    };
  },
});

export interface AdmitEarlierMemberData {
  readonly cohortId: string;
  readonly personId: string;
  /** What the admission rests on, such as the list of a cohort of before the system. */
  readonly reason: string;
}

/** Records that somebody belonged to a cohort that ended before the system knew it. */
export const admitEarlierMember = decisionOn(({ cohortId, personId }: AdmitEarlierMemberData) => ({
  membership: write(membershipStream, membershipIdOf(cohortId, personId)),
  cohort: guardExisting(cohortStream, cohortId),
  person: guardExisting(personPresence, personId),
})).decide({
  refuses: ['COHORT_STILL_RUNNING', 'PERSON_ERASED'],
  emits: ['community.EarlierMemberAdmitted'],
  decide: ({ cohortId, personId, reason }, { membership, cohort, person }, { now }) => {
    if (cohort.stage === 'unknown' || membership.stage !== 'none') return {};
    if (person.erased) return refuse('PERSON_ERASED');
    const { endsOn, zone } = cohort;
    if (localDateAt(now, zone) <= endsOn) return refuse('COHORT_STILL_RUNNING', { endsOn });
    return {
      membership: [
        {
          type: 'community.EarlierMemberAdmitted' as const,
          data: {
            membershipId: membershipIdOf(cohortId, personId),
            cohortId,
            personId,
            on: endsOn,
            reason: personal(personId, 'community', reason),
          },
          effectiveOn: endsOn,
        },
      ],
    };
  },
});
