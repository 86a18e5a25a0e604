import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandRefused } from '@palabre/eventing';
import { refuse } from '@palabre/kernel';
import { paymentReference } from '@palabre/banking';
import { leftLines } from './domain/bank/left-lines.js';
import type { LongFileData, StatementPartData } from './domain/bank/statement-parts.decider.js';
import { readStatementParts } from './statement-file.adapter.js';
import { takeInStatements, type IntakePort, type WholeFile } from './statement-intake.adapter.js';
import { accountId, IBAN } from './testing-support/bank-histories.js';
import { arriving, camtFile, type SampleEntry } from './testing-support/camt-file.js';

const LINES = 2_500;
const ENTRIES: readonly SampleEntry[] = Array.from({ length: LINES }, (_, n) => ({
  minor: -10_000 - n,
  bookedOn: n < 1_000 ? '2024-10-24' : '2024-10-25',
  reference: `R${n}`,
  payee: `Payee \u2028 ${n}`,
}));
const month = (entries: readonly SampleEntry[]) => ({
  ...{ iban: IBAN, from: '2024-10-01', to: '2024-10-31', openingMinor: 0, entries },
});

/** What was sent, in order. */
class Port implements IntakePort {
  readonly sent: [string, object][] = [];
  constructor(
    private readonly shared = false,
    private readonly failAt = Infinity,
    /** How often the read model is behind before it is not. */
    private behind = 0,
  ) {}
  settings = async () => ({ shared: this.shared, keepWhere: [], number: IBAN });
  known = async () => ({
    uetrs: new Set<string>(),
    amounts: new Set(['10007 EUR']),
    bankLineIds: new Set<string>(),
  });
  send = async (command: string, data: object) => {
    if (this.sent.length === this.failAt) throw new Error('the database went away');
    if (command === 'FinishStatementImport' && this.behind > 0) {
      this.behind -= 1;
      throw new CommandRefused(refuse('READ_MODEL_BEHIND'));
    }
    this.sent.push([command, data]);
    return { id: '', version: 1, position: 1n };
  };
  get names(): string[] {
    return this.sent.map(([name]) => name);
  }
  parts(): StatementPartData[] {
    return this.sent
      .filter(([name]) => name === 'TakeStatementPart')
      .map(([, data]) => data as StatementPartData);
  }
}

