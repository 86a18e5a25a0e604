import { reaction, send } from '@palabre/eventing';
import {
  countDocumentUsesCommand,
  freeDocumentUsesCommand,
  type CountDocumentUsesData,
} from '../contract.js';
import type {
  AdvanceSettled,
  ExpenditureRecorded,
  ExpenditureReversed,
  ExpenseAccepted,
  FunderConsentRecorded,
} from '../events.js';

const ofVoucher = ({ data }: ExpenditureRecorded): CountDocumentUsesData[] => {
  const { cohortId, expenditureId, counted = [], amount, foreign, invoiceTotal } = data;
  return counted.length === 0
    ? []
    : [
        {
          ...{ cohortId, by: 'expenditure', byId: expenditureId, purpose: 'payment' },
          files: counted.map(({ sha256, documentId }) => ({ sha256, documentId })),
          amount: foreign?.amount ?? amount,
          ...(invoiceTotal ? { total: invoiceTotal } : {}),
        },
      ];
};

const ofSettlement = ({ data }: AdvanceSettled | ExpenseAccepted): CountDocumentUsesData[] => {
  const { cohortId, settlementId, voucherHashes, documentIds } = data;
  return voucherHashes.length === 0
    ? []
    : [
        {
          ...{ cohortId, by: 'settlement', byId: settlementId, purpose: 'payment' },
          files: voucherHashes.map((sha256, at) => ({ sha256, documentId: documentIds[at] ?? '' })),
        },
      ];
};

/**
 * Files of vouchers, settlements and letters from before uses were counted over the programme are counted now. What commands
 * have counted themselves adds nothing.
 */
export const countDocumentUsesOfBefore = reaction<
  | ExpenditureRecorded
  | ExpenditureReversed
  | AdvanceSettled
  | ExpenseAccepted
  | FunderConsentRecorded
>({
  name: 'budgeting.count-document-uses-of-before',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'budgeting.ExpenditureRecorded': (event) =>
      ofVoucher(event).map((data) => send(countDocumentUsesCommand, data)),
    'budgeting.ExpenditureReversed': ({ data: { cohortId, expenditureId } }) => [
      send(freeDocumentUsesCommand, { cohortId, expenditureId }),
    ],
    'budgeting.AdvanceSettled': (event) =>
      ofSettlement(event).map((data) => send(countDocumentUsesCommand, data)),
    'budgeting.ExpenseAccepted': (event) =>
      ofSettlement(event).map((data) => send(countDocumentUsesCommand, data)),
    'budgeting.FunderConsentRecorded': ({ data }) => [
      send(countDocumentUsesCommand, {
        ...{ cohortId: data.cohortId, by: 'consent', byId: data.fundingAgreementId },
        purpose: 'funder-letter',
        files: [{ sha256: data.sha256, documentId: data.documentId }],
      }),
    ],
  },
});
