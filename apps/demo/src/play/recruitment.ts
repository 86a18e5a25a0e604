import { instantAt, plusDays, type LocalDate, type LocalDateTime } from '@palabre/kernel';
import type { Applicant } from '../people/applicant.js';
import { isSubmitted, refusalOf } from '../people/cases.js';
import { COUNTRIES } from '../people/countries.js';
import { CALL } from '../texts/call.js';
import {
  CALL_OPENS_LOCAL,
  CALL_ZONE,
  DEADLINE_LOCAL,
  SUBMISSION_MOMENTS,
} from '../texts/calendar.js';
import { CRITERIA } from '../texts/criteria.js';
import { amendedForm, applicationForm, conflictOf } from './application-form.js';
import type { Stage } from './stage.js';
import { together } from './together.js';
import { until } from './until.js';

/** When the coordinator gets ready. */
export const BEFORE_THE_CALL: LocalDateTime = '2024-07-12T09:00:00';

const EARLIER_COHORT = {
  title: { en: 'The community of practice before', fr: 'La communauté de pratique précédente' },
  zone: CALL_ZONE,
  startsOn: '2022-10-01',
  endsOn: '2023-09-30',
  currency: 'EUR',
  honorarium: { amount: { minor: String(CALL.honorariumMinor), currency: 'EUR' } },
  themes: CALL.themes.map(({ key, name }) => ({ id: key, title: name })),
};
const LIST_OF = '2024-07-01' as LocalDate;
const RETENTION_DAYS = 730;
const EXCLUSION_KIND = { 'earlier-cohort-member': 'earlier-member' } as const;
const kindOf = (key: string): string =>
  key in EXCLUSION_KIND ? EXCLUSION_KIND[key as keyof typeof EXCLUSION_KIND] : key;

const countryList = () => ({
  listedOn: LIST_OF,
  areas: CALL.eligibleRegions.map((region) => ({
    id: region,
    countries: COUNTRIES.filter((country) => country.region === region).map(({ code }) => code),
  })),
  unplaced: ['TW'],
});

const callBody = (earlierCohortId: string): object => ({
  title: CALL.title,
  summary: CALL.summary,
  themes: CALL.themes.map(({ key, name, summary, guidingQuestions }) => ({
    id: key,
    title: name,
    summary,
    guidingQuestions,
  })),
  opensAt: CALL_OPENS_LOCAL,
  closesAt: DEADLINE_LOCAL,
  zone: CALL_ZONE,
  seats: CALL.seats,
  criteria: CRITERIA.map(({ key, name, weight, judged }) => ({
    id: key,
    title: name,
    weight,
    judged,
  })),
  exclusions: CALL.exclusions.map(({ key, words }) => ({ kind: kindOf(key), words })),
  countries: countryList(),
  earlierCohortIds: [earlierCohortId],
  minimumReviewers: 2,
  retentionDays: RETENTION_DAYS,
  contact: CALL.contact,
});

/** The coordinator records who was in the cohort before this one, and opens the call. @returns its id */
const openCall = async ({ cast, clock, applicants }: Stage): Promise<string> => {
  const coordinator = await cast.staff('coordinator-1');
  const earlier = await coordinator.send('earlier-cohort', '/cohorts', EARLIER_COHORT);
  const members = applicants.filter(({ case: { traits } }) =>
    traits.exclusions?.includes('earlier-cohort-member'),
  );
  await together(members, async (member) => {
    const { personId } = await cast.person(member);
    await coordinator.send(`earlier/${member.key}`, `/cohorts/${earlier.id}/earlier-members`, {
      personId,
      reason: 'On the list of participants of the cohort before.',
    });
  });
  const body = callBody(earlier.id);
  const call = await coordinator.send('open-call', '/calls', body);
  await coordinator.isRefused('TRANSLATION_MISSING', 'call-in-one-language', '/calls', {
    ...body,
    title: { en: CALL.title.en },
  });
  await clock.moveTo(CALL_OPENS_LOCAL);
  return call.id;
};

/** Somebody applies, or tries to. @returns the application's id when it is taken */
const apply = async (
  { cast }: Stage,
  callId: string,
  applicant: Applicant,
): Promise<string | undefined> => {
  const player = await cast.person(applicant);
  const path = `/calls/${callId}/applications`;
  const { case: own } = applicant;
  const { traits } = own;
  const form = { ...applicationForm(applicant), ...conflictOf(applicant) };
  const refusal = refusalOf(own.outcome);
  if (refusal !== undefined) {
    await player.isRefused(refusal, 'apply', path, form);
    return undefined;
  }
  const { id } = await player.send('apply', path, form);
  if (traits.appliesTwice) await player.isRefused('ALREADY_APPLIED', 'apply-again', path, form);
  if (traits.amends) {
    await player.send('amend', `/applications/${id}/amendment`, amendedForm(applicant));
  }
  if (traits.withdraws === 'before-deadline') {
    await player.send('withdraw', `/applications/${id}/withdrawal`);
  }
  return id;
};

/** Applications by the key of who applied. */
export type Applications = ReadonlyMap<string, string>;

export interface Recruited {
  readonly callId: string;
  readonly applications: Applications;
}

/** The call of 2024 from its opening to its closing: 140 people apply, each at their own moment. */
export const playRecruitment = async (stage: Stage): Promise<Recruited> => {
  const { cast, clock, progress, applicants } = stage;
  progress.start('Applications', applicants.length);
  await clock.moveTo(BEFORE_THE_CALL);
  const callId = await openCall(stage);
  const applications = new Map<string, string>();
  const applyAll = (some: readonly Applicant[]) =>
    together(some, async (applicant) => {
      const id = await apply(stage, callId, applicant);
      if (id !== undefined) applications.set(applicant.key, id);
      progress.step();
    });
  const late = applicants.filter(({ case: { outcome } }) => outcome === 'refused-late');
  for (const moment of SUBMISSION_MOMENTS) {
    await clock.moveTo(moment);
    const at = instantAt(moment, CALL_ZONE);
    await applyAll(applicants.filter((one) => one.submitsAt === at && !late.includes(one)));
  }
  const coordinator = await cast.staff('coordinator-1');
  await coordinator.isRefused('CALL_STILL_OPEN', 'close-early', `/calls/${callId}/closing`);
  for (const one of [...late].sort((a, b) => (a.submitsAt < b.submitsAt ? -1 : 1))) {
    await clock.moveToInstant(one.submitsAt);
    await applyAll([one]);
  }
  await clock.moveToDay(plusDays(DEADLINE_LOCAL.slice(0, 10), 3));
  await until(
    'the closing of the call',
    () => coordinator.get<{ stage: string }>(`/calls/${callId}`),
    ({ stage }) => stage !== 'open',
  );
  const taken = applicants.filter(({ case: { outcome } }) => isSubmitted(outcome)).length;
  progress.finish(`${applications.size} of ${applicants.length} taken`);
  if (applications.size !== taken) throw new Error(`${taken} applications should have been taken`);
  return { callId, applications };
};
