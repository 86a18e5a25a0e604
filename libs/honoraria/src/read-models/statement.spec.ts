import { describe, expect, it } from '@jest/globals';
import type { Projection } from '@palabre/eventing';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { accountId, registered } from '../testing-support/bank-histories.js';
import { foldRows } from '../testing-support/fold-rows.js';
import { ownAccountProjection } from './own-account.projection.js';
import { footsOf } from './statement.entity.js';
import { statementProjection } from './statement.projection.js';

/** Recorded in order, all at one moment. */
const rowsOf = <Row>(projection: Projection<Row>, ...events: readonly DomainEvent[]): Row[] =>
  foldRows(projection, events, '2024-11-01T08:00:00.000Z');

describe('whether a statement foots', () => {
  const row = (foots: boolean, openingMinor: string | null, closingMinor: string | null) =>
    footsOf({ foots, openingMinor, closingMinor });

  it('is what the bank’s own figures say, and unknown of one that states no balances', () => {
    expect([row(true, '0', '1'), row(false, '0', '1')]).toEqual([true, false]);
    expect([row(false, null, null), row(false, null, '1'), row(false, '0', null)]).toEqual([
      ...[null, null, null],
    ]);
    // A page of several, which foot together.
    expect(row(true, null, '1')).toBe(true);
  });
});

describe('rows of accounts and statements', () => {
  it('show an account', () => {
    expect(rowsOf(ownAccountProjection, registered)).toEqual([
      {
        accountId,
        cohortId: 'c1',
        kind: 'bank',
        number: 'DE89370400440532013000',
        currency: 'EUR',
        bic: null,
        legalName: 'Lindenhof Services',
        legalNameIsSafe: true,
        openingMinor: '0',
        openedOn: '2024-10-01',
        ...{ shared: false, keepWhere: [], paymentFormat: 'pain.001.001.09', importing: null },
        sharingProposedBy: null,
        closedOn: null,
        amendment: null,
      },
    ]);
  });

  it('show a statement in the order in which it came in', () => {
    const imported: DomainEvent = {
      type: 'honoraria.StatementImported',
      data: {
        statementId: 's1',
        accountId,
        cohortId: 'c1',
        fileHash: 'f1',
        format: 'camt.053.001.08',
        to: '2024-10-31',
        closing: eur(39_400),
        booked: eur(-600),
        foots: false,
        copy: false,
        lines: 2,
        newLines: 2,
        notFinal: 1,
        importedBy: 'p1',
        contradictions: 0,
      },
    };
    expect(rowsOf(statementProjection, registered, imported)).toEqual([
      {
        statementId: 's1',
        accountId,
        cohortId: 'c1',
        position: '2',
        fileHash: 'f1',
        format: 'camt.053.001.08',
        fromOn: null,
        toOn: '2024-10-31',
        currency: 'EUR',
        openingMinor: null,
        bookedMinor: '-600',
        closingMinor: '39400',
        foots: false,
        copy: false,
        lines: 2,
        newLines: 2,
        notFinal: 1,
        importedBy: 'p1',
        importedAt: '2024-11-01T08:00:00.000Z',
        ...{ contradictions: 0, partial: false, state: 'in-force', withdrawal: null },
      },
    ]);
    const reason = personal('s1', 'finance', 'of another year');
    const withdrawal = { reason, proposedBy: 'p1' };
    const ids = { statementId: 's1', accountId, cohortId: 'c1' };
    const proposed: DomainEvent = {
      type: 'honoraria.StatementWithdrawalProposed',
      data: { ...ids, ...withdrawal, reasonHash: 'h' },
    };
    const withdrawn: DomainEvent = {
      type: 'honoraria.StatementWithdrawn',
      data: { ...ids, ...withdrawal, confirmedBy: 'p2', lines: 2 },
    };
    const shown = (...events: DomainEvent[]) =>
      rowsOf(statementProjection, registered, imported, ...events)[0];
    expect(shown(proposed)).toMatchObject({
      ...{ state: 'in-force', withdrawal: { ...withdrawal, confirmedBy: null } },
    });
    expect(shown(proposed, withdrawn)).toMatchObject({
      ...{ state: 'withdrawn', withdrawal: { ...withdrawal, confirmedBy: 'p2' } },
    });
    const begun: DomainEvent = {
      type: 'honoraria.StatementWithdrawalBegun',
      data: { ...ids, ...withdrawal, confirmedBy: 'p2' },
    };
    const out = { ...withdrawn, data: { ...(withdrawn.data as object), reason: null } };
    for (const [events, state] of [
      [[proposed, begun], 'being-withdrawn'],
      [[proposed, begun, out], 'withdrawn'],
    ] as const) {
      expect(shown(...events)).toMatchObject({
        ...{ state, withdrawal: { ...withdrawal, confirmedBy: 'p2' } },
      });
    }
    expect(shown(proposed, withdrawn, imported)).toMatchObject({
      ...{ state: 'in-force', withdrawal: null },
    });
  });
});
