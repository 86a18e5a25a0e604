import { describe, expect, it } from '@jest/globals';
import { releaseCommitment } from '../domain/decide-commitment.decider.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { recordBankFact } from '../domain/record-bank-fact.decider.js';
import { reverseExpenditure } from '../domain/reverse-expenditure.decider.js';
import { reverseBankFact } from '../domain/reverse-bank-fact.decider.js';
import { settleOverrun } from '../domain/settle-overrun.decider.js';
import { storeDocument } from '../domain/store-document.decider.js';
import { rowsOf } from '../testing-support/feed.js';
import {
  allocatedBudget,
  both,
  change,
  euro,
  openedBudget,
  person,
  propose,
  terms,
  view,
} from '../testing-support/histories.js';
import { bankFactProjection } from './bank-fact.projection.js';
import { commitmentProjection } from './commitment.projection.js';
import { documentPartProjection, documentProjection } from './document.projection.js';
import { expenditureProjection } from './expenditure.projection.js';
import { fundingAgreementProjection } from './funding-agreement.projection.js';
import { lineProjection } from './line.projection.js';
import { proposalProjection } from './proposal.projection.js';
import { at, fact, finance, ids, reaction, spending } from '../testing-support/spending.js';

describe('budgeting.lines and budgeting.funding-agreements', () => {
  it('keep the lines in their order', () => {
    const rows = rowsOf(lineProjection, openedBudget().recorded());
    expect(rows.map(({ lineId, ordinal, kind }) => [lineId, ordinal, kind])).toEqual([
      ['honoraria', 1, 'honoraria'],
      ['charges', 2, 'bank-charges'],
      ['activities', 3, 'activities'],
      ['reserve', 4, 'contingency'],
    ]);
    expect(rows[0]?.title).toEqual(both('Honoraria'));
  });

  it('count what budgets took of an agreement', () => {
    expect(rowsOf(fundingAgreementProjection, openedBudget().recorded())).toEqual([
      {
        ...{ fundingAgreementId: 'fa1', funder: both('Ministry'), reference: 'PoP-2024' },
        ...{ currency: 'EUR', amountMinor: '5000000', assignedMinor: '4000000', lines: [] },
        ...{ agreedBy: 'coordinator', documentId: null, sha256: null },
        ...{ contentHash: null, confirmedBy: null },
        ...{ ...terms, reportingPeriods: [] },
      },
    ]);
  });
});

describe('budgeting.proposals', () => {
  const wish = {
    ...{ kind: 'allocate' as const, lineId: 'activities', fundingAgreementId: 'fa1' },
    amount: euro(100),
  };

  it('show decision, views and what became of it', () => {
    const play = view(view(propose(openedBudget(), 'p', wish), 'p', 'objection'), 'p', 'concern');
    play.must(executeChange, { cohortId: 'c1', proposalId: 'p' }, at);
    const [row] = rowsOf(proposalProjection, play.recorded());
    expect(row).toMatchObject({
      ...{ proposalId: 'p', cohortId: 'c1', position: '11', kind: 'allocate', stage: 'executed' },
      ...{ change: wish, proposedBy: 'coordinator', closedBy: 'coordinator' },
      decision: { by: 'coordinator', participants: ['coordinator'] },
      ...{ proposedAt: '2024-09-02T08:10:00.000Z', closedAt: '2024-09-02T08:13:00.000Z' },
      despiteObjection: null,
    });
    expect(row?.views).toEqual([
      {
        ...{ by: 'mel', stance: 'concern', recordedAt: '2024-09-02T08:12:00.000Z' },
        words: { subject: 'c1', purpose: 'finance', unsealed: 'too much at once' },
      },
    ]);
  });
});

