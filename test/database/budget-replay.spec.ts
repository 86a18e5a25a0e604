import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { play as arbitraryPlay } from '../../libs/budgeting/src/testing-support/arbitrary-play.js';
import { runs } from '../support/runs.js';
import { BudgetBooks, idOf, playedFrom, type Played } from './budget-books.js';

interface Point {
  readonly asOf?: string;
  readonly knownAt?: string;
}
interface Posting {
  readonly account: string;
  readonly fundingAgreementId: string;
  readonly lineId: string;
  readonly groupId?: string;
  readonly workplanId?: string;
  readonly amount: { readonly minor: string };
}
type Figures = Readonly<Record<string, string>>;
type Item = Readonly<Record<string, { readonly minor: string }>> & {
  readonly key: string;
  readonly behind: string;
};
interface History {
  readonly name: string;
  readonly cohortId: string;
  readonly events: readonly Played[];
  /** Nothing, dates, moments, and both. */
  readonly points: readonly Point[];
}

const SEED = 4_711;
const NAMES = ['envelope', 'allocated', 'free', 'committed', 'spent', 'overrun', 'available'];
/** A play ends within so many days; the log goes forward only, so that the next begins then. */
const DAYS = 12;

const pointsFrom = (start: number): Point[] => {
  const day = (n: number): string =>
    new Date(Date.UTC(2024, 8, 10 + start + n)).toISOString().slice(0, 10);
  return [
    ...[{}, { asOf: day(0) }, { asOf: day(15) }, { asOf: day(60) }],
    ...[{ knownAt: `${day(0)}T23:00:00.000Z` }, { knownAt: `${day(1)}T12:00:00.000Z` }],
    { asOf: day(0), knownAt: `${day(1)}T12:00:00.000Z` },
    { asOf: day(30), knownAt: `${day(0)}T20:00:00.000Z` },
  ];
};

/** What the README says of figures, from sums of legs by account. */
const figuresOf = (sums: ReadonlyMap<string, bigint>): Figures => {
  const of = (account: string): bigint => sums.get(account) ?? 0n;
  const spent = of('spent') + of('exchange');
  const overrun = -of('overrun');
  const committed = of('committed') + of('advanced') + spent - overrun;
  const allocated = of('allocated') + committed;
  const [free, available] = [of('envelope'), of('allocated')];
  const figures = { envelope: free + allocated, allocated, free, committed, spent, overrun };
  return Object.fromEntries(
    Object.entries({ ...figures, available }).map(([name, minor]) => [name, `${minor}`]),
  );
};

const KEYS: Readonly<Record<string, (leg: Posting, history: History) => string>> = {
  line: ({ lineId }, { name }) => idOf(lineId, name),
  group: ({ groupId }, { name }) => (groupId ? idOf(groupId, name) : 'programme'),
  workplan: ({ workplanId }, { name }) => (workplanId ? idOf(workplanId, name) : 'none'),
  funder: ({ fundingAgreementId }, { name }) => idOf(fundingAgreementId, name),
};

const isIn = ({ asOf = '9999', knownAt = '9999' }: Point, event: Played): boolean =>
  event.effectiveOn <= asOf && event.recordedAt <= knownAt;
const legsOf = (event: Played): readonly Posting[] =>
  (event.data as { readonly postings?: readonly Posting[] }).postings ?? [];

/** Figures by key, summed up from the events; those that are nothing are left out. */
const replay = (history: History, by: string, point: Point): Readonly<Record<string, Figures>> => {
  const sums = new Map<string, Map<string, bigint>>();
  for (const leg of history.events.filter((event) => isIn(point, event)).flatMap(legsOf)) {
    const key = KEYS[by]!(leg, history);
    const own = sums.get(key) ?? new Map<string, bigint>();
    own.set(leg.account, (own.get(leg.account) ?? 0n) + BigInt(leg.amount.minor));
    sums.set(key, own);
  }
  const figures = [...sums].map(([key, own]) => [key, figuresOf(own)] as const);
  return Object.fromEntries(
    figures.filter(([, own]) => Object.values(own).some((minor) => minor !== '0')),
  );
};

/** What events spent in the month they take effect in. */
const spentIn = (events: readonly Played[]): ReadonlyMap<string, bigint> => {
  const months = new Map<string, bigint>();
  for (const event of events) {
    const month = event.effectiveOn.slice(0, 7);
    const spent = legsOf(event)
      .filter(({ account }) => account === 'spent' || account === 'exchange')
      .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
    months.set(month, (months.get(month) ?? 0n) + spent);
  }
  return months;
};

