import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { accountId, accountStreamName, registered } from '../../testing-support/bank-histories.js';
import type { KnownLine } from './contradictions.js';
import {
  statementIdOf,
  statementPartIdOf,
  type ReadLine,
  type StatementFacts,
} from './statement.js';
import {
  beginStatementImport,
  finishStatementImport,
  giveUpStatementImport,
  takeStatementPart,
} from './statement-parts.decider.js';

const AFTERWARDS = { now: '2024-11-04T09:00:00.000Z' };
const facts: StatementFacts = {
  ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, outOfScope: [] },
  ...{ account: { currency: 'EUR' }, from: '2024-10-01', to: '2024-10-31' },
  booked: { count: 3_000, sums: [eur(-30_000_000)], firstOn: '2024-10-02', lastOn: '2024-10-30' },
};
const file = { accountId, fileHash: 'f1', statements: [facts], shared: false };
const statementId = statementIdOf(accountId, 'f1', 0);
const partStream = (part: number) => `statement-${statementPartIdOf(statementId, part)}`;

const ids = (fileHash: string) => ({ accountId, cohortId: 'c1', fileHash });
const begun = (fileHash = 'f1'): DomainEvent => ({
  type: 'honoraria.StatementImportBegun',
  data: { ...ids(fileHash), begunBy: 'actor' },
});
const givenUp: DomainEvent = {
  type: 'honoraria.StatementImportGivenUp',
  data: { ...ids('f1'), givenUpBy: 'actor' },
};
const imported: DomainEvent = {
  type: 'honoraria.StatementImported',
  data: {
    statementId,
    ...ids('f1'),
    ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, importedBy: 'actor' },
    ...{ from: '2024-10-01', to: '2024-10-31' },
    ...{ booked: eur(-30_000_000), lines: 3_000, newLines: 2_500, contradictions: 0 },
  },
};
const received: DomainEvent = {
  type: 'honoraria.StatementFileReceived',
  data: { ...ids('f1'), statementIds: [statementId] },
};
const line = (bankLineId: string): ReadLine => ({
  ...{ bankLineId, amount: eur(-10_000), bookedOn: '2024-10-25', valueOn: '2024-10-25' },
  ...{ part: 'entry', references: { inText: [] }, personal: { remittance: ['rent'] } },
});
const read = (...bankLineIds: readonly string[]): DomainEvent => ({
  type: 'honoraria.StatementLinesRead',
  data: {
    ...{ statementId, accountId, cohortId: 'c1' },
    lines: bankLineIds.map((id) => ({
      ...line(id),
      personal: personal(id, 'finance', { remittance: ['rent'] }),
    })),
  },
});
const known = (bankLineId: string, minor = -10_000): KnownLine => ({
  ...{ bankLineId, amount: eur(minor), bookedOn: '2024-10-25', statementId: 'earlier' },
});
const on = (...events: readonly DomainEvent[]) => ({
  [accountStreamName]: [registered, ...events],
});
const part = (more: object = {}) => ({
  ...{ accountId, fileHash: 'f1', statementId, part: 0 },
  ...{ lines: [line('l1'), line('l2')], known: [] },
  ...more,
});

