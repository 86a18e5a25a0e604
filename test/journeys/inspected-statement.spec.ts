import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedMonth, totalsOf, writeSharedStatement } from '../bench/harness/shared-account.js';
import { runs } from '../support/runs.js';

/** With all that is written about them several times what the program may hold. */
const LINES = runs(60_000);
const HEAP_MEGABYTES = 64;
const MONTH = sharedMonth(LINES);

/** What the text says of each line, added up by whoever reads it. */
interface Read {
  lines: number;
  cents: bigint;
  /** What stands in front of the lines, and behind them. */
  readonly around: string[];
}

const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));

/** `palabre statement inspect`, alone, in a process that may not hold much. */
const inspect = async (file: string): Promise<Read & { readonly exitCode: unknown }> => {
  const args = [join('apps', 'cli', 'bin', 'palabre.mjs'), 'statement', 'inspect', file];
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  const read: Read = { lines: 0, cents: 0n, around: [] };
  for await (const row of createInterface({ input: child.stdout })) {
    const line = /^ {2}line \d+ +\S+ \S+ +(-?\d+\.\d\d) EUR/.exec(row);
    if (line) {
      read.lines += 1;
      read.cents += centsOf(line[1] ?? '');
    } else if (/^( {2}\S|statement)/.test(row)) read.around.push(row.trim());
  }
  const [exitCode] = await exit;
  return { ...read, exitCode };
};

describe('a long statement that is only looked into', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'palabre-inspected-'));
    file = join(folder, 'statement.xml');
    await writeSharedStatement(file, MONTH);
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it(
    'is told line by line, with the figures of whoever wrote it, and is never in memory whole',
    async () => {
      const { lines, cents, around, exitCode } = await inspect(file);
      const { all } = totalsOf(MONTH);
      expect([exitCode, lines, cents]).toEqual([0, LINES, BigInt(-all)]);
      const sum = `${Math.floor(all / 100)}.${String(all % 100).padStart(2, '0')} EUR`;
      expect(around).toEqual([
        'statement S1: camt.053.001.08',
        'account    DE89370400440532013000',
        'currency   EUR',
        'period     2025-03-24T00:00:00Z to 2025-03-24T23:59:59Z',
        `balance    OPBD ${sum} on 2025-03-24`,
        'balance    CLBD 0.00 EUR on 2025-03-24',
        `opening    ${sum}`,
        '+ credits  0.00 EUR (0)',
        expect.stringMatching(`^- debits   ${sum.replace('.', '\\.')} `),
        '= computed 0.00 EUR',
        'closing    0.00 EUR',
        'footing    foots',
        `${Math.ceil(LINES / 100)} entries, ${LINES} lines, 0 not booked`,
      ]);
      const { size } = await stat(file);
      expect(size / 1_048_576).toBeGreaterThan(HEAP_MEGABYTES / 2);
    },
    runs(120_000),
  );
});
