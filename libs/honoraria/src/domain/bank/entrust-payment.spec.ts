import { describe, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { counted } from '../../testing-support/due-histories.js';
import {
  idsOfOctober,
  itemInRun,
  itemReopened,
  matched,
  prepared,
  registered,
} from '../../testing-support/bank-histories.js';
import { like } from '../../testing-support/like.js';
import { entrustPayment, type EntrustPaymentData } from './entrust-payment.decider.js';

const by = (id: string) => ({ actor: { kind: 'person', id, roles: [] } as const });
const hands = like(registered, { accountId: 'hands', kind: 'entrusted' });
const payee: DomainEvent[] = [
  {
    type: 'people.PayeeDetailsProvided',
    data: {
      ...{ personId: 'person-of-m1', revision: 1, kind: 'trusted-party', rail: 'trusted-party' },
      ...{ country: 'UG', currency: 'EUR', fingerprint: 'f' },
      details: { subject: 'person-of-m1', purpose: 'finance' },
    },
  },
  {
    type: 'people.PayeeDetailsConfirmed',
    data: {
      ...{ personId: 'person-of-m1', revision: 1, confirmedBy: 'somebody', channel: 'phone' },
    },
  },
];
const approvedItem = itemInRun('m1').slice(0, 2);
const past = {
  'ownAccount-hands': [hands],
  'payee-person-of-m1': payee,
  'honorarium-m1-2024-10': approvedItem,
};
const command: EntrustPaymentData = {
  ...{ attemptId: 'a-m1', accountId: 'hands', personId: 'person-of-m1' },
  ...{ honorariumIds: ['m1-2024-10'], endToEndId: 'E2Em1', uetr: 'uetr-of-m1' },
  requestedOn: '2024-10-20',
};
const entrusted = like(prepared('m1'), {
  ...{ accountId: 'hands', rail: 'trusted-party', runId: 'a-m1' },
  ...{ paymentInformationId: 'BY-HAND', requestedOn: '2024-10-20' },
});
describe('EntrustPayment', () => {
  it('has it handed over from the money in trust', () => {
    spec(entrustPayment)
      .given(past)
      .when(command)
      .emits({
        outflows: [[counted('a-m1')]],
        payment: [entrusted],
        items: [
          [
            {
              type: 'honoraria.HonorariumPutInRun',
              data: { ...idsOfOctober('m1'), runId: 'a-m1', attemptId: 'a-m1' },
            },
          ],
        ],
      });
  });

  it('takes money in trust of the same cohort: NOT_IN_TRUST', () => {
    for (const other of [{ kind: 'bank' }, { cohortId: 'c2' }]) {
      spec(entrustPayment)
        .given({ ...past, 'ownAccount-hands': [like(hands, other)] })
        .when(command)
        .refuses('NOT_IN_TRUST');
    }
  });

  it('takes none from money that nobody holds yet: ACCOUNT_NOT_OPEN_YET', () => {
    spec(entrustPayment)
      .given({ ...past, 'ownAccount-hands': [like(hands, { openedOn: '2025-06-01' })] })
      .when(command)
      .refuses('ACCOUNT_NOT_OPEN_YET', { openedOn: '2025-06-01' });
  });

  it('takes none from an account that was closed: ACCOUNT_CLOSED', () => {
    const before = { opening: eur(0), legalName: 'X', legalNameIsSafe: true };
    const closed = {
      type: 'honoraria.OwnAccountAmended',
      data: { before, after: { ...before, closedOn: '2024-10-20' }, openedOn: '2024-10-01' },
    };
    spec(entrustPayment)
      .given({ ...past, 'ownAccount-hands': [hands, closed] })
      .when(command)
      .refuses('ACCOUNT_CLOSED', { closedOn: '2024-10-20' });
  });

  it('pays by hand whom they trust: PAYEE_NOT_BY_HAND', () => {
    spec(entrustPayment)
      .given({ ...past, 'payee-person-of-m1': payee.slice(0, 1) })
      .when(command)
      .refuses('PAYEE_NOT_BY_HAND');
  });

  it('pays what is approved and due: NOTHING_TO_HAND_OVER', () => {
    spec(entrustPayment)
      .given({ ...past, 'honorarium-m1-2024-10': approvedItem.slice(0, 1) })
      .when(command)
      .refuses('NOTHING_TO_HAND_OVER');
  });

  it('knows the currency in their hands: OWN_ACCOUNT_CURRENCY', () => {
    spec(entrustPayment)
      .given({ ...past, 'ownAccount-hands': [like(hands, { currency: 'KES' })] })
      .when(command)
      .refuses('OWN_ACCOUNT_CURRENCY');
  });

  it('never pays beside a payment that may still arrive: PAYMENT_ON_ITS_WAY', () => {
    const inRun = itemInRun('m1')
      .slice(2)
      .map((event) => like(event, { attemptId: 'earlier' }));
    const out = like(inRun[0]!, {});
    spec(entrustPayment)
      .given({
        ...past,
        'payment-earlier': [like(prepared('m1'), { attemptId: 'earlier' })],
        'honorarium-m1-2024-10': [
          ...approvedItem,
          ...inRun,
          { ...out, type: 'honoraria.HonorariumTakenOutOfRun' },
        ],
      })
      .when(command)
      .refuses('PAYMENT_ON_ITS_WAY');
  });

  it('pays nothing that came back by one person’s word: RETURN_UNAPPROVED', () => {
    const [putInRun] = itemInRun('m1').slice(2);
    const back = { attemptId: 'earlier', amount: eur(0), unapprovedLineId: 'l2' };
    spec(entrustPayment)
      .given({
        ...past,
        'bankLine-l2': [
          matched({
            ...{ bankLineId: 'l2', meaning: 'return', toApprove: true },
            attemptIds: ['earlier'],
          }),
        ],
        'honorarium-m1-2024-10': [
          ...approvedItem,
          like(putInRun!, { attemptId: 'earlier' }),
          like(itemReopened('m1'), back),
        ],
      })
      .when(command)
      .refuses('RETURN_UNAPPROVED');
  });

  it('pays nothing that was approved with other details: APPROVAL_OUTDATED', () => {
    const changed = payee.map((event) => like(event, { revision: 2 }));
    spec(entrustPayment)
      .given({ ...past, 'payee-person-of-m1': [...payee, ...changed] })
      .when(command)
      .refuses('APPROVAL_OUTDATED', { honorariumIds: ['m1-2024-10'] });
  });

  it('takes as many approvals as a file of that total: APPROVALS_MISSING', () => {
    const policy = (above: number, from = '2024-10'): DomainEvent => ({
      type: 'honoraria.HonorariaPolicyChanged',
      data: {
        ...{ cohortId: 'c1', proposedBy: 'a', confirmedBy: 'b' },
        policy: {
          ...{ from, amount: eur(10_000), dueWhen: 'any-active-day' },
          approvals: { above: eur(above), approvers: 2 },
          shortfall: { handling: 'accept', atMost: eur(0) },
        },
      },
    });
    const [first, approved] = approvedItem;
    const OUTFLOW = 'honorariaOutflow-c1-2024-10';
    const entrust = (given: DomainEvent, ...more: readonly DomainEvent[]) =>
      spec(entrustPayment)
        .given({
          ...{ ...past, 'honorariaPolicy-c1': [given] },
          'honorarium-m1-2024-10': [first!, approved!, ...more],
        })
        .when(command, by('finance'));
    const missing = { needed: 2, honorariumIds: ['m1-2024-10'] };
    entrust(policy(9_999)).refuses('APPROVALS_MISSING', missing);
    // The same person's word twice is one.
    entrust(policy(9_999), approved!).refuses('APPROVALS_MISSING', missing);
    const putInRun = {
      type: 'honoraria.HonorariumPutInRun',
      data: { ...idsOfOctober('m1'), runId: 'a-m1', attemptId: 'a-m1' },
    };
    const done = {
      ...{ payment: [entrusted], items: [[putInRun]] },
      outflows: [[counted('a-m1')]],
    };
    entrust(policy(9_999), like(approved!, { approvedBy: 'second' })).emits(done);
    entrust(policy(10_000)).emits(done);
    entrust(policy(0, '2024-11')).emits(done);
    // What was approved or entrusted before for the same month counts with it.
    const after = (minor: number) =>
      spec(entrustPayment)
        .given({
          ...{ ...past, 'honorariaPolicy-c1': [policy(15_000)] },
          [OUTFLOW]: [counted('run', 4_000), counted('by-hand', minor)],
        })
        .when(command, by('finance'));
    after(1_000).emits(done);
    after(1_001).refuses('APPROVALS_MISSING', missing);
    // Nor does one of those who approved it hand it out.
    spec(entrustPayment)
      .given({
        ...past,
        'honorarium-m1-2024-10': [first!, approved!, like(approved!, { approvedBy: 'second' })],
      })
      .when(command, by('approver'))
      .refuses('FOUR_EYES', { other: 'approver' });
  });

  it('is done by neither the payee nor the approver: FOUR_EYES', () => {
    spec(entrustPayment).given(past).when(command, by('approver')).refuses('FOUR_EYES');
    spec(entrustPayment).given(past).when(command, by('person-of-m1')).refuses('FOUR_EYES');
  });
});