describe('a long file', () => {
  it('is begun on its account', () => {
    spec(beginStatementImport)
      .given(on())
      .when(file, AFTERWARDS)
      .emits({ account: [begun()] });
  });

  it('goes on when it is sent again', () => {
    spec(beginStatementImport).given(on(begun())).when(file, AFTERWARDS).nothing();
    spec(beginStatementImport)
      .given({ ...on(begun(), received), [`statement-${statementId}`]: [imported] })
      .when(file, AFTERWARDS)
      .nothing();
  });

  it('waits for another one: STATEMENT_IMPORT_RUNNING', () => {
    spec(beginStatementImport)
      .given(on(begun('another')))
      .when(file, AFTERWARDS)
      .refuses('STATEMENT_IMPORT_RUNNING');
  });

  it('is of this account, in its currency, of days that were', () => {
    const other = (more: object) => ({ ...file, statements: [{ ...facts, ...more }] });
    const when = (more: object) =>
      spec(beginStatementImport).given(on()).when(other(more), AFTERWARDS);
    when({ account: { number: 'NL91ABNA0417164300' } }).refuses('STATEMENT_OTHER_ACCOUNT');
    when({ account: { currency: 'USD' } }).refuses('STATEMENT_OTHER_CURRENCY');
    when({ to: '2999-01-01' }).refuses('STATEMENT_DATES_UNLIKELY');
  });

  it('brings its parts, each once, without the lines that were kept before', () => {
    spec(takeStatementPart)
      .given(on(begun()))
      .when(part({ known: [known('l1')] }))
      .emits({
        part: [
          read('l2'),
          {
            type: 'honoraria.StatementLinesHeld',
            data: { ...{ statementId, accountId, cohortId: 'c1' }, bankLineIds: ['l1'] },
          },
        ],
      });
    spec(takeStatementPart)
      .given({ ...on(begun()), [partStream(0)]: [read('l1', 'l2')] })
      .when(part())
      .nothing();
  });

  it('says in which parts it contradicts what is known, and at the end on which days', () => {
    const ofFile = { statementId, accountId, cohortId: 'c1' };
    const at = (minor: number, bookedOn = '2024-10-25') => ({ amount: eur(minor), bookedOn });
    spec(takeStatementPart)
      .given(on(begun()))
      .when(part({ lines: [line('l1')], known: [known('l1', -9_000)] }))
      .emits({
        part: [
          {
            type: 'honoraria.ContradictionsFound',
            data: {
              ...ofFile,
              contradictions: [
                {
                  ...{ bankLineId: 'l1', differsIn: 'amount' },
                  ...{ known: at(-9_000), stated: at(-10_000) },
                },
              ],
              versions: [
                { ...line('l1'), personal: personal('l1', 'finance', { remittance: ['rent'] }) },
              ],
            },
          },
        ],
      });
    const otherDay = {
      ...({ bankLineId: 'l0', differsIn: 'day', statedLineId: 'l2' } as const),
      ...{ known: at(-10_000, '2024-10-24'), stated: at(-10_000) },
    };
    spec(finishStatementImport)
      .given(on(begun()))
      .when({ ...file, newLines: [2_500], contradicted: [1], otherDays: [[otherDay]] })
      .emits({
        statements: [
          [
            { ...imported, data: { ...(imported.data as object), contradictions: 2 } },
            {
              type: 'honoraria.ContradictionsFound',
              data: { ...ofFile, contradictions: [otherDay], versions: [] },
            },
          ],
        ],
        account: [received],
      });
  });

  it('comes in again, in other streams, once it was withdrawn', () => {
    const withdrawn: DomainEvent = {
      type: 'honoraria.StatementWithdrawn',
      data: {
        ...{ statementId, accountId, cohortId: 'c1', lines: 2, reason: null },
        ...{ proposedBy: 'first', confirmedBy: 'second' },
      },
    };
    const past = { ...on(begun()), [`statement-${statementId}`]: [imported, withdrawn] };
    spec(takeStatementPart)
      .given({ ...past, [partStream(0)]: [read('l1', 'l2')] })
      .when(part())
      .emits({ part: [read('l1', 'l2')] });
    const again = `statement-${statementPartIdOf(statementId, 0, 1)}`;
    spec(takeStatementPart)
      .given({ ...past, [again]: [read('l1', 'l2')] })
      .when(part())
      .nothing();
  });

  it('waits for a statement that is leaving: STATEMENT_BEING_WITHDRAWN', () => {
    const leaving: DomainEvent = {
      type: 'honoraria.StatementBeingTakenBack',
      data: { accountId, cohortId: 'c1', statementId: 'other' },
    };
    spec(beginStatementImport)
      .given(on(leaving))
      .when(file, AFTERWARDS)
      .refuses('STATEMENT_BEING_WITHDRAWN');
  });

  it('brings none before it is begun, or once it was given up: STATEMENT_IMPORT_NOT_BEGUN', () => {
    for (const past of [on(), on(begun('another')), on(begun(), givenUp), on(begun(), received)]) {
      spec(takeStatementPart).given(past).when(part()).refuses('STATEMENT_IMPORT_NOT_BEGUN');
    }
  });

  it('is announced behind its last part, once', () => {
    spec(finishStatementImport)
      .given(on(begun()))
      .when({ ...file, newLines: [2_500], contradicted: [0], otherDays: [[]] })
      .emits({ statements: [[imported]], account: [received] });
    spec(finishStatementImport)
      .given({ ...on(begun(), received), [`statement-${statementId}`]: [imported] })
      .when({ ...file, newLines: [2_500], contradicted: [0], otherDays: [[]] })
      .nothing();
    spec(finishStatementImport)
      .given(on(begun(), givenUp))
      .when({ ...file, newLines: [2_500], contradicted: [0], otherDays: [[]] })
      .refuses('STATEMENT_IMPORT_NOT_BEGUN');
  });

  const unannounced = [{ statementId, lines: 2_000, minor: '-20000000', contradicted: 1 }];
  const partly: DomainEvent = {
    type: 'honoraria.StatementImported',
    data: {
      statementId,
      ...ids('f1'),
      ...{ format: 'unknown', foots: false, copy: false, notFinal: 0, importedBy: 'actor' },
      ...{ booked: eur(-20_000_000), lines: 2_000, newLines: 2_000, contradictions: 1 },
      partial: true,
    },
  };

  it('can be given up: STATEMENT_IMPORT_NOT_BEGUN where there is none', () => {
    spec(giveUpStatementImport)
      .given(on(begun()))
      .when({ accountId, unannounced: [] })
      .emits({ account: [givenUp], statements: [] });
    spec(giveUpStatementImport)
      .given(on(begun(), received))
      .when({ accountId, unannounced: [] })
      .refuses('STATEMENT_IMPORT_NOT_BEGUN');
  });

  it('is announced as far as it came once it is given up, so that it can be withdrawn', () => {
    spec(giveUpStatementImport)
      .given(on(begun()))
      .when({ accountId, unannounced })
      .emits({ account: [givenUp], statements: [[partly]] });
    // Before anybody announced such, or where its last part came at the same moment.
    const { data, ...event } = partly;
    spec(giveUpStatementImport)
      .given(on(begun(), givenUp))
      .when({ accountId, unannounced })
      .emits({
        account: [],
        statements: [[{ ...event, data: { ...(data as object), fileHash: '' } }]],
      });
    spec(giveUpStatementImport)
      .given({ ...on(begun(), givenUp), [`statement-${statementId}`]: [partly] })
      .when({ accountId, unannounced })
      .emits({ account: [], statements: [[]] });
  });

  it('goes on after that where somebody sends it again', () => {
    const past = { ...on(begun(), givenUp), [`statement-${statementId}`]: [partly] };
    spec(beginStatementImport)
      .given(past)
      .when(file, AFTERWARDS)
      .emits({ account: [begun()] });
    spec(finishStatementImport)
      .given({ ...past, ...on(begun(), givenUp, begun()) })
      .when({ ...file, newLines: [2_500], contradicted: [0], otherDays: [[]] })
      .emits({ statements: [[imported]], account: [received] });
  });
});
