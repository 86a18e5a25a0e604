import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { checkTies } from '@palabre/honoraria';
import { SOMEBODY } from './honoraria-harness.js';
import { id, LINES, openOctober } from './october-bank.js';

describe('the ties of two cohorts', () => {
  it('hold in both once what was taken off an honorarium of the other is put back', async () => {
    const { on, importFile } = await openOctober();
    try {
      await importFile('one', LINES, {
        ...{ from: '2024-10-01', to: '2024-10-31', opening: eur(0), closing: eur(-82_500) },
      });
      await importFile('two', [{ name: 'twice', references: { endToEndId: 'E2Eb' } }]);
      await on.settled();
      const attemptId = id('attempt', 'b');
      await on.execute('honoraria.MatchLine', {
        ...{ bankLineId: id('line', 'twice'), meaning: 'payment', outcome: 'duplicate' },
        attemptIds: [attemptId],
      });
      const credit = { attemptId, how: 'set-off' };
      await on.execute('honoraria.SettleException', credit, { ...SOMEBODY, id: id('second') });
      await on.settled();
      const { admin } = on.database;
      // An earlier version let it be, and undoing it took back as much.
      for (const minor of [5_007, -5_007]) {
        await admin.query(
          `insert into read.honoraria_movements
           select (jsonb_populate_record(m, jsonb_build_object(
                    'movement_id', $2::text, 'cohort_id', $1::text, 'settled_minor', $3::bigint))).*
             from read.honoraria_movements m where kind = 'settled' and attempt_id = $4 limit 1`,
          [id('cohort', 'elsewhere'), `elsewhere ${minor}`, minor, attemptId],
        );
      }
      const ask = async (sql: string, values: unknown[]) => (await admin.query(sql, values)).rows;
      const elsewhere = await checkTies(ask, id('cohort', 'elsewhere'));
      expect(elsewhere.map(({ name }) => name)).toContain('payments-and-items');
      expect(elsewhere.filter(({ holds }) => !holds)).toEqual([]);
    } finally {
      await on.close();
    }
  });
});
