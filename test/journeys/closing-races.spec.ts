import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readSheets from 'read-excel-file/node';
import { FinanceDesk } from '../support/finance-desk.js';
import { ClosingRace, lastDayOf, monthAfter, REFUSED_MEMBER } from '../support/closing-race.js';
import { MONTHLY_CENTS, Payroll } from '../support/payroll.js';
import { RunningSystem } from '../support/running-system.js';

const MONTHS = ['2024-10', '2024-11', '2024-12', '2025-01'] as const;
const LAST_MONTH = '2025-02';
const ALL = [...MONTHS, LAST_MONTH];
const SEED = Number(process.env['JOURNEY_SEED'] ?? 2024);

let system: RunningSystem;
let payroll: Payroll;
let races: ClosingRace;

beforeAll(async () => {
  system = await RunningSystem.start();
  payroll = await Payroll.open(system);
  races = new ClosingRace(system, payroll, SEED);
}, 240_000);
afterAll(() => system?.stop(), 60_000);

interface Fact {
  readonly position: number;
  readonly type: string;
  readonly data: {
    readonly honorariumId: string;
    readonly attemptId: string;
    readonly month: string;
    readonly bookedIn: string;
    readonly bookedOn: string;
    readonly amount: { readonly minor: string };
    readonly figures: Record<string, { readonly minor: string }>;
    readonly lines: readonly { readonly bankLineId: string; readonly bookedOn: string }[];
    readonly bankLineId: string;
  };
}

/** Facts as they are stored, in the order of the log. */
const factsOf = async (...types: readonly string[]): Promise<Fact[]> => {
  const rows = await system.sql<{ position: string; type: string; data: string }>(
    'select position::text, type, data from log.events where type = any($1) order by position',
    types.map((type) => `honoraria.${type}`),
  );
  return rows.map(({ position, type, data }) => ({
    position: Number(position),
    type: type.slice('honoraria.'.length),
    data: JSON.parse(data) as Fact['data'],
  }));
};

const MOVES = {
  HonorariumAccrued: 'accrued',
  HonorariumPaid: 'paid',
  HonorariumWaived: 'waived',
  HonorariumCancelled: 'cancelled',
} as const;
const centsOf = ({ data }: Fact): number => Number(data.amount.minor);
const sumOf = (facts: readonly Fact[]): number => facts.reduce((sum, one) => sum + centsOf(one), 0);

