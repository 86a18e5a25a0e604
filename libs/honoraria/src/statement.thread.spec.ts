import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { paymentReference } from '@palabre/banking';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import type { ScopeQuestion } from './domain/bank/scope.js';
import { readStatementParts, readStatementPartsAside } from './statement-file.adapter.js';
import type { FileEvent, FileReading } from './statement-reading.adapter.js';
import { accountId, IBAN } from './testing-support/bank-histories.js';
import { arriving, camtFile } from './testing-support/camt-file.js';

const typescript = ['--import', pathToFileURL('./test/support/swc-register.mjs').href];

const LINES = 4_500;
/** More than is read without a thread. */
const file = camtFile('M1', {
  ...{ iban: IBAN, from: '2024-10-01', to: '2024-10-31', openingMinor: 0 },
  entries: Array.from({ length: LINES }, (_, n) => ({
    ...{ minor: -10_000 - n, bookedOn: '2024-10-24', reference: `R${n}` },
    payee: `Payee ${n} ${'of a long street '.repeat(8)}`,
    ...(n === 4_321 ? { endToEndId: paymentReference('x') } : {}),
  })),
});

const reading = (more: Partial<FileReading> = {}): FileReading => ({
  ...{ accountId, accountNumber: IBAN, fingerprintKey: Buffer.alloc(32, 7) },
  ...more,
});

/** One amount is that of a payment. */
const shared = (): FileReading & { readonly questions: ScopeQuestion[] } => {
  const questions: ScopeQuestion[] = [];
  const known = async (question: ScopeQuestion) => {
    questions.push(question);
    return {
      uetrs: new Set<string>(),
      amounts: new Set(['10007 EUR']),
      bankLineIds: new Set<string>(),
    };
  };
  return { ...reading({ scope: { keepWhere: ['payee 99 '], known } }), questions };
};

const all = async (events: AsyncIterable<FileEvent>): Promise<FileEvent[]> => {
  const told: FileEvent[] = [];
  for await (const event of events) told.push(event);
  return told;
};

const aside = (pieces: AsyncIterable<Uint8Array>, how: FileReading) =>
  readStatementPartsAside(pieces, how, typescript);

describe('a long file of statements, in a thread of its own', () => {
  it('is told as it is elsewhere', async () => {
    expect(file.length).toBeGreaterThan(1_048_576);
    const here = await all(readStatementParts(arriving(file, 60_000), reading()));
    expect(await all(aside(arriving(file, 60_000), reading()))).toEqual(here);
    expect(here.flatMap((event) => (event.type === 'part' ? event.lines : []))).toHaveLength(LINES);
  });

  it('is sifted by what the process knows, which sees nothing else of the lines', async () => {
    const [one, other] = [shared(), shared()];
    const here = await all(readStatementParts(arriving(file, 60_000), one));
    expect(await all(aside(arriving(file, 60_000), other))).toEqual(here);
    expect(other.questions).toEqual(one.questions);
    const kept = here.flatMap((event) => (event.type === 'part' ? event.lines : []));
    expect(kept.map(({ amount }) => amount.minor)).toEqual(['-10007', '-10099', '-14321']);
  });

  it('is refused with the place', async () => {
    const wrong = Buffer.from(file)
      .toString()
      .replace('<Amt Ccy="EUR">144.00</Amt>', '<Amt Ccy="EUR">144.001</Amt>');
    const refusalOf = (events: AsyncIterable<FileEvent>) =>
      all(events).catch((error: unknown) => error);
    const here = await refusalOf(readStatementParts(arriving(Buffer.from(wrong)), reading()));
    const there = await refusalOf(aside(arriving(Buffer.from(wrong)), reading()));
    expect(there).toBeInstanceOf(CommandRefused);
    expect(there).toEqual(here);
    expect(there).toMatchObject({ code: 'STATEMENT_AMOUNT_INVALID' });
  });

  it('fails as the request does that brings it, and as what is asked for', async () => {
    async function* broken() {
      yield* arriving(file.subarray(0, 1_500_000), 60_000);
      throw new CommandRefused(refuse('FILE_TOO_LARGE'));
    }
    await expect(all(aside(broken(), reading()))).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    const known = () => Promise.reject(new Error('the database went away'));
    const asked = aside(arriving(file, 60_000), reading({ scope: { keepWhere: [], known } }));
    await expect(all(asked)).rejects.toThrow('the database went away');
  });

  it('ends with whoever reads it, and lets go of the file', async () => {
    let isOpen = true;
    async function* endless() {
      try {
        yield* arriving(file, 60_000);
      } finally {
        isOpen = false;
      }
    }
    for await (const { type } of aside(endless(), reading())) if (type === 'part') break;
    expect(isOpen).toBe(false);
  });
});