describe('views of random budgets', () => {
  let books: BudgetBooks;
  let histories: readonly History[];

  beforeAll(async () => {
    books = await BudgetBooks.open();
    const plays = fc.sample(arbitraryPlay, { numRuns: runs(5), seed: SEED });
    const shifts = fc.sample(
      fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -40, max: 40 })),
      { numRuns: 2_000, seed: SEED },
    );
    let at = 0;
    histories = plays.map((play, index) => ({
      ...{ name: `${index}`, cohortId: idOf('c1', `${index}`) },
      points: pointsFrom(index * DAYS),
      // Of what moves money, one event in four takes effect long before or after it was recorded.
      events: playedFrom(play.log, index * DAYS).map((event) => {
        const shift = legsOf(event).length > 0 ? (shifts[at++ % shifts.length] ?? 0) : 0;
        if (shift === 0) return event;
        const recordedOn = Date.parse(event.recordedAt.slice(0, 10));
        const effective = new Date(recordedOn + shift * 86_400_000);
        return { ...event, effectiveOn: effective.toISOString().slice(0, 10) };
      }),
    }));
    for (const { events, name } of histories) await books.record(events, name);
  }, 60_000);
  afterAll(() => books.close());

  const summary = async (history: History, by: string, point: Point): Promise<Item[]> => {
    const asked = { cohortId: history.cohortId, by, ...point };
    try {
      const { items } = await books.ask<{ items: Item[] }>('GetBudgetSummary', asked);
      return items.filter((item) => NAMES.some((name) => item[name]?.minor !== '0'));
    } catch (error) {
      // Nothing had happened by then.
      if ((error as { code?: string }).code === 'NOT_FOUND') return [];
      throw error;
    }
  };
  it('show the figures that a replay gives, by line, group, workplan and funder, at every point', async () => {
    let backdated = 0;
    for (const history of histories) {
      for (const by of Object.keys(KEYS)) {
        for (const point of history.points) {
          const shown = await summary(history, by, point);
          const figures = shown.map((item) => [
            item.key,
            Object.fromEntries(NAMES.map((name) => [name, item[name]?.minor])),
          ]);
          expect([point, Object.fromEntries(figures)]).toEqual([point, replay(history, by, point)]);
        }
      }
      backdated += history.events.filter(
        (one) => one.effectiveOn < one.recordedAt.slice(0, 10),
      ).length;
    }
    expect(backdated).toBeGreaterThan(10);
  });

  it('open, for each figure, the legs that add up to it', async () => {
    for (const history of histories.slice(0, 2)) {
      for (const [by, point] of [
        ['line', {}],
        ['group', history.points[3]!],
        ['funder', history.points[6]!],
      ] as const) {
        for (const item of await summary(history, by, point)) {
          for (const name of NAMES) {
            const url = new URL(item.behind.replace('{figure}', name), 'http://palabre');
            expect(url.pathname).toBe(`/budgets/${history.cohortId}/journal`);
            const legs = await books.all<{ amount: { minor: string } }>('GetJournal', {
              ...{ cohortId: history.cohortId, limit: 50 },
              ...Object.fromEntries(url.searchParams),
            });
            const sum = legs.reduce((total, { amount }) => total + BigInt(amount.minor), 0n);
            expect([name, `${name === 'overrun' ? -sum : sum}`]).toEqual([name, item[name]?.minor]);
          }
        }
      }
    }
  });

  it('spend in each month what took effect in it, also as it was known', async () => {
    for (const history of histories) {
      for (const at of [0, 3, 7]) {
        const point = history.points[at]!;
        const months = spentIn(history.events.filter((one) => isIn(point, one)));
        const { items } = await books.ask<{
          items: { months: { month: string; spent: { minor: string } }[] }[];
        }>('GetUtilisation', { cohortId: history.cohortId, by: 'cohort', ...point });
        const shown = items.flatMap((item) =>
          item.months.map(({ month, spent }) => [month, spent.minor] as const),
        );
        const spent = shown.filter(([, minor]) => minor !== '0');
        const expected = [...months].filter(([, minor]) => minor !== 0n).sort();
        expect(spent).toEqual(expected.map(([month, minor]) => [month, `${minor}`]));
      }
    }
  });

  it('list the events that lead from one point to another', async () => {
    for (const history of histories) {
      for (const [before, after] of [
        [1, 3],
        [4, 0],
        [6, 2],
      ] as const) {
        const [from, to] = [history.points[before]!, history.points[after]!];
        const events = await books.all<{ isNew: boolean; legs: { change: { minor: string } }[] }>(
          'ListDifferences',
          {
            ...{ cohortId: history.cohortId, fromAsOf: from.asOf, fromKnownAt: from.knownAt },
            ...{ toAsOf: to.asOf, toKnownAt: to.knownAt },
          },
        );
        const moved = history.events.filter((one) => legsOf(one).length > 0);
        const differing = moved.filter((one) => isIn(from, one) !== isIn(to, one));
        expect(events.map(({ isNew }) => isNew)).toEqual(differing.map((one) => isIn(to, one)));
        const sign = (one: Played): bigint => (isIn(to, one) ? 1n : -1n);
        expect(events.map(({ legs }) => legs.map(({ change }) => change.minor))).toEqual(
          differing.map((one) =>
            legsOf(one).map(({ amount }) => `${sign(one) * BigInt(amount.minor)}`),
          ),
        );
      }
    }
  });

  it('have every event of a line in its biography, and its revisions end where the books stand', async () => {
    for (const history of histories) {
      const lineId = idOf('activities', history.name);
      const asked = { cohortId: history.cohortId, lineId };
      const biography = await books.all<{ eventId: string; legs: object[] }>('GetBiography', asked);
      const moved = biography.filter(({ legs }) => legs.length > 0);
      const expected = history.events.filter((event) =>
        legsOf(event).some((leg) => leg.lineId === 'activities'),
      );
      expect(moved).toHaveLength(expected.length);
      const { revised } = await books.ask<{
        revised: { envelope: { minor: string }; free: { minor: string } };
      }>('ListLineRevisions', asked);
      const now = replay(history, 'line', {})[lineId];
      expect(revised).toMatchObject({
        ...{ envelope: { minor: now?.['envelope'] }, free: { minor: now?.['free'] } },
      });
    }
  });
});