describe('taking in a file of statements', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'palabre-intake-'));
  });
  afterEach(() => rm(home, { recursive: true }));
  const spooled = () => readdir(join(home, 'spool'));
  const take = (port: Port, file: Uint8Array) =>
    takeInStatements(
      arriving(file, 65_536),
      { accountId, fingerprintKey: Buffer.alloc(32, 7), home, read: readStatementParts },
      port,
    );

  it('waits for a read model that is behind: nobody has to send a long file again for that', async () => {
    const port = new Port(false, Infinity, 3);
    await take(port, camtFile('M1', month(ENTRIES)));
    expect(port.names.slice(-2)).toEqual(['TakeStatementPart', 'FinishStatementImport']);
  });

  it('stores a short one in one step', async () => {
    const port = new Port();
    await take(port, camtFile('M1', month(ENTRIES.slice(0, 10)), month([])));
    expect(port.names).toEqual(['ImportStatements']);
    const [[, data] = []] = port.sent;
    expect((data as WholeFile).statements.map(({ lines }) => lines.length)).toEqual([10, 0]);
  });

  it('stores a long one part by part and announces it last; nothing of it stays on disk', async () => {
    const port = new Port();
    await take(port, camtFile('M1', month(ENTRIES)));
    expect(port.names).toEqual([
      'BeginStatementImport',
      'TakeStatementPart',
      'TakeStatementPart',
      'FinishStatementImport',
    ]);
    const lines = port.parts().flatMap((part) => part.lines);
    expect(lines.map(({ references }) => references.bank)).toEqual(
      ENTRIES.map(({ reference }) => reference),
    );
    expect(JSON.stringify(lines.at(-1)?.personal)).toContain('2499');
    const [, begun] = port.sent[0]!;
    expect((begun as LongFileData).statements[0]?.booked).toMatchObject({
      count: LINES,
      // 2500 times 100 euros, and the cents from 0 to 2499.
      sums: [{ minor: '-28123750', currency: 'EUR' }],
      ...{ firstOn: '2024-10-24', lastOn: '2024-10-25' },
    });
    expect(await spooled()).toEqual([]);
  });

  it('goes on with the same parts after a crash', async () => {
    const [first, again] = [new Port(false, 2), new Port()];
    await expect(take(first, camtFile('M1', month(ENTRIES)))).rejects.toThrow('went away');
    expect(await spooled()).toEqual([]);
    await take(again, camtFile('M1', month(ENTRIES)));
    expect(again.sent.slice(0, 2)).toEqual(first.sent);
  });

  it('sends nothing of a file that breaks off behind its two thousandth line', async () => {
    const file = camtFile('M1', month(ENTRIES));
    const port = new Port();
    const refused = take(port, file.subarray(0, file.length - 40));
    await expect(refused).rejects.toBeInstanceOf(CommandRefused);
    await expect(refused).rejects.toMatchObject({ code: 'STATEMENT_TRUNCATED' });
    expect(port.sent).toEqual([]);
    expect(await readdir(home)).toEqual([]);
  });

  it('keeps of a shared account what may be ours, and counts the rest by day', async () => {
    const port = new Port(true);
    const ours = { minor: -1, bookedOn: '2024-10-25', endToEndId: paymentReference('x') };
    await take(port, camtFile('M1', month([...ENTRIES, ours])));
    expect(port.names).toEqual(['ImportStatements']);
    const [[, data] = []] = port.sent;
    const [statement] = (data as WholeFile).statements;
    expect(statement?.lines.map(({ amount }) => amount.minor)).toEqual(['-10007', '-1']);
    expect(statement?.booked.count).toBe(LINES + 1);
    expect(statement?.outOfScope).toEqual([
      // Cents from 0 to 999 without 7, then from 1000 to 2499.
      { bookedOn: '2024-10-24', lines: 999, sum: { minor: '-10489493', currency: 'EUR' } },
      { bookedOn: '2024-10-25', lines: 1_500, sum: { minor: '-17624250', currency: 'EUR' } },
    ]);
    // One by one as well: by these files that overlap count each once.
    const { leftOut = [] } = statement ?? {};
    expect(new Set(leftOut.map(({ bankLineId }) => bankLineId)).size).toBe(LINES - 1);
    expect(leftOut.slice(0, 2).map(({ bookedOn, minor }) => [bookedOn, minor])).toEqual([
      ['2024-10-24', '-10000'],
      ['2024-10-24', '-10001'],
    ]);
  });

  it('tells of what it leaves out of a long file with every twenty-fifth part and the last', async () => {
    const port = new Port(true);
    const many = Array.from({ length: 53_000 }, (_, n) => ({
      ...{ minor: -20_000 - n, bookedOn: '2024-10-24', reference: `R${n}` },
      ...([7, 31_000, 51_000].includes(n) ? { endToEndId: paymentReference('x') } : {}),
    }));
    await take(port, camtFile('M1', month(many)));
    expect(port.names).toEqual([
      'BeginStatementImport',
      'TakeStatementPart',
      'TakeStatementPart',
      'FinishStatementImport',
    ]);
    // Parts of 2,000 lines: the first twenty-five, then the rest; the few lines that are kept come with them.
    const told = port
      .parts()
      .map(({ part, lines, leftOut = [] }) => [part, lines.length, leftLines(leftOut).length]);
    expect(told).toEqual([
      [24, 2, 49_998],
      [26, 1, 2_999],
    ]);
  });
});