describe(`months that are closed while everybody is at it (seed ${SEED})`, () => {
  it.each(MONTHS.map((month, round) => [month, round] as const))(
    '%s closes, and nothing but what the rules refuse is refused',
    (month, round) => races.playMonth(month, round),
    60_000,
  );

  it('closes the last in peace', () => races.playLastMonth(LAST_MONTH), 60_000);

  it('closed each once', async () => {
    const closings = await factsOf('MonthClosed');
    expect(closings.map(({ data }) => data.month)).toEqual(ALL);
  });

  it('booked nothing into a month after its closing, and what came late in the next', async () => {
    const closedAt = new Map(
      (await factsOf('MonthClosed')).map(({ position, data }) => [data.month, position]),
    );
    const isClosed = (month: string, position: number): boolean =>
      (closedAt.get(month) ?? Infinity) < position;
    const facts = [...(await factsOf(...Object.keys(MOVES), 'PaymentBooked'))];
    expect(facts.filter(({ position, data }) => isClosed(data.bookedIn, position))).toEqual([]);
    const wrong = facts.filter(({ type, position, data }) => {
      if (type !== 'PaymentBooked') return false;
      let due = data.bookedOn.slice(0, 7);
      while (isClosed(due, position)) due = monthAfter(due);
      return due !== data.bookedIn;
    });
    expect(wrong).toEqual([]);
  });

  it('closed over no line that was read and not understood', async () => {
    const facts = await factsOf('StatementLinesRead', 'LineMatched', 'LineIgnored', 'MonthClosed');
    const open = new Map<string, string>();
    for (const { type, data } of facts) {
      if (type === 'StatementLinesRead') {
        for (const { bankLineId, bookedOn } of data.lines) open.set(bankLineId, bookedOn);
      } else if (type === 'MonthClosed') {
        const within = [...open.values()].filter((bookedOn) => bookedOn <= lastDayOf(data.month));
        expect([data.month, within]).toEqual([data.month, []]);
      } else {
        expect(open.delete(data.bankLineId)).toBe(true);
      }
    }
    expect([...open]).toEqual([]);
  });

  it('paid nothing twice', async () => {
    const booked = await factsOf('PaymentBooked');
    const attempts = booked.map(({ data }) => data.attemptId);
    expect(new Set(attempts).size).toBe(attempts.length);
    const byItem = new Map<string, number>();
    for (const fact of await factsOf('HonorariumPaid', 'HonorariumWaived', 'HonorariumCancelled')) {
      const { honorariumId } = fact.data;
      byItem.set(honorariumId, (byItem.get(honorariumId) ?? 0) + centsOf(fact));
    }
    expect([...byItem].filter(([, cents]) => cents !== MONTHLY_CENTS)).toEqual([]);
    // An honorarium was at the bank once, but for those that the bank refused: once more for each month.
    const tries = new Map<string, number>();
    for (const id of races.sentItems) tries.set(id, (tries.get(id) ?? 0) + 1);
    const more = [...tries].filter(([, count]) => count > 1);
    expect(new Map(more)).toEqual(
      new Map(MONTHS.map((month, at) => [payroll.itemOf(REFUSED_MEMBER, month), ALL.length - at])),
    );
  });

  it('ties every month to the cent, with the facts and with the bank', async () => {
    const facts = await factsOf(...Object.keys(MOVES));
    let forward = 0;
    const sealed = await factsOf('MonthClosed');
    for (const { data } of sealed) {
      const { month, figures } = data;
      const booked = (figure: string) =>
        sumOf(
          facts.filter(
            ({ type, data: { bookedIn } }) =>
              bookedIn === month && MOVES[type as keyof typeof MOVES] === figure,
          ),
        );
      const [accrued, paid] = [booked('accrued'), booked('paid')];
      const [waived, cancelled] = [booked('waived'), booked('cancelled')];
      const carriedForward = forward + accrued - paid - waived - cancelled;
      const expected = { accrued, paid, waived, cancelled, carriedForward };
      const stated = Object.entries(figures).map(([name, { minor }]) => [name, Number(minor)]);
      expect([month, Object.fromEntries(stated)]).toEqual([
        month,
        { broughtForward: forward, ...expected },
      ]);
      forward = carriedForward;
    }
    const total = (figure: string) =>
      sealed.reduce((sum, { data }) => sum + Number(data.figures[figure]?.minor), 0);
    const accrued = ALL.length * payroll.members.length * MONTHLY_CENTS;
    const [waived, cancelled] = [
      races.gone.waived * MONTHLY_CENTS,
      races.gone.cancelled * MONTHLY_CENTS,
    ];
    const paid = payroll.bank.paidOut();
    expect([total('accrued'), total('paid'), total('waived'), total('cancelled')]).toEqual([
      ...[accrued, paid, waived, cancelled],
    ]);
    expect(paid).toBe(ALL.length * (payroll.members.length - 1) * MONTHLY_CENTS);
    expect(forward).toBe(accrued - paid - waived - cancelled);
    const { finance, cohortId } = payroll;
    const shown = await finance[0].reads(`/cohorts/${cohortId}/honoraria-months`);
    const figuresOf = ({ month, ...row }: Record<string, unknown> & { month: string }) => [
      month,
      Object.keys(sealed[0]?.data.figures ?? {}).map((name) => row[name]),
    ];
    expect(shown.map(figuresOf)).toEqual(
      sealed.map(({ data }) => [data.month, Object.values(data.figures)]),
    );
  });
});

