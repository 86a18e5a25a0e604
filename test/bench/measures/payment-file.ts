import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Finding, Measure, Side } from '../harness/measure.js';
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

/** What xmllint says of the file. @throws Error when it is not valid */
const judged = async (path: string): Promise<string> => {
  const isHere = await run('xmllint', ['--version']).then(
    () => true,
    () => false,
  );
  if (!isHere || !existsSync(SCHEMA)) {
    return `not judged: no xmllint, or no schema ${SCHEMA} (set PALABRE_SCHEMAS)`;
  }
  const begun = performance.now();
  await run('xmllint', ['--noout', '--stream', '--schema', SCHEMA, path]);
  const seconds = (performance.now() - begun) / 1_000;
  return `valid by the published schema, which xmllint takes ${seconds.toFixed(1)} s to say`;
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
    return {
      sides: [sides.bank, sides.provider],
      remarks: [
        `${payments} payments, ${megabytes} MB; each is checked, and the file waits encrypted on disk for its hash`,
        await judged(`${path}.bank`),
      ],
      findings: [
        memoryOf('payment-file/memory', 'memory for a bank’s file, beyond the program', sides.bank),
        memoryOf('payment-file/csv', 'memory for a provider’s file', sides.provider),
      ],
    };
  },
};
