import { describe, expect, it } from '@jest/globals';
import { EventCodec } from '@palabre/eventing';
import { eur } from '@palabre/kernel';
import { honorariaEvents } from './events.js';

const codec = new EventCodec([honorariaEvents]);

/** What an event that was stored under version 1 is read as today. */
const readToday = (type: string, data: object): unknown =>
  codec.decode({
    ...{ id: 'e1', stream: 's-1', version: 1, position: 1n, type, schemaVersion: 1 },
    ...{ recordedAt: '2024-11-03T09:00:00.000Z', data: JSON.stringify(data), meta: '{}' },
  }).data;

describe('events that were stored under version 1', () => {
  const ids = { honorariumId: 'm1-2024-10', personId: 'p1', cohortId: 'c1' };
  const inClear = { ...ids, reason: 'Ama’s account is in doubt' };

  it.each([
    'honoraria.HonorariumHeld',
    'honoraria.HonorariumCancelled',
    'honoraria.MonthReopened',
    'honoraria.PaymentRemovedFromRun',
    'honoraria.RunCancelled',
    'honoraria.LineUnmatched',
    'honoraria.LineIgnored',
  ])('%s: reasons in the clear are read no more', (type) => {
    expect(readToday(type, inClear)).toEqual({ ...ids, reason: null });
  });

  it.each(['honoraria.HonorariumCancellationProposed', 'honoraria.MonthReopeningProposed'])(
    '%s: what was proposed for such a reason matches no hash',
    (type) => {
      expect(readToday(type, { ...inClear, proposedBy: 'first' })).toEqual({
        ...{ ...ids, reason: null, reasonHash: '', proposedBy: 'first' },
      });
    },
  );

  it('HonorariumApproved: with which details was not kept', () => {
    expect(readToday('honoraria.HonorariumApproved', { ...ids, approvedBy: 'x' })).toEqual({
      ...{ ...ids, approvedBy: 'x', payeeRevision: null },
    });
  });

  it('HonorariumReleased: by whom was not kept', () => {
    expect(readToday('honoraria.HonorariumReleased', ids)).toEqual({ ...ids, releasedBy: null });
  });

  it('PaymentRejected: one person’s word sufficed', () => {
    const data = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', reasonCode: 'AC01' };
    expect(readToday('honoraria.PaymentRejected', { ...data, recordedBy: 'finance' })).toEqual({
      ...{ ...data, proposedBy: null, confirmedBy: 'finance', reportId: null },
    });
  });

  it('MonthClosed: nobody was asked about accounts without statements', () => {
    const data = { cohortId: 'c1', month: '2024-10', figures: {}, carried: [], balances: [] };
    expect(readToday('honoraria.MonthClosed', data)).toEqual({
      ...data,
      withoutStatement: [],
      seal: null,
      unbalanced: [],
    });
  });

  it('MonthClosed: the bank’s balances were compared with nothing', () => {
    const stated = { accountId: 'acc', closing: eur(5), on: '2024-10-31' };
    const data = { cohortId: 'c1', month: '2024-10', balances: [stated] };
    expect(readToday('honoraria.MonthClosed', data)).toMatchObject({
      balances: [{ ...stated, ours: null }],
    });
  });

  it('StatementImported: nothing was ever out of scope', () => {
    const data = { statementId: 's1', lines: 2 };
    const outOfScope = { lines: 0, sum: eur(0) };
    expect(readToday('honoraria.StatementImported', { ...data, outOfScope })).toEqual({
      ...data,
      contradictions: null,
    });
  });

  it('StatementLinesRead: ids of others and codes of the bank’s own are read no more', () => {
    const line = { bankLineId: 'l1', amount: eur(-10_000) };
    const ours = { endToEndId: 'XFFA2RMJPZ26Z130', paymentInformationId: '1PZRCXJS92BNJR43-S' };
    const both = { bank: 'R1', uetr: 'u1', inText: ['XFFA2RMJPZ26Z130'] };
    const read = (stored: object) =>
      readToday('honoraria.StatementLinesRead', { statementId: 's1', lines: [stored] });
    const foreign = {
      ...both,
      endToEndId: 'RENT AMA',
      messageId: 'AMA',
      paymentInformationId: 'X',
    };
    expect(
      read({ ...line, references: foreign, returned: { reasonCode: 'by Ama' }, code: 'NTRF Ama' }),
    ).toEqual({ statementId: 's1', lines: [{ ...line, references: both, returned: {} }] });
    const kept = {
      ...{ ...line, references: { ...both, ...ours } },
      ...{ returned: { reasonCode: 'AC04' }, code: 'PMNT/ICDT/ESCT' },
    };
    expect(read(kept)).toEqual({ statementId: 's1', lines: [kept] });
  });
});
