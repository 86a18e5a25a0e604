import { minorDigits, type LocalDate, type YearMonth } from '@palabre/kernel';
import type { ExchangeTrouble, MonthOfTrouble } from '../bank/trouble.js';
import type { CohortMember } from '../people/cohort.js';
import { accountOf } from '../people/payee.js';

/** The members whom the bank’s trouble meets; by the keys of their applications. */
export interface Troubled {
  /** January’s honorarium comes back: the account is closed. */
  readonly returned: CohortMember;
  /** April’s line has lost its id; the remittance text still names it. March’s shows what the bank changed it into. */
  readonly idInRemittance: CohortMember;
  /** May’s line names nothing but account and amount. July’s is booked twice, and one of the two comes back. */
  readonly idLost: CohortMember;
  /** June’s transfer takes a fee along. What became of August’s only the statement tells. */
  readonly dearer: CohortMember;
  /** September’s honorarium is booked in October. */
  readonly late: CohortMember;
}

export const RETURN_KEPT_BACK_MINOR = 750n;
export const EXTRA_FEE_MINOR = 600n;
export const LATE_BOOKING_ON: LocalDate = '2025-10-02';
/** Units of the payee's currency that the bank gives for a euro; no rate of any day. */
const RATE = '125.5';
const RECEIVED_UNITS = 12_550n;
/** A status that no list has. */
export const UNHEARD_OF_STATUS = 'ZZZZ';
/** The month whose status report is asked for and read. */
export const REPORTED_MONTH: YearMonth = '2025-08';
/** The month whose honorarium comes back from a closed account. */
export const RETURNED_MONTH: YearMonth = '2025-01';
/** When the member with the closed account names another one, and when a second person confirms it. */
export const PAYEE_CORRECTED_ON: LocalDate = '2025-02-06';
export const PAYEE_CONFIRMED_ON: LocalDate = '2025-02-07';

/** Members who are paid to a plain account abroad, all year, without anything else particular. */
export const pickTroubled = (cohort: readonly CohortMember[]): Troubled => {
  const [returned, idInRemittance, idLost, dearer, late] = cohort.filter(
    ({ applicant, lead, pause, leavesOn, waives }) =>
      applicant.payee.kind === 'account' && !lead && !pause && !leavesOn && waives.length === 0,
  );
  if (!returned || !idInRemittance || !idLost || !dearer || !late) {
    throw new Error('the cohort has too few plain accounts for the bank’s trouble');
  }
  return { returned, idInRemittance, idLost, dearer, late };
};

const changed = ({ applicant: { payee } }: CohortMember): Omit<ExchangeTrouble, 'toAccount'> => {
  const currency = payee.currency === 'EUR' ? 'KES' : payee.currency;
  const digits = minorDigits(currency) ?? 2;
  const receivedMinor = RECEIVED_UNITS * 10n ** BigInt(digits);
  return { currency, rate: RATE, receivedMinor, minorDigits: digits };
};

/** What the bank does to each month’s run. Months that are missing go smoothly. */
export const planTrouble = (troubled: Troubled): MonthOfTrouble[] => {
  const to = (member: CohortMember) => ({ toAccount: accountOf(member.applicant.payee) });
  return [
    { month: '2024-11', booking: 'batch-with-details' },
    { month: '2024-12', booking: 'batch-without-details' },
    {
      month: RETURNED_MONTH,
      returns: [
        {
          ...to(troubled.returned),
          reason: 'AC04',
          words: 'ACCOUNT CLOSED',
          afterBusinessDays: 5,
          keptBackMinor: RETURN_KEPT_BACK_MINOR,
        },
      ],
    },
    {
      month: '2025-03',
      exchanges: [{ ...to(troubled.idInRemittance), ...changed(troubled.idInRemittance) }],
    },
    { month: '2025-04', lostIds: [{ ...to(troubled.idInRemittance), remittance: 'kept' }] },
    { month: '2025-05', lostIds: [{ ...to(troubled.idLost), remittance: 'lost' }] },
    { month: '2025-06', fees: [{ ...to(troubled.dearer), feeMinor: EXTRA_FEE_MINOR }] },
    {
      month: '2025-07',
      duplicates: [to(troubled.idLost)],
      returns: [
        {
          ...to(troubled.idLost),
          reason: 'AM05',
          words: 'BOOKED TWICE',
          afterBusinessDays: 2,
          keptBackMinor: 0n,
        },
      ],
    },
    {
      month: REPORTED_MONTH,
      unknownStatuses: [{ ...to(troubled.dearer), status: UNHEARD_OF_STATUS, executed: true }],
    },
    { month: '2025-09', late: [{ ...to(troubled.late), bookedOn: LATE_BOOKING_ON }] },
  ];
};
