import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BANK,
  booksOf,
  eur,
  idOf,
  LINE,
  postings,
  type Happening,
} from '../../testing-support/histories.js';
import { accounts } from './accounts.js';

const READ_ON = '2024-11-02';
const LATER = '2024-11-10';
const MEANINGS = ['charge', 'interest', 'transfer'] as const;
type Meaning = (typeof MEANINGS)[number];

/** A line, or a part of one, as somebody who keeps the books by hand would follow it. */
interface Kept {
  readonly id: string;
  readonly minor: number;
  readonly on: string;
  readonly isPart: boolean;
  stage: 'gone' | 'open' | 'ignored' | 'split' | Meaning;
  matchId: string;
  parts: Kept[];
}
const LINES = [
  [1, -5_00, '2024-10-01'],
  [2, 70_00, '2024-10-15'],
  [3, -12_34, '2024-10-31'],
] as const;
const ACTS = ['ignore', 'reconsider', 'match', 'unmatch', 'split', 'join', 'withdraw'] as const;

/** Random acts on lines, those that are possible; and what the events of each are. */
class Desk {
  readonly happenings: Happening[] = [];
  readonly lines: Kept[];
  private matches = 0;

  constructor() {
    this.lines = LINES.map(([n, minor, on]) => this.kept(idOf(n), minor, on, false));
    for (const line of this.lines) this.read(line);
  }

  act(at: number, act: (typeof ACTS)[number], meaning: Meaning): void {
    const all = this.lines.flatMap((line) => [line, ...line.parts]);
    const line = all[at % all.length];
    if (!line) return;
    const { stage, isPart } = line;
    const isMatched = (MEANINGS as readonly string[]).includes(stage);
    if (act === 'ignore' && stage === 'open') this.say(line, 'ignored', 'LineIgnored');
    else if (act === 'reconsider' && stage === 'ignored')
      this.say(line, 'open', 'LineReconsidered');
    else if (act === 'match' && ['open', 'ignored', 'transfer'].includes(stage)) {
      this.match(line, stage === 'transfer' ? 'transfer' : meaning);
    } else if (act === 'unmatch' && isMatched) this.unmatch(line);
    else if (isPart) return;
    else if (act === 'split' && (stage === 'open' || stage === 'ignored')) this.split(line);
    else if (act === 'join' && line.parts.every((part) => part.stage === 'open')) this.join(line);
    else if (act === 'withdraw' && (stage === 'open' || stage === 'ignored')) {
      this.say(line, 'gone', 'LineWithdrawn');
      this.read({ ...line }, line);
    }
  }

  private kept(id: string, minor: number, on: string, isPart: boolean): Kept {
    return { id, minor, on, isPart, stage: 'open', matchId: '', parts: [] };
  }

  private say(line: Kept, stage: Kept['stage'], type: string, more = {}, on = LATER): void {
    line.stage = stage;
    const data = { accountId: BANK, bankLineId: line.id, ...more };
    this.happenings.push({ type: `honoraria.${type}`, on, data });
  }

  private read(line: Kept, into = line): void {
    const lines = [{ bankLineId: line.id, amount: eur(line.minor), bookedOn: line.on }];
    this.say(into, 'open', 'StatementLinesRead', { lines }, READ_ON);
  }

  private match(line: Kept, meaning: Meaning): void {
    this.matches += 1;
    line.matchId = idOf(100 + this.matches);
    const amount = eur(line.minor);
    const said = { matchId: line.matchId, meaning, amount, bookedOn: line.on };
    this.say(line, meaning, 'LineMatched', said, line.on);
    if (meaning !== 'charge') return;
    const data = { factId: line.matchId, kind: 'charge', amount: eur(-line.minor), flags: [] };
    this.happenings.push({
      ...{ type: 'budgeting.BankFactRecorded', on: line.on },
      data: {
        ...{ ...data, lineId: LINE, bookedOn: line.on, references: { accountId: BANK } },
        postings: postings(['spent', -line.minor], ['allocated', line.minor]),
      },
    });
  }

  private unmatch(line: Kept): void {
    if (line.stage === 'charge') {
      this.happenings.push({
        ...{ type: 'budgeting.BankFactReversed', on: line.on },
        data: { factId: line.matchId, postings: [] },
      });
    }
    this.say(line, 'open', 'LineUnmatched', { undoes: line.matchId });
  }

  private split(line: Kept): void {
    const first = Math.trunc(line.minor / 3);
    line.parts = [first, line.minor - first].map((minor, n) =>
      this.kept(line.id.replace(/^0{8}/, `0000000${n + 1}`), minor, line.on, true),
    );
    const parts = line.parts.map(({ id, minor }) => ({ bankLineId: id, amount: eur(minor) }));
    this.say(line, 'split', 'LineSplit', { bookedOn: line.on, parts }, line.on);
  }

  private join(line: Kept): void {
    if (line.stage !== 'split') return;
    const partIds = line.parts.map(({ id }) => id);
    line.parts = [];
    this.say(line, 'open', 'LineJoined', { partIds });
  }
}

describe('the books of any day', () => {
  it('have in clearing what the bank booked by then and nobody has said what it was', () => {
    const steps = fc.array(
      fc.tuple(fc.nat(20), fc.constantFrom(...ACTS), fc.constantFrom(...MEANINGS)),
      { maxLength: 40 },
    );
    const seen = new Set<string>();
    fc.assert(
      fc.property(steps, (acts) => {
        const desk = new Desk();
        for (const [at, act, meaning] of acts) desk.act(at, act, meaning);
        const entries = booksOf(desk.happenings);
        const leaves = desk.lines.flatMap((line) => (line.stage === 'split' ? line.parts : [line]));
        for (const { stage } of leaves) seen.add(stage);
        for (const day of ['2024-10-01', '2024-10-20', '2024-10-31', LATER]) {
          const on = (account: string): number =>
            entries
              .filter(({ effectiveOn }) => effectiveOn <= day)
              .flatMap(({ legs }) => legs)
              .filter((leg) => leg.account === account)
              .reduce((sum, { minor }) => sum + Number(minor), 0);
          const by = (...stages: Kept['stage'][]): number =>
            leaves
              .filter((line) => line.on <= day && stages.includes(line.stage))
              .reduce((sum, { minor }) => sum - minor, 0);
          expect(on(accounts.bank(BANK)) + 0).toBe(
            -by('open', 'ignored', 'charge', 'interest', 'transfer') + 0,
          );
          expect(on(accounts.clearing(BANK))).toBe(by('open') + 0);
          expect(on(accounts.outside)).toBe(by('ignored') + 0);
          expect(on(accounts.interest)).toBe(by('interest') + 0);
          expect(on(accounts.transfers)).toBe(by('transfer') + 0);
        }
      }),
      { seed: 2811, numRuns: 150 },
    );
    expect([...seen].sort()).toEqual(['charge', 'ignored', 'interest', 'open', 'transfer']);
  });
});
