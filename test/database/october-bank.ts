import { derivedId, eur, type DomainEvent } from '@palabre/kernel';
import { HonorariaHarness, type HarnessOptions } from './honoraria-harness.js';

export const id = (...parts: string[]): string => derivedId('bank-lines.spec', ...parts);
export const cohortId = id('cohort');
const IBAN = 'DE89370400440532013000';
export const MEMBERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const launched: DomainEvent = {
  type: 'community.CohortLaunched',
  data: {
    cohortId,
    title: { en: 'Cohort', fr: 'Cohorte' },
    zone: 'Europe/Amsterdam',
    startsOn: '2024-10-01',
    endsOn: '2025-09-30',
    currency: 'EUR',
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
    themes: [],
  },
};

/** October's 100 euros of a member, on their way to the bank. */
export const payOctober = async (
  on: HonorariaHarness,
  accountId: string,
  member: string,
  endToEndId = `E2E${member}`,
) => {
  const [runId, attemptId] = [id('run'), id('attempt', member)];
  const honorariumId = `${id('member', member)}-2024-10`;
  const ids = {
    honorariumId,
    membershipId: id('member', member),
    personId: id('person', member),
    cohortId,
    month: '2024-10',
    bookedIn: '2024-10',
  };
  const amount = eur(10_000);
  await on.past(
    `honorarium-${honorariumId}`,
    { type: 'honoraria.HonorariumAccrued', data: { ...ids, amount, because: 'active' } },
    {
      type: 'honoraria.HonorariumApproved',
      data: { ...ids, approvedBy: id('approver'), payeeRevision: 1 },
    },
    { type: 'honoraria.HonorariumPutInRun', data: { ...ids, runId, attemptId } },
  );
  await on.past(`payment-${attemptId}`, {
    type: 'honoraria.PaymentPrepared',
    data: {
      ...{ attemptId, runId, cohortId, accountId, personId: ids.personId, amount },
      items: [{ honorariumId, amount }],
      rail: member < 'e' ? 'sepa' : 'cross-border',
      ...{ payeeRevision: 1, endToEndId },
      uetr: id('uetr', member),
      paymentInformationId: member < 'e' ? 'R1-S' : 'R1-X',
      requestedOn: '2024-10-24',
    },
  });
};

export const fileHash = 'f'.repeat(64);

/** October's run with a payment for each member, as a second person approved it. */
export const approvedRun = (accountId: string, approvedBy: string): readonly DomainEvent[] => {
  const run = { runId: id('run'), cohortId };
  const total = eur(10_000 * MEMBERS.length);
  return [
    {
      type: 'honoraria.RunCreated',
      data: {
        ...{ ...run, accountId, month: '2024-10', messageId: 'R1', currency: 'EUR' },
        ...{ requestedOn: '2024-11-04', preparedBy: id('preparer') },
        candidates: MEMBERS.map((member) => ({
          ...{ attemptId: id('attempt', member), personId: id('person', member) },
          honorariumIds: [`${id('member', member)}-2024-10`],
          ...{ endToEndId: `E2E${member}`, uetr: id('uetr', member) },
        })),
      },
    },
    { type: 'honoraria.RunPrepared', data: { ...run, payments: MEMBERS.length, total } },
    { type: 'honoraria.RunApproved', data: { ...run, fileHash, approvedBy } },
  ];
};

/** A line of the bank, by a name of the test's. */
export interface Line {
  readonly name: string;
  readonly minor?: number;
  readonly references?: object;
  readonly more?: object;
}
const readLine = ({ name, minor = -10_000, references = {}, more = {} }: Line) => ({
  bankLineId: id('line', name),
  amount: eur(minor),
  bookedOn: '2024-10-25',
  valueOn: '2024-10-25',
  part: 'transaction',
  references: { inText: [], ...references },
  personal: { remittance: [`words of ${name}`] },
  ...more,
});
/** A payment by id, by UETR, by its text, one without any reference, a batch, and a charge. */
export const LINES: readonly Line[] = [
  { name: 'a', references: { endToEndId: 'E2Ea' } },
  { name: 'b', references: { uetr: id('uetr', 'b').toUpperCase() } },
  { name: 'c', references: { endToEndId: 'lost', inText: ['E2Ec'] } },
  { name: 'd' },
  {
    name: 'batch',
    minor: -40_000,
    references: { paymentInformationId: 'R1-X' },
    more: { part: 'batch', batchCount: 4 },
  },
  { name: 'fee', minor: -2_500, more: { code: 'ACMT/MDOP/CHRG', part: 'entry' } },
];

/** A cohort whose payments of October 2024 are on their way, over a log and read models of its own. */
export const openOctober = async (options: HarnessOptions = {}) => {
  const on = await HonorariaHarness.open(options);
  await on.past(`cohort-${cohortId}`, launched);
  const { id: accountId } = await on.execute('honoraria.RegisterOwnAccount', {
    ...{ cohortId, kind: 'bank', number: IBAN, currency: 'EUR' },
    ...{ legalName: 'Lindenhof Services', legalNameIsSafe: true, bic: 'BKAUATWW' },
    ...{ opening: eur(0), openedOn: '2024-10-01' },
  });
  for (const member of MEMBERS) await payOctober(on, accountId, member);
  /** Imports a file of one statement; `days` may say which, and the format. */
  const importFile = (name: string, lines: readonly Line[], days: object = {}) =>
    on.execute('honoraria.ImportStatements', {
      ...{ accountId, fileHash: id(name) },
      statements: [
        {
          ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, ...days },
          account: { number: IBAN, currency: 'EUR' },
          booked: {
            count: lines.length,
            sums: [eur(lines.reduce((sum, { minor = -10_000 }) => sum + minor, 0))],
            ...(lines.length === 0 ? {} : { firstOn: '2024-10-25', lastOn: '2024-10-25' }),
          },
          outOfScope: [],
          lines: lines.map(readLine),
        },
      ],
    });
  return { on, accountId, importFile };
};
