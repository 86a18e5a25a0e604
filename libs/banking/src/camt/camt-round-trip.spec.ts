import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import type { StatementLine } from '../statement/statement.js';
import { collectStatements } from '../testing-support/collect-statements.js';
import { schemas } from '../testing-support/published-files.js';
import {
  closingMinor,
  entryMinor,
  statements,
  statementText,
  type SampleEntry,
  type SampleStatement,
  type SampleVersion,
} from '../testing-support/statement-samples.js';

const published = schemas();
const VERSIONS: SampleVersion[] = ['02', '04', '08', 'none'];

/** Version 02 has no sign on a transaction: it is its entry's. */
const asWritten = (statement: SampleStatement, version: SampleVersion): SampleStatement => {
  if (version !== '02') return statement;
  const entries = statement.entries.map((entry): SampleEntry => {
    const debit = BigInt(entry.transactions[0]?.amount.minor ?? 0) < 0n;
    const transactions = entry.transactions.map((transaction) => {
      const minor = BigInt(transaction.amount.minor);
      return { ...transaction, amount: eur(minor < 0n === debit ? minor : -minor) };
    });
    return { ...entry, transactions, residual: eur(0) };
  });
  return { ...statement, entries };
};

const said = (line: StatementLine): unknown => ({
  amount: line.amount,
  status: line.status,
  bookingDate: line.bookingDate,
  valueDate: line.valueDate,
  reversal: line.reversal,
  entryBank: line.references.entryBank,
  bank: line.references.bank,
  endToEndId: line.references.endToEndId,
  creditor: line.personal.creditor?.name,
  iban: line.personal.creditor?.iban,
  remittance: line.personal.remittance,
  charges: line.charges.map(({ amount }) => amount),
  returned: line.returned?.reasonCode,
});

const expected = (entry: SampleEntry): unknown[] => {
  const { status, bookingDate, valueDate, reversal, bank: entryBank } = entry;
  const common = { status, bookingDate, valueDate, reversal, entryBank };
  const lines: unknown[] = entry.transactions.map(({ charge, ...transaction }) => ({
    ...common,
    ...transaction,
    charges: charge ? [eur(-BigInt(charge.minor))] : [],
  }));
  const residual = { ...common, amount: entry.residual, remittance: [], charges: [] };
  return entry.residual.minor === '0' ? lines : [...lines, residual];
};

describe('a statement written by the test', () => {
  it.each(VERSIONS)('is read back identically, version %s', async (version) => {
    await fc.assert(
      fc.asyncProperty(statements, async (generated) => {
        const statement = asWritten(generated, version);
        const [read, ...more] = await collectStatements(statementText(statement, version));
        expect(more).toEqual([]);
        expect(read?.lines.map(said)).toEqual(statement.entries.flatMap(expected));
        const booked = statement.entries.filter(({ status }) => status === 'BOOK');
        const debits = booked.map(entryMinor).filter((minor) => minor < 0n);
        expect(read?.footing).toMatchObject({
          result: 'FOOTS',
          opening: statement.opening,
          closing: eur(closingMinor(statement)),
          entries: statement.entries.length,
          notBookedEntries: statement.entries.length - booked.length,
        });
        expect(read?.footing?.booked[0]?.debits.sum ?? eur(0)).toEqual(
          eur(-debits.reduce((sum, minor) => sum + minor, 0n)),
        );
      }),
    );
  });

  const each = it.each(['02', '04', '08'] as const);
  const leftOut: typeof each = () => undefined;
  (published.present ? each : leftOut)(
    'is valid by the published schema, version %s',
    async (version) => {
      const samples = fc.sample(statements, { numRuns: 20, seed: 5 });
      const xml = samples.map((sample, index) => ({
        fileName: `s${index}.xml`,
        contents: statementText(
          asWritten(sample, version as SampleVersion),
          version as SampleVersion,
        ),
      }));
      const schema = published.text('iso20022', `camt.053.001.${version}.xsd`);
      const result = await validateXML({ xml, schema });
      expect(result.errors).toEqual([]);
    },
    60_000,
  );
});