describe('budgeting.commitments and budgeting.expenditures', () => {
  it('follow a contract from request to release', () => {
    const play = spending();
    expect(rowsOf(commitmentProjection, play.recorded())).toMatchObject([
      {
        ...{ commitmentId: 'k', stage: 'approved', lineId: 'activities', groupId: 'g1' },
        ...{ workplanId: 'w1', amountMinor: '120000', openMinor: '20000', spentMinor: '100000' },
        ...{ payeeId: 'facilitator', requestedBy: 'lead', decidedBy: 'coordinator' },
        ...{ evidence: ['contract'], supplier: { subject: 'k', purpose: 'finance' } },
      },
    ]);
    const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'twice' };
    play.must(reverseExpenditure, reversal, finance);
    play.must(releaseCommitment, { ...ids, reason: 'over' }, finance);
    expect(rowsOf(commitmentProjection, play.recorded())).toMatchObject([
      { stage: 'released', openMinor: '0', spentMinor: '0' },
    ]);
    expect(rowsOf(expenditureProjection, play.recorded())).toMatchObject([
      {
        ...{ expenditureId: 'v', commitmentId: 'k', amountMinor: '100000', currency: 'EUR' },
        ...{ bookedOn: '2024-10-01', valueOn: '2024-10-02', evidence: ['invoice'] },
        ...{ recordedBy: 'finance', reversedBy: 'finance' },
      },
    ]);
  });
});

describe('budgeting.bank-facts', () => {
  it('show what is open of an overrun after a settlement, a return, and its undoing', () => {
    const play = allocatedBudget().must(recordBankFact, fact('f1', 'charge', 11_500), reaction);
    const open = () => {
      const [row] = rowsOf(bankFactProjection, play.recorded());
      return [row?.overrunMinor, row?.openMinor, row?.reversed];
    };
    expect(open()).toEqual(['1500', '1500', false]);
    change(play, 'more', {
      ...{ kind: 'increase', lineId: 'charges', fundingAgreementId: 'fa1', amount: euro(400) },
    });
    const cover = { account: 'envelope' as const, lineId: 'charges' };
    const settlement = { cohortId: 'c1', overrunId: 'f1', cover, reason: 'agreed' };
    play.must(settleOverrun, { ...settlement, amount: euro(400) }, at);
    expect(open()).toEqual(['1500', '1100', false]);
    play.must(recordBankFact, { ...fact('r1', 'return', 1_000), relatesTo: 'f1' }, reaction);
    expect(open()).toEqual(['1500', '100', false]);
    play.must(reverseBankFact, { cohortId: 'c1', factId: 'r1', reason: 'unmatched' }, reaction);
    expect(open()).toEqual(['1500', '1100', false]);
    play.must(reverseBankFact, { cohortId: 'c1', factId: 'f1', reason: 'unmatched' }, reaction);
    expect(open()).toEqual(['1500', '0', true]);
  });

  it('keep what the fact leads to', () => {
    const play = allocatedBudget().must(recordBankFact, fact('f1', 'honorarium', 10_000), reaction);
    expect(rowsOf(bankFactProjection, play.recorded())).toMatchObject([
      {
        ...{ factId: 'f1', cohortId: 'c1', kind: 'honorarium', lineId: 'honoraria', flags: [] },
        ...{ currency: 'EUR', amountMinor: '10000', references: { accountId: 'a1' } },
        ...{ bookedOn: '2024-10-31', valueOn: '2024-11-01', commitmentId: null, relatesTo: null },
      },
    ]);
  });
});

describe('budgeting.documents', () => {
  it('keep a voucher and its sealed parts apart', () => {
    const play = openedBudget().must(
      storeDocument,
      {
        ...{ documentId: 'd', storedBy: 'lead', kind: 'receipt', sha256: 'cd'.repeat(32) },
        belongs: true,
        content: { bytes: Buffer.from('%PDF-'), contentType: 'application/pdf' },
      },
      person('lead'),
    );
    expect(rowsOf(documentProjection, play.recorded()).at(-1)).toMatchObject({
      ...{ documentId: 'd', kind: 'receipt', bytes: 5, storedBy: 'lead' },
      sha256: 'cd'.repeat(32),
    });
    expect(rowsOf(documentPartProjection, play.recorded())).toEqual([
      {
        ...{ documentId: 'd', part: 1 },
        content: { subject: 'd', purpose: 'finance', unsealed: 'JVBERi0=' },
      },
    ]);
  });
});
