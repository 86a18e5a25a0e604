import { createHash } from 'node:crypto';
import { paymentReference } from '@palabre/banking';
import type { NewEvent, PostgresEventStore } from '@palabre/eventing';
import { derivedId, eur, type DomainEvent } from '@palabre/kernel';
import { honorariaEvents } from '../../libs/honoraria/src/events.js';

/** What each payment is of, in cents. */
export const PAYMENT_CENTS = 10_000;
const AT_ONCE = 500;

/** Payments that the bank has been asked for: of one cohort's month, from one account. */
export interface UnderWay {
  readonly cohortId: string;
  readonly accountId: string;
  /** `yyyy-mm` */
  readonly month: string;
  readonly requestedOn: string;
}

export const uetrOf = (seed: string): string => {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
export const attemptOf = (cohortId: string, n: number): string =>
  derivedId('attempt-under-way', cohortId, String(n));
export const endToEndIdOf = (cohortId: string, n: number): string =>
  paymentReference(attemptOf(cohortId, n));

const stored = ({ type, data }: DomainEvent, id: string, effectiveOn: string): NewEvent => ({
  ...{ id, type, schemaVersion: honorariaEvents.get(type)?.version ?? 1 },
  data: JSON.stringify(data),
  meta: JSON.stringify({
    actor: { kind: 'system', id: 'past', roles: [] },
    ...{ command: 'test.Past', commandId: id, correlationId: id, effectiveOn },
  }),
});

/** Launches a cohort that nobody has joined yet, for a year from a day on. */
export const launchCohort = async (
  store: PostgresEventStore,
  cohortId: string,
  startsOn: string,
  endsOn: string,
): Promise<void> => {
  const launched: DomainEvent = {
    type: 'community.CohortLaunched',
    data: {
      ...{ cohortId, title: { en: 'Cohort', fr: 'Cohorte' }, zone: 'UTC', themes: [] },
      ...{ startsOn, endsOn, currency: 'EUR' },
      honorarium: { amount: eur(PAYMENT_CENTS), policy: 'any-active-day' },
    },
  };
  const events = [stored(launched, derivedId('launched', cohortId), startsOn)];
  await store.append(
    [{ stream: `cohort-${cohortId}`, expected: 0, events }],
    `${startsOn}T09:00:00.000Z`,
  );
};

/** The n-th member's honorarium, in a run, and its payment, which the bank has. */
const pastOf = (
  n: number,
  { cohortId, accountId, month, requestedOn }: UnderWay,
): [string, DomainEvent[]][] => {
  const [membershipId, personId] = [
    derivedId('m', cohortId, String(n)),
    derivedId('p', cohortId, String(n)),
  ];
  const honorariumId = `${membershipId}-${month}`;
  const [attemptId, runId] = [attemptOf(cohortId, n), derivedId('run', cohortId)];
  const amount = eur(PAYMENT_CENTS);
  const ids = { honorariumId, membershipId, personId, cohortId, month, bookedIn: month };
  return [
    [
      `honorarium-${honorariumId}`,
      [
        { type: 'honoraria.HonorariumAccrued', data: { ...ids, amount, because: 'active' } },
        {
          type: 'honoraria.HonorariumApproved',
          data: { ...ids, approvedBy: derivedId('approver', cohortId), payeeRevision: 1 },
        },
        { type: 'honoraria.HonorariumPutInRun', data: { ...ids, runId, attemptId } },
      ],
    ],
    [
      `payment-${attemptId}`,
      [
        {
          type: 'honoraria.PaymentPrepared',
          data: {
            ...{ attemptId, runId, cohortId, accountId, personId, amount },
            ...{ items: [{ honorariumId, amount }], rail: 'cross-border', payeeRevision: 1 },
            ...{ endToEndId: endToEndIdOf(cohortId, n), uetr: uetrOf(attemptId), requestedOn },
            paymentInformationId: 'UNDER-WAY-X',
          },
        },
      ],
    ],
  ];
};

/** Puts payments into the log, as if they were on their way. */
export const seedPayments = async (
  store: PostgresEventStore,
  underWay: UnderWay,
  count: number,
): Promise<void> => {
  for (let first = 0; first < count; first += AT_ONCE) {
    const places = Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, n) => first + n);
    await Promise.all(
      places.map((n) =>
        store.append(
          pastOf(n, underWay).map(([stream, events]) => ({
            ...{ stream, expected: 0 },
            events: events.map((event, at) =>
              stored(event, derivedId(stream, String(at)), underWay.requestedOn),
            ),
          })),
          `${underWay.requestedOn}T09:00:00.000Z`,
        ),
      ),
    );
  }
};
