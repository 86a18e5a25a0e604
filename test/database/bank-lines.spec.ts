import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HonorariaHarness } from './honoraria-harness.js';
import { id, LINES, MEMBERS, openOctober, type Line } from './october-bank.js';

describe('lines of a bank, in a database', () => {
  let on: HonorariaHarness;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];

  beforeEach(async () => {
    ({ on, importFile } = await openOctober());
  });
  afterEach(() => on.close());

  const matches = () =>
    on.rows(`select l.evidence, l.meaning, l.rule, l.state, l.because,
                    jsonb_array_length(l.attempt_ids) as attempts
               from read.honoraria_bank_lines l order by l.rule, l.meaning`);
  const states = async () =>
    Object.fromEntries(
      (
        await on.rows(
          `select end_to_end_id as id, state from read.honoraria_payments order by end_to_end_id`,
        )
      ).map((row) => [String(row['id']).slice(3), row['state']]),
    );

  it('are kept once of files that overlap and come at the same moment', async () => {
    const answers = await Promise.all([
      importFile('one', LINES),
      importFile('two', LINES.slice(0, 4)),
      importFile('three', LINES.slice(2)),
      importFile('one', LINES),
    ]);
    expect(answers[3]?.id).toBe(answers[0]?.id);
    await on.settled();
    expect(
      await on.rows(`select count(*)::int as lines, sum(amount_minor)::text as sum
                       from read.honoraria_bank_lines`),
    ).toEqual([{ lines: 6, sum: '-82500' }]);
    expect(
      await on.rows(`select count(*)::int as statements, sum(new_lines)::int as "newLines"
                       from read.honoraria_statements`),
    ).toEqual([{ statements: 3, newLines: 6 }]);
  });

  it('are matched by what leads to their payments, in order; the rest waits for a person', async () => {
    await importFile('one', LINES);
    await on.settled();
    const matched = { state: 'matched', because: null };
    expect(await matches()).toEqual([
      {
        ...{ ...matched, meaning: 'charge', rule: 'bank-code', attempts: 0 },
        evidence: 'bank transaction code ACMT/MDOP/CHRG',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'batch-without-details', attempts: 4 },
        evidence: 'batch R1-X: 4 payments of 400.00 EUR in all',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'end-to-end-id', attempts: 1 },
        evidence: 'end-to-end id E2Ea',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'reference-in-text', attempts: 1 },
        evidence: 'reference E2Ec in the remittance text',
      },
      {
        ...{ ...matched, meaning: 'payment', rule: 'uetr', attempts: 1 },
        evidence: `UETR ${id('uetr', 'b')}`,
      },
      {
        ...{ state: 'open', because: 'no-reference', meaning: null, rule: null, attempts: 0 },
        evidence: null,
      },
    ]);
    const booked = Object.fromEntries(MEMBERS.map((member) => [member, 'booked']));
    expect(await states()).toEqual({ ...booked, d: 'prepared' });
    expect(
      await on.rows(`select candidates from read.honoraria_bank_lines where state = 'open'`),
    ).toEqual([
      {
        candidates: expect.arrayContaining([
          {
            ...{ attemptId: id('attempt', 'd'), rule: null },
            why: expect.stringContaining('same amount'),
          },
        ]),
      },
    ]);
  });

  it('reach the budget once each, and leave it when a match is undone', async () => {
    await importFile('one', LINES);
    await on.settled();
    await on.execute('honoraria.MatchLine', {
      ...{ bankLineId: id('line', 'd'), meaning: 'payment' },
      attemptIds: [id('attempt', 'd')],
    });
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'fee'), reason: 'wrong' });
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'batch'), reason: 'wrong' });
    await on.settled();
    const events = (
      await on.database.admin.query<{ type: string; kind: string; sum: string }>(
        `select type, data::jsonb ->> 'kind' as kind, count(*)::int as count,
              sum((data::jsonb -> 'amount' ->> 'minor')::bigint)::text as sum
         from log.events where type like 'budgeting.BankFact%' group by 1, 2 order by 1, 2`,
      )
    ).rows;
    expect(events).toEqual([
      { type: 'budgeting.BankFactRecorded', kind: 'charge', count: 1, sum: '2500' },
      { type: 'budgeting.BankFactRecorded', kind: 'honorarium', count: 8, sum: '80000' },
      { type: 'budgeting.BankFactReversed', kind: null, count: 5, sum: null },
    ]);
    const booked = { a: 'booked', b: 'booked', c: 'booked', d: 'booked' };
    const waiting = { e: 'prepared', f: 'prepared', g: 'prepared', h: 'prepared' };
    expect(await states()).toEqual({ ...booked, ...waiting });
  });

  it('never pay twice, however many decide at the same moment', async () => {
    const twins: Line[] = [{ name: 'd' }, { name: 'twin' }];
    await importFile('one', twins);
    await on.settled();
    const decide = ({ name }: Line) =>
      on.execute('honoraria.MatchLine', {
        ...{ bankLineId: id('line', name), meaning: 'payment' },
        attemptIds: [id('attempt', 'd')],
      });
    const decided = await Promise.allSettled(twins.map(decide));
    const refused = decided.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toEqual([
      expect.objectContaining({
        refusal: expect.objectContaining({ code: 'PAYMENT_BOOKED_ALREADY' }),
      }),
    ]);
  });
});
