import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isHere } from '../support/judges.js';
import { skipLoudly } from '../support/skipped.js';
import { HonorariaHarness } from './honoraria-harness.js';

/** More than two pages of payees, so that the third begins behind a last id. */
const COUNT = 2_300;
const RUN = '00000000-0000-4000-8000-000000000001';
const SCHEMA = join(
  process.env['PALABRE_SCHEMAS'] || join(process.cwd(), '../shared/schemas'),
  'iso20022/pain.001.001.09.xsd',
);

interface Review {
  readonly fileHash: string;
  readonly next: string | null;
  readonly items: readonly {
    readonly attemptId: string;
    readonly endToEndId: string;
    readonly name: string;
    readonly destinationEndsIn: string;
    readonly amount: { readonly minor: string };
    readonly town: string;
    readonly spelling: readonly unknown[];
  }[];
}
interface File {
  readonly hash: string;
  readonly bytes: number;
  readonly batches: readonly { readonly attemptIds: readonly string[] }[];
  readonly pieces: AsyncIterable<string>;
}

const notKept = (fileHash: string, attemptIds: readonly unknown[]) => ({
  ...{ code: 'PAYMENT_FILE_NOT_KEPT', details: { fileHash, attemptIds } },
});

describe('the file of a run of many payments, out of a database', () => {
  let on: HonorariaHarness;
  let home: string;
  beforeAll(async () => {
    on = await HonorariaHarness.open();
    home = await mkdtemp(join(tmpdir(), 'payment-file-'));
    const { admin } = on.database;
    await admin.query(`
      insert into read.honoraria_own_accounts (account_id, cohort_id, kind, number, currency, bic,
          legal_name, legal_name_is_safe, opening_minor, opened_on, shared, keep_where, payment_format)
      values ('${RUN}', '${RUN}', 'bank', 'DE89370400440532013000', 'EUR', 'DEUTDEFF500',
          'Lindenhof Services', true, 0, '2024-10-01', false, '[]', 'pain.001.001.09')`);
    await admin.query(`
      insert into read.honoraria_runs (run_id, cohort_id, account_id, month, requested_on, message_id,
          state, prepared_by, prepared_at, payments, currency, total_minor, left_out, approvals, candidates)
      values ('${RUN}', '${RUN}', '${RUN}', '2024-10', '2024-10-25', 'RUN1', 'prepared', '${RUN}',
          '2024-10-20T09:00:00Z', ${COUNT}, 'EUR', ${COUNT * 10_000}, '[]', '[]', '[]')`);
    // Ids whose order is none of their making; all payees have the same plain account.
    await admin.query(`
      insert into read.honoraria_payments (attempt_id, run_id, cohort_id, account_id, person_id, items,
          currency, amount_minor, rail, payee_revision, end_to_end_id, uetr, payment_information_id,
          requested_on, state, before, bookings, receivable_minor, written_off_minor, credit_minor,
          set_off_minor, excess_minor, explained_minor)
      select md5('a' || n)::uuid, '${RUN}', '${RUN}', '${RUN}', md5('p' || n)::uuid, '[]',
          'EUR', 10000, 'sepa', 1, 'E' || n,
          overlay(overlay(md5('u' || n) placing '4' from 13) placing '8' from 17)::uuid, 'RUN1-S',
          '2024-10-25', 'prepared', 'prepared', '[]', 0, 0, 0, 0, 0, 0
        from generate_series(1, ${COUNT}) n`);
    await admin.query(`
      insert into read.people_payees (person_id, revision, kind, rail, country, currency, fingerprint,
          details, confirmed_by)
      select md5('p' || n)::uuid, 1, 'iban', 'sepa', 'NL', 'EUR', 'f' || n,
          jsonb_build_object('name', 'Number ' || n, 'iban', 'NL91ABNA0417164300',
            'address', '{"town": "Utrecht", "country": "NL"}'::jsonb), '${RUN}'
        from generate_series(1, ${COUNT}) n`);
    // The first payee of the file has a letter that the rail has not.
    await admin.query(`
      update read.people_payees set details = jsonb_set(details, '{name}', '"Numéro 1"')
       where person_id = (select person_id from read.honoraria_payments order by attempt_id limit 1)`);
    await set('exported', (await reviewed()).fileHash);
  });
  afterAll(async () => {
    await on?.close();
    await rm(home, { recursive: true, force: true });
  });

  const set = (state: string, fileHash: string | null) =>
    on.database.admin.query(
      `update read.honoraria_runs set state = $1, file_hash = $2,
              sent_on = case when $1 = 'sent' then date '2024-10-25' end,
              approved_by = case when $2::text is null then null else md5('approver')::uuid end`,
      [state, fileHash],
    );

  const reviewed = async (page: { limit?: number; cursor?: string } = {}): Promise<Review> =>
    (await on.ask('honoraria.GetPaymentFileReview', {
      ...{ runId: RUN, home, limit: 2, ...page },
    })) as Review;

  const fileOf = async (): Promise<File & { readonly text: string }> => {
    const input = { runId: RUN, home, keepsText: true };
    const file = (await on.ask('honoraria.GetPaymentFile', input)) as File;
    let text = '';
    for await (const piece of file.pieces) text += piece;
    return { ...file, text };
  };

  it('has each payment once, in the order of their ids, and foots', async () => {
    const { text, hash, bytes, batches } = await fileOf();
    const ids = [...text.matchAll(/<EndToEndId>E(\d+)</g)].map(([, n]) => Number(n));
    expect(new Set(ids).size).toBe(COUNT);
    const attempts = ids.map((n) => createHash('md5').update(`a${n}`).digest('hex'));
    expect(attempts).toEqual([...attempts].sort());
    expect(batches.map(({ attemptIds }) => attemptIds.length)).toEqual([COUNT]);
    // 2,300 times 100.00, in the header and in the batch.
    expect(text.match(/<CtrlSum>230000\.00</g)).toHaveLength(2);
    expect(text.match(/<NbOfTxs>2300</g)).toHaveLength(2);
    expect([createHash('sha256').update(text).digest('hex'), text.length]).toEqual([hash, bytes]);
  });

  if (!existsSync(SCHEMA) || !isHere('xmllint')) {
    skipLoudly('a long payment file, judged by xmllint', `no xmllint or no ${SCHEMA}`, {
      allowedInCi: true,
    });
  } else {
    it('is valid by the published schema, as xmllint judges', async () => {
      const path = join(home, 'payments.xml');
      await writeFile(path, (await fileOf()).text);
      const judge = ['--noout', '--stream', '--schema', SCHEMA, path];
      expect(() => execFileSync('xmllint', judge, { stdio: 'pipe' })).not.toThrow();
    });
  }

  it('is, once it is out, the very file that went out, or none: PAYMENT_FILE_NOT_KEPT', async () => {
    const { hash, text } = await fileOf();
    const { admin } = on.database;
    expect((await fileOf()).text).toBe(text);
    // The account takes another kind of file afterwards: what was exported stays what it was.
    const takes = (kind: string) =>
      admin.query(`update read.honoraria_own_accounts set payment_format = $1`, [kind]);
    await admin.query(`update read.honoraria_runs set payment_format = 'pain.001.001.09'`);
    await takes('csv:wise-batch');
    expect((await fileOf()).text).toBe(text);
    await takes('pain.001.001.09');
    await admin.query(`update read.honoraria_own_accounts set legal_name = 'Another Name'`);
    // Exported before it was kept how the account was called.
    await expect(fileOf()).rejects.toMatchObject(notKept(hash, []));
    await admin.query(
      `update read.honoraria_runs set payer = '{"legalName": "Lindenhof Services", "bic": "DEUTDEFF500"}'`,
    );
    expect((await fileOf()).text).toBe(text);
    await admin.query(`update read.honoraria_own_accounts set legal_name = 'Lindenhof Services'`);
  });

  it('is the one that was approved, whatever a payee has changed since, until it is said to be sent', async () => {
    const { hash, text } = await fileOf();
    const { admin } = on.database;
    const firstOfFile = `person_id = (
      select person_id from read.honoraria_payments order by attempt_id limit 1)`;
    await admin.query(`
      update read.people_payees
         set revision = 3, confirmed_by = null, currency = 'GBP', details = '{"name": "Somebody Else"}',
             earlier = jsonb_build_array(jsonb_build_object(
               'revision', 2, 'currency', 'GBP', 'details', '{"name": "Never Paid"}'::jsonb),
               jsonb_build_object('revision', 1, 'currency', currency, 'details', details))
       where ${firstOfFile}`);
    expect((await fileOf()).text).toBe(text);
    expect((await reviewed()).fileHash).toBe(hash);
    const first = await on.rows('select min(attempt_id::text) as id from read.honoraria_payments');
    const attemptIds = first.map(({ id }) => id);
    // The bank has it: nobody needs what the payee has left behind any more.
    await set('sent', hash);
    await expect(fileOf()).rejects.toMatchObject(notKept(hash, attemptIds));
    // Nor is a file approved that the payee has left behind.
    await set('approved', hash);
    await expect(reviewed()).rejects.toMatchObject({
      ...{ code: 'PAYEE_UNVERIFIED', details: { attemptIds } },
    });
    // What was kept of them is gone for good.
    await set('exported', hash);
    await admin.query(`create temporary table aside as
      select * from read.people_payees where ${firstOfFile}`);
    await admin.query(`delete from read.people_payees where ${firstOfFile}`);
    await expect(fileOf()).rejects.toMatchObject(notKept(hash, attemptIds));
    await admin.query('insert into read.people_payees select * from aside');
    await admin.query(`
      update read.people_payees
         set revision = 1, confirmed_by = '${RUN}', currency = 'EUR', earlier = '[]',
             details = earlier -> 1 -> 'details'
       where ${firstOfFile}`);
  });

  it('is in nobody’s hands before it is approved and exported: FILE_NOT_EXPORTED; what it says is', async () => {
    const { hash, text } = await fileOf();
    for (const [state, fileHash] of [
      ['prepared', null],
      ['approved', hash],
    ] as const) {
      await set(state, fileHash);
      await expect(fileOf()).rejects.toMatchObject({
        ...{ code: 'FILE_NOT_EXPORTED', details: { stage: state } },
      });
    }
    const ids = [...text.matchAll(/<EndToEndId>(E\d+)</g)].map(([, id]) => id);
    const all = await reviewed({ limit: 500 });
    expect(all.items.map(({ endToEndId }) => endToEndId)).toEqual(ids.slice(0, 500));
    const { items, next, ...whole } = await reviewed({ cursor: all.items[499]!.attemptId });
    expect(whole).toMatchObject({
      ...{ fileHash: hash, payments: COUNT, total: { minor: String(COUNT * 10_000) } },
      batches: [{ paymentInformationId: 'RUN1-S', payments: COUNT }],
      // One payee in all is called otherwise than the rail can spell, and is on another page.
      ...{ respelt: 1, payer: { name: 'Lindenhof Services', spelling: [] } },
    });
    expect(items.map(({ endToEndId }) => endToEndId)).toEqual(ids.slice(500, 502));
    expect(next).toBe(items[1]?.attemptId);
    for (const { name, destinationEndsIn, amount, town, spelling } of items) {
      expect(name).toMatch(/^Number \d+$/);
      expect([destinationEndsIn, amount.minor, town, spelling]).toEqual([
        ...['4300', '10000', 'Utrecht', []],
      ]);
    }
    // No number that money could be sent to.
    expect(JSON.stringify([all, items])).not.toContain('ABNA0417164300');
    expect(all.items[0]?.spelling).toEqual([
      { field: 'creditor/name', given: 'Numéro 1', sent: 'Numero 1' },
    ]);
    await set('exported', hash);
  });

  it('is none when one payee has changed their details, wherever they stand: PAYEE_UNVERIFIED', async () => {
    await set('prepared', null);
    const [last] = await on.rows(
      `update read.people_payees set revision = 2 where person_id = (
         select person_id from read.honoraria_payments order by attempt_id desc limit 1)
       returning (select max(attempt_id::text) from read.honoraria_payments) as "attemptId"`,
    );
    await expect(reviewed()).rejects.toMatchObject({
      code: 'PAYEE_UNVERIFIED',
      details: { attemptIds: [last?.['attemptId']] },
    });
  });
});
