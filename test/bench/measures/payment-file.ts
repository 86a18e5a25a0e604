import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { skipped, type Finding, type Measure, type Side } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';

const run = promisify(execFile);
const SCHEMA = resolve(
  process.env['PALABRE_SCHEMAS'] || '../shared/schemas',
  'iso20022/pain.001.001.09.xsd',
);
const FULL = 100_000;
const QUICK = 10_000;

const memoryOf = (name: string, what: string, { samples }: Side): Finding => ({
  ...{ name, what, goal: 200, bound: 'at most', unit: 'MB' },
  values: samples.map(({ more = {} }) => more['megabytes'] ?? NaN),
});

const ABOUT = {
  name: 'payment-file/xmllint',
  what: 'writing a file of 100,000 payments, in times of a schema check of it',
  goal: 10,
};

/** @throws Error when the file is not valid */
const judged = async (path: string): Promise<number> => {
  const begun = performance.now();
  await run('xmllint', ['--noout', '--stream', '--schema', SCHEMA, path]);
  return performance.now() - begun;
};

export const paymentFile: Measure = {
  name: 'payment-file',
  title: 'The file of a payment run, written, hashed and sent',
  nextStep: 'check and write in one pass, with the totals of the header put in afterwards',
  run: async (workshop) => {
    const payments = workshop.plan.mode === 'full' ? FULL : QUICK;
    await workshop.startServer();
    const home = await workshop.folder();
    const path = join(home, 'payments');
    const [bank, provider] = [
      await workshop.contender('write-payment-file', { home, payments, path }),
      await workshop.contender('write-payment-file', { home, payments, path }),
    ];
    const sides = await interleave(workshop, {
      bank: {
        ...{ name: 'pain.001.001.09', pid: bank.pid },
        run: (round) => bank.run({ ...round, task: 'bank' }),
      },
      provider: {
        ...{ name: 'CSV of a provider', pid: provider.pid },
        run: (round) => provider.run({ ...round, task: 'provider' }),
      },
    });
    const megabytes = Math.round((await stat(`${path}.bank`)).size / 1e6);
    const isJudged = existsSync(SCHEMA) && (await run('xmllint', ['--version']).catch(() => null));
    const tookMs = isJudged ? await judged(`${path}.bank`) : undefined;
    const { samples } = sides.bank;
    return {
      sides: [sides.bank, sides.provider],
      remarks: [
        `${payments} payments, ${megabytes} MB; each is checked, and the file waits encrypted on disk for its hash`,
        tookMs === undefined
          ? 'not judged by xmllint'
          : 'valid by xmllint and the published schema',
      ],
      findings: [
        memoryOf('payment-file/memory', 'memory for a bank’s file, beyond the program', sides.bank),
        memoryOf('payment-file/csv', 'memory for a provider’s file', sides.provider),
        tookMs === undefined
          ? skipped(ABOUT, `no xmllint, or no schema ${SCHEMA} (set PALABRE_SCHEMAS)`)
          : {
              ...{ ...ABOUT, bound: 'at most', unit: '×' },
              values: samples.map(({ perSecond }) => (payments / perSecond) * (1_000 / tookMs)),
            },
      ],
    };
  },
};
