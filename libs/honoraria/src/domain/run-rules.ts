import { payeeStream, preferencesOf, type Payee } from '@palabre/people/contract';
import { guard, minorOf, refuse, write, type Refusal } from '@palabre/kernel';
import { ownAccountStream, type OwnAccount } from './bank/own-account.js';
import { honorariumStream, outstandingOf, type Honorarium } from './honorarium.js';
import { isInstructed, paymentStream, type Payment, type PreparedPayment } from './payment.js';
import { remainingCandidates, type BegunRun, type PaymentRun } from './run.js';

/** The run when it is in one of the stages, else that it is in another. */
export const runIn = <Stage extends BegunRun['stage']>(
  run: PaymentRun,
  ...stages: readonly Stage[]
): Extract<BegunRun, { stage: Stage }> | Refusal<'RUN_STAGE'> =>
  run.stage !== 'none' && (stages as readonly string[]).includes(run.stage)
    ? (run as Extract<BegunRun, { stage: Stage }>)
    : refuse('RUN_STAGE', { stage: run.stage, needed: stages });

/** Everything that must not change while somebody answers for a run. */
export const guardsOfRun = (run: PaymentRun) => {
  const candidates = remainingCandidates(run);
  return {
    payments: candidates.map(({ attemptId }) => guard(paymentStream, attemptId)),
    items: candidates.flatMap(({ honorariumIds }) =>
      honorariumIds.map((id) => guard(honorariumStream, id)),
    ),
    payees: candidates.map(({ personId }) => guard(payeeStream, personId)),
    accounts: run.stage === 'none' ? [] : [guard(ownAccountStream, run.accountId)],
  };
};

/** Everything that is given back when a run is cancelled. */
export const writesOfRun = (run: PaymentRun) => {
  const candidates = remainingCandidates(run);
  return {
    payments: candidates.map(({ attemptId }) => write(paymentStream, attemptId)),
    items: candidates.flatMap(({ honorariumIds }) =>
      honorariumIds.map((id) => write(honorariumStream, id)),
    ),
  };
};

/** The payments that a run's file would hold. */
export const paymentsOf = (payments: readonly Payment[]): readonly PreparedPayment[] =>
  payments.filter(isInstructed).filter(({ stage }) => stage === 'prepared');

/** The same with those that the bank or somebody was faster with: the file was written with them in it. */
export const inFileOf = (payments: readonly Payment[]): readonly PreparedPayment[] =>
  payments.filter(isInstructed).filter(({ before }) => before !== 'withdrawn');

/** Each payment must still go where its payee said, as a second person confirmed. */
export const payeesAreConfirmed = (
  payments: readonly Payment[],
  payees: readonly Payee[],
): Refusal<'PAYEE_UNVERIFIED'> | undefined => {
  const changed = payments.flatMap((payment, index) => {
    if (!isInstructed(payment) || payment.stage !== 'prepared') return [];
    const payee = payees[index];
    const same = payee?.stage === 'confirmed' && payee.revision === payment.payeeRevision;
    return same ? [] : [payment.attemptId];
  });
  return changed.length > 0 ? refuse('PAYEE_UNVERIFIED', { attemptIds: changed }) : undefined;
};

/** Who has said since that they take money only from an account whose holder's name tells nothing is not paid from another. */
export const namesTellNothing = (
  payments: readonly Payment[],
  payees: readonly Payee[],
  [account]: readonly OwnAccount[],
): Refusal<'PAYER_NAME_UNSAFE'> | undefined => {
  if (account?.stage !== 'registered' || account.legalNameIsSafe) return undefined;
  const unwilling = payments.flatMap((payment, index) => {
    if (!isInstructed(payment) || payment.stage !== 'prepared') return [];
    const payee = payees[index];
    return payee && preferencesOf(payee).safePayerName ? [payment.attemptId] : [];
  });
  return unwilling.length > 0 ? refuse('PAYER_NAME_UNSAFE', { attemptIds: unwilling }) : undefined;
};

/**
 * Nothing of the run may have been booked, given back or settled otherwise meanwhile: the file would pay it once more. Nor a
 * part of it: the file asks for no more than is still owed.
 */
export const itemsWait = (
  payments: readonly Payment[],
  items: readonly Honorarium[],
): Refusal<'RUN_OVERTAKEN'> | undefined => {
  const owed = new Map(
    items.flatMap((item): [string, bigint][] =>
      item.stage === 'in-run'
        ? [[`${item.attemptId} ${item.honorariumId}`, minorOf(outstandingOf(item))]]
        : [],
    ),
  );
  const overtaken = inFileOf(payments).filter(
    ({ stage, attemptId, items: parts }) =>
      stage !== 'prepared' ||
      parts.some(
        ({ honorariumId, amount }) =>
          minorOf(amount) > (owed.get(`${attemptId} ${honorariumId}`) ?? 0n),
      ),
  );
  const attemptIds = overtaken.map(({ attemptId }) => attemptId);
  return attemptIds.length > 0 ? refuse('RUN_OVERTAKEN', { attemptIds }) : undefined;
};