describe('the month after, at the desk of finance', () => {
  const month = () => new FinanceDesk(system, payroll);
  let desk: FinanceDesk;
  beforeAll(() => {
    desk = month();
  });
  const code = ({ json }: { readonly json: any }): string => json?.code;

  it('goes to the bank once somebody else approved the very file', async () => {
    expect((await desk.sendRun()).map(code)).toEqual(['FOUR_EYES', 'FILE_CHANGED']);
    // While the account took a provider's file the run was that file; nobody gets one before it is approved.
    expect(desk.providersReview).toMatchObject({
      mediaType: 'text/csv; charset=utf-8',
      payments: 5,
    });
    expect(desk.providersReview.items).toHaveLength(2);
    const [{ name, destinationEndsIn, amount }] = desk.providersReview.items;
    expect([name, destinationEndsIn, amount.minor]).toEqual([
      ...['Somebody Paid', expect.stringMatching(/^\d{4}$/), '10000'],
    ]);
    expect(code(desk.tooEarly)).toBe('FILE_NOT_EXPORTED');
    const { headers, text } = desk.sentFile;
    expect(headers['content-type']).toBe('application/xml; charset=utf-8');
    const hash = createHash('sha256').update(text).digest('hex');
    expect([headers['palabre-file-hash'], hash === desk.providersReview.fileHash]).toEqual([
      ...[hash, false],
    ]);
    expect(text.match(/<Nm>Somebody Paid</g)).toHaveLength(5);
  }, 60_000);

  it('is reported on: a rejection is due again, another’s payment is counted, twice is once', async () => {
    const { reports, rejected } = await desk.importReport(2);
    expect(reports).toMatchObject([
      { statuses: 3, payments: 2, unknown: 1, says: { executed: 1, rejected: 1 } },
    ]);
    expect(rejected).toHaveLength(1);
  }, 60_000);

  it('is reconciled line by line, for reasons that are shown, and mistakes are undone', async () => {
    expect(await desk.importStatement()).toEqual([-20_000, -10_000, -5_000, -250]);
    const candidates = await desk.candidates();
    const those = (is: boolean) =>
      candidates
        .filter(({ isCandidate }) => isCandidate === is)
        .map(({ attemptId }) => attemptId)
        .sort();
    expect(those(true)).toEqual(desk.attemptsOf('waiting'));
    expect(those(false)).toEqual(expect.arrayContaining(desk.attemptsOf('kept')));
    const [kept] = desk.attemptsOf('kept');
    expect(candidates.find(({ attemptId }) => attemptId === kept)?.findings).toContainEqual(
      expect.objectContaining({ check: 'state', speaks: 'against', why: expect.any(String) }),
    );
    await desk.decideOnLines();
  }, 60_000);

  it('is seen by a member as their own alone, who says what arrived', async () => {
    const { before, after, all } = await desk.seenByMember();
    expect(before).toMatchObject({
      ...{ state: 'paid', paid: { minor: '10000', currency: 'EUR' }, receipt: null },
      payment: { bookedOn: '2025-03-25', amount: { minor: '10000', currency: 'EUR' } },
    });
    expect(after.receipt).toEqual({
      ...{ received: { minor: '10000', currency: 'EUR' }, receivedOn: '2025-03-26' },
    });
    const { data, text, page } = await desk.ownData();
    for (const id of desk.others()) expect(`${all}${text}${page}`).not.toContain(id);
    const part = (name: string) => data.parts.find((one: any) => one.name === name)?.data;
    expect(part('honoraria')).toEqual(JSON.parse(all));
    expect(part('payee').details.iban ?? part('payee').details.account).toBeDefined();
    expect(part('memberships')).toHaveLength(1);
    expect(page).toContain(part('payee').details.name);
  }, 60_000);

  it('closes, ties, and is told the same on a page and in files, in both languages', async () => {
    await desk.close();
    const { view, told } = await desk.statement();
    const cents = (amount: { minor: string }) => Number(amount.minor);
    // Six are owed 100.00; four are paid, one the bank refused, one has no account. It took 2.50, and 50.00 are rent.
    expect([view.accrued, view.paid, view.booked, view.fees].map(cents)).toEqual([
      ...[60_000, 40_000, 40_000, 250],
    ]);
    expect(cents(view.carriedForward) - cents(view.broughtForward)).toBe(20_000);
    const [account] = view.accounts;
    expect([account.payments, account.charges, account.outOfScope].map(cents)).toEqual([
      ...[-40_000, -250, -5_000],
    ]);
    expect(account.closing).toEqual(account.stated);
    expect([view.state, view.holds]).toEqual(['closed', true]);
    for (const [form, answer] of Object.entries(told)) {
      expect([form, answer.status]).toEqual([form, 200]);
      const isFrench = form.endsWith('fr');
      const words = isFrench ? 'Frais au total' : 'Fees in all';
      if (form.startsWith('xlsx')) {
        const figures = (await readSheets(answer.bytes)).flatMap(({ data }) => data);
        const row = figures.find(([what]) => what === words);
        expect([form, row?.[1]]).toEqual([form, 2.5]);
      } else expect(answer.text).toContain(words);
      if (form.startsWith('page')) {
        for (const amount of ['400.00 EUR', '2.50 EUR', '600.00 EUR']) {
          expect(answer.text).toContain(isFrench ? amount.replace('.', ',') : amount);
        }
      }
    }
    expect(code(await desk.createRunInClosedMonth())).toBe('MONTH_CLOSED');
  }, 60_000);

  it('is opened again by two persons, and closes again', async () => {
    const [own, other] = await desk.reopen();
    expect([own && code(own), other?.status]).toEqual(['FOUR_EYES', 200]);
    await desk.close();
  }, 60_000);
});

it('nobody stumbled', async () => {
  await system.untilCaughtUp();
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
  expect(await system.sql('select * from read.open_items')).toEqual([]);
  expect(system.log()).not.toMatch(/"level":(50|60)/);
});
