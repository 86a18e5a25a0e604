import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur } from '@palabre/kernel';
import type { HonorariaHarness } from './honoraria-harness.js';
import { id, openOctober } from './october-bank.js';

const bankLineId = id('line', 'both');
const part = derivedId('line-part', bankLineId, '1');
const dividedBy = (...minor: readonly number[]) => minor.map((one) => ({ amount: eur(one) }));

describe('a part that is decided on at the moment its line is joined again, in a database', () => {
  let on: HonorariaHarness;
  /** Carried out once, when a command has looked the part up. */
  let crossing: (() => Promise<unknown>) | undefined;

  beforeEach(async () => {
    crossing = undefined;
    const october = await openOctober({
      meanwhile: async (sql) => {
        if (!crossing || !sql.includes('from read.honoraria_bank_lines l where')) return;
        const what = crossing;
        crossing = undefined;
        await what();
      },
    });
    ({ on } = october);
    await october.importFile('october', [{ name: 'both', minor: -1_000 }]);
    await on.settled();
    await on.execute('honoraria.SplitLine', { bankLineId, parts: dividedBy(-300, -700) });
    await on.settled();
  });
  afterEach(() => on.close());

  const join = () => on.execute('honoraria.JoinLine', { bankLineId, reason: 'one after all' });
  const said = { matching: { meaning: 'charge', attemptIds: [] }, ignoring: { reason: 'none' } };

  it.each([
    ['matched', 'honoraria.MatchLine', said.matching],
    ['ignored', 'honoraria.IgnoreLine', said.ignoring],
    ['divided', 'honoraria.SplitLine', { parts: dividedBy(-100, -200) }],
  ])('is no line any more, and not %s', async (_what, name, data) => {
    crossing = async () => {
      await join();
      await on.settled();
    };
    await expect(on.execute(name, { bankLineId: part, ...data })).rejects.toEqual(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(crossing).toBeUndefined();
    const decided = await on.rows(
      `select type from log.events where stream = 'bankLine-${part}' order by position`,
    );
    expect(decided).toEqual([{ type: 'honoraria.LinePartJoined' }]);
  });
});
