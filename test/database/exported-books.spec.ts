import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import {
  BANK,
  COHORT,
  eur,
  FUNDER,
  idOf,
  LINE,
} from '../../libs/exports/src/testing-support/histories.js';
import {
  accountsUsed,
  closingsOf,
  entriesOf,
  nameProjection,
  namesIn,
  type NameRow,
} from '../../libs/exports/src/testing-support/read-side.js';
import { openFollowerDatabase, type FollowerDatabase } from './follower-database.js';

const NEXT = idOf(500);
const [first, second] = [{ cohortId: COHORT }, { cohortId: NEXT }];
const both = (words: string) => ({ en: words, fr: words });
const opened = (cohortId: string, kind: string) => ({
  type: 'budgeting.BudgetOpened',
  data: { cohortId, lines: [{ lineId: LINE, kind, title: both(kind) }] },
});
const assigned = (cohortId: string) => ({
  type: 'budgeting.FundingAssigned',
  data: { cohortId, fundingAgreementId: FUNDER },
});
/** A budget of this year and one of the next, which calls its line as the first did, paid for by the same funder. */
const EVENTS: readonly { readonly type: string; readonly data: object }[] = [
  {
    type: 'budgeting.FundingAgreed',
    data: { fundingAgreementId: FUNDER, funder: both('Ministry'), reference: 'PPR-1' },
  },
  ...[opened(COHORT, 'activities'), assigned(COHORT)],
  {
    type: 'honoraria.OwnAccountRegistered',
    data: { accountId: BANK, cohortId: COHORT, kind: 'bank', openedOn: '2024-10-01' },
  },
  ...[opened(NEXT, 'resource-persons'), assigned(NEXT)],
];

/** What the projection makes of events, by its keys. */
const namesAfter = (): NameRow[] => {
  const rows = new Map<string, NameRow>();
  for (const event of EVENTS) {
    const on = (nameProjection.on as Record<string, { key: Function; fold: Function }>)[event.type];
    const keys: Partial<NameRow>[] = [on?.key(event)].flat();
    for (const key of keys) {
      const at = JSON.stringify([key.cohortId, key.id]);
      const row = on?.fold(rows.get(at), event, key) as NameRow | undefined;
      if (row) rows.set(at, row);
    }
  }
  return [...rows.values()];
};

describe('exported books, in a database', () => {
  let database: FollowerDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await openFollowerDatabase();
    source = await new DataSource({ type: 'postgres', url: database.urls.workerUrl }).initialize();
    for (const { cohortId, id, kind, code, title, openedOn } of namesAfter()) {
      await database.admin.query(
        `insert into read.exports_names (cohort_id, id, kind, code, title, opened_on)
         values ($1, $2, $3, $4, $5, $6)`,
        [cohortId, id, kind, code, title && JSON.stringify(title), openedOn],
      );
    }
  });
  afterAll(async () => {
    await source.destroy();
    await database.close();
  });

  it('call lines and funders of each cohort by their names, however alike their ids are', async () => {
    const [one, other] = [
      await namesIn(source.manager, COHORT),
      await namesIn(source.manager, NEXT),
    ];
    expect(one.get(LINE)).toMatchObject({ code: '1/activities', title: both('activities') });
    expect(other.get(LINE)).toMatchObject({ code: '1/resource-persons' });
    for (const names of [one, other]) {
      expect(names.get(FUNDER)).toMatchObject({ code: 'PPR-1', title: both('Ministry') });
    }
    expect([one.has(BANK), other.has(BANK)]).toEqual([true, false]);
    await expect(namesIn(source.manager, idOf(501))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('hold the closing balance of a day against what its last statement says, and none of before the opening', async () => {
    const closings = [
      // Before the account's opening balance; two of one day, the later of which does not add up; one that does.
      [1, '2024-09-30', 999, true],
      [2, '2024-10-31', 100_00, true],
      [3, '2024-10-31', 80_00, false],
      [4, '2024-11-30', 75_00, true],
    ] as const;
    for (const [n, on, minor, foots] of closings) {
      await database.admin.query(
        `insert into read.exports_closings (statement_id, cohort_id, account_id, closed_on,
           closing_minor, currency, foots, position, recorded_at)
         values ($1, $2, $3, $4, $5, 'EUR', $6, $7, now())`,
        [idOf(600 + n), COHORT, BANK, on, minor, foots, n],
      );
    }
    const told = async (knownAt?: string) =>
      (await closingsOf(source.manager, { ...first, knownAt })).map(
        ({ closedOn, minor, foots }) => [closedOn, minor, foots],
      );
    const all = [
      ['2024-10-31', '8000', false],
      ['2024-11-30', '7500', true],
    ];
    expect(await told()).toEqual(all);
    // The last is withdrawn: a journal of before has it still.
    await database.admin.query(
      `update read.exports_closings set withdrawn_at = now() + interval '1 hour' where position = 4`,
    );
    expect(await told()).toEqual(all.slice(0, 1));
    expect(await told(new Date(Date.now() + 60_000).toISOString())).toEqual(all);
  });

  it('put what was booked before the opening balance against that balance, in files and in what a chart has to say', async () => {
    const line = (n: number, effectiveOn: string) => ({
      ...{ eventId: idOf(700 + n), eventType: 'honoraria.StatementLinesRead', status: '*' },
      ...{ position: String(n), recordedAt: '2024-10-15T12:00:00.000Z', effectiveOn },
      legs: [
        { account: `bank/${BANK}`, ...eur(4_00) },
        { account: `clearing/${BANK}`, ...eur(-4_00) },
      ],
    });
    for (const [n, on] of [
      [1, '2024-09-30'],
      [2, '2024-10-01'],
    ] as const) {
      await database.admin.query(
        `insert into read.exports_threads (thread_id, cohort_id, state, entries)
         values ($1, $2, '{}', $3)`,
        [`line/${idOf(n)}`, COHORT, JSON.stringify([line(n, on)])],
      );
    }
    const moved: string[] = [];
    for await (const { legs } of entriesOf(source.manager, first)) {
      moved.push(legs[0]?.account ?? '');
    }
    expect(moved).toEqual(['opening', `bank/${BANK}`]);
    const used = async (after: string) =>
      (await accountsUsed(source.manager, first, { after })).map(({ account }) => account);
    expect(await used('0')).toEqual([`bank/${BANK}`, `clearing/${BANK}`, 'opening']);
    expect(await used('1')).toEqual([`bank/${BANK}`, `clearing/${BANK}`]);
    expect(await accountsUsed(source.manager, second, {})).toEqual([]);
  });
});
