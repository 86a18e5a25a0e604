import { describe, expect, it } from '@jest/globals';
import { collectStatements } from '../testing-support/collect-statements.js';
import { sampleStatements } from '../testing-support/published-files.js';
import { StatementRefused } from './statement-refused.js';

const samples = sampleStatements();

/** One statement of a file: lines, booked credits less debits in minor units, footing. */
type Expected = readonly (readonly [lines: number, bookedMinor: string, footing: string])[];

/** Counted and added up by hand from the files; refusals by code and place. */
const OUTCOMES: Readonly<Record<string, Expected | string>> = {
  'bsp-camt053_duplicate_same_day.xml': [[2, 'EUR -900', 'BALANCES_NOT_STATED']],
  'bsp-camt053_garbled_amount.xml': 'STATEMENT_AMOUNT_INVALID at line 17, Stmt[1]/Ntry[1]/Amt',
  'bsp-camt053_multicurrency.xml': [
    [2, 'EUR 75025', 'FOOTS'],
    [1, 'USD -9999', 'FOOTS'],
  ],
  'bsp-camt053_no_namespace.xml': [[1, 'GBP 25000', 'FOOTS']],
  'bsp-csv_european_decimals.csv': [[3, 'EUR 226094', 'BALANCES_NOT_STATED']],
  'bsp-csv_french_headers.csv': [[3, 'EUR 226094', 'BALANCES_NOT_STATED']],
  'bsp-csv_garbled_amount.csv': 'STATEMENT_AMOUNT_INVALID at line 3, Row[2]/Amount',
  'bsp-csv_spanish_headers.csv': [[3, 'EUR 226094', 'BALANCES_NOT_STATED']],
  'genkgo-camt053.v2.minimal.xml': [[1, 'EUR 885', 'CURRENCIES_DIFFER']],
  'genkgo-camt053.v2.multi.statement.xml': [
    [1, 'EUR 885', 'FOOTS'],
    [1, 'EUR -700', 'FOOTS'],
  ],
  'genkgo-camt053.v2.wrong.xml': 'STATEMENT_EMPTY at line 9',
  'genkgo-camt053.v8.xml': [[1, 'EUR 885', 'CURRENCIES_DIFFER']],
  // Three transactions without amounts of their own, and a line for what they leave open.
  'genkgo-camt054.v2.xml': [[4, 'SEK -20000000', 'BALANCES_NOT_STATED']],
  // 9 + 11.59 + 11.63 + 11.80 + 13.45 + 15.49 + 107 + 141.48; then 9.49 + 15: the file is an excerpt.
  'mt940-abnamro.sta': [
    [8, 'EUR -32144', 'DOES_NOT_FOOT'],
    [2, 'EUR -2449', 'DOES_NOT_FOOT'],
  ],
  // 3.68 + 1.00 - 25.03 - 3.03 - 1.11 - 20.00 - 1.10
  'mt940-ing.sta': [[7, 'EUR -4559', 'DOES_NOT_FOOT']],
  'mt940-rabobank-iban.sta': [
    [2, 'EUR -3500', 'FOOTS'],
    [2, 'EUR -3500', 'FOOTS'],
  ],
  // 15.70 + 700
  'mt940-triodos.sta': [[2, 'EUR -71570', 'DOES_NOT_FOOT']],
};

const outcomeOf = async (name: string): Promise<Expected | string> => {
  try {
    const statements = await collectStatements(samples.bytes(name));
    return statements.map(({ lines, footing }) => {
      const booked = (footing?.booked ?? []).map(({ currency, credits, debits }) => {
        return `${currency} ${BigInt(credits.sum.minor) - BigInt(debits.sum.minor)}`;
      });
      return [lines.length, booked.join(', '), footing?.result ?? 'none'];
    });
  } catch (error) {
    if (!(error instanceof StatementRefused)) throw error;
    return error.message.slice(0, error.message.lastIndexOf(': '));
  }
};

if (samples.present) {
  describe('published sample statements', () => {
    it('are all in the table', () => {
      expect(samples.names()).toEqual(Object.keys(OUTCOMES).sort());
    });

    it.each(Object.entries(OUTCOMES))('%s', async (name, expected) => {
      expect(await outcomeOf(name)).toEqual(expected);
    });
  });
} else {
  it('is left out: nothing to judge by', () => expect(samples.present).toBe(false));
}
