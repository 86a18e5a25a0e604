import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { fold, isRefusal, minorOf, plusDays, type DomainEvent } from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import { importStatements } from './domain/bank/statement-import.decider.js';
import { ownAccountStream } from './domain/bank/own-account.js';
import { statementIdOf, statementStream } from './domain/bank/statement.js';
import type { KeptLine, StatementEvent, StatementLinesRead } from './events.js';
import { readStatementFile } from './testing-support/read-statement-file.js';
import { accountId, IBAN, registered } from './testing-support/bank-histories.js';
import { arriving, camtFile, type SampleEntry } from './testing-support/camt-file.js';
import { runs } from '../../../test/support/runs.js';

const key = Buffer.alloc(32, 7);
const FIRST_DAY = '2024-10-01';
/** When the files are imported. */
const NOW = '2024-12-01T09:00:00.000Z';
const DAYS = 12;

interface Booking {
  readonly day: number;
  readonly minor: number;
  readonly payee: string;
  readonly withReference: boolean;
}
/** What the bank booked on the days of a fortnight: some lines with a reference, some alike to the letter. */
const booking: fc.Arbitrary<Booking> = fc.record({
  day: fc.nat(DAYS - 1),
  minor: fc.constantFrom(-10_000, -10_000, -2_500, 10_000),
  payee: fc.constantFrom('Ama', 'Ama', 'Bintou'),
  withReference: fc.boolean(),
});
/** Which days a file is about, and whether it comes twice. */
const window = fc.record({ from: fc.nat(DAYS - 1), length: fc.integer({ min: 1, max: DAYS }) });

const ledgerOf = (bookings: readonly Booking[]): SampleEntry[] =>
  [...bookings]
    .sort((a, b) => a.day - b.day)
    .map(({ day, minor, payee, withReference }, index) => ({
      ...{ minor, payee, bookedOn: plusDays(FIRST_DAY, day) },
      ...(withReference ? { reference: `R${index}` } : {}),
    }));

/** The log of one account, as far as imports need it. */
class Imports {
  readonly kept: KeptLine[] = [];
  private readonly streams = new Map<string, StatementEvent[]>();

  async take(bytes: Uint8Array): Promise<void> {
    const file = await readStatementFile(arriving(bytes), accountId, key);
    const data = {
      ...{ accountId, ...file },
      known: this.kept.map(({ bankLineId, amount, bookedOn, references: { bank } }) => ({
        ...{ bankLineId, amount, bookedOn, statementId: 'earlier' },
        ...(bank === undefined ? {} : { reference: bank }),
      })),
    };
    const ids = file.statements.map((_, n) => statementIdOf(accountId, file.fileHash, n));
    const states = {
      statements: ids.map((id) => fold(statementStream, this.streams.get(id) ?? [])),
      account: fold(ownAccountStream, [registered as never]),
    };
    const decided = importStatements.decide(data, states, circumstances({ now: NOW }));
    if (isRefusal(decided)) throw new Error(decided.code);
    (decided.statements ?? []).forEach((events, n) => {
      this.streams.set(ids[n] ?? '', [...events]);
      const read = (events as readonly DomainEvent[]).filter(
        (event): event is StatementLinesRead => event.type === 'honoraria.StatementLinesRead',
      );
      this.kept.push(...read.flatMap((event) => event.data.lines));
    });
  }
}

const sumOf = (minors: readonly (number | bigint)[]): bigint =>
  minors.reduce<bigint>((sum, minor) => sum + BigInt(minor), 0n);

describe('files that split, overlap and repeat what the bank booked', () => {
  it('leave each line once, and the bank’s sum, in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(booking, { maxLength: 40 }),
        fc.array(window, { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        async (bookings, windows, order) => {
          const ledger = ledgerOf(bookings);
          const fileOf = (from: string, to: string, n: number): Uint8Array => {
            const entries = ledger.filter(({ bookedOn }) => bookedOn >= from && bookedOn <= to);
            return camtFile(`M${n}`, { iban: IBAN, from, to, openingMinor: 0, entries });
          };
          const files = [
            // Together the first two hold everything once; the others what they happen to.
            fileOf(FIRST_DAY, plusDays(FIRST_DAY, 4), 0),
            fileOf(plusDays(FIRST_DAY, 5), plusDays(FIRST_DAY, DAYS), 1),
            ...windows.map(({ from, length }, n) =>
              fileOf(plusDays(FIRST_DAY, from), plusDays(FIRST_DAY, from + length), n % 2),
            ),
          ];
          const shuffled = files
            .map((file) => ({ file, at: order.next().value as number }))
            .sort((a, b) => a.at - b.at);
          const imports = new Imports();
          for (const { file } of shuffled) await imports.take(file);
          const ids = new Set(imports.kept.map(({ bankLineId }) => bankLineId));
          const booked = sumOf(ledger.map(({ minor }) => minor));
          return (
            ids.size === ledger.length &&
            imports.kept.length === ledger.length &&
            sumOf(imports.kept.map(({ amount }) => minorOf(amount))) === booked
          );
        },
      ),
      { numRuns: runs(60) },
    );
  });
});
