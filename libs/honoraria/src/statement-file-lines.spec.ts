import { describe, expect, it } from '@jest/globals';
import { paymentReference } from '@palabre/banking';
import { eur } from '@palabre/kernel';
import { readStatementParts } from './statement-file.adapter.js';
import { IBAN } from './testing-support/bank-histories.js';
import { arriving, camtFile, type SampleEntry } from './testing-support/camt-file.js';

const key = Buffer.alloc(32, 7);
const ours = paymentReference('an attempt');
const october = (entries: readonly SampleEntry[]) => ({
  ...{ iban: IBAN, from: '2024-10-01', to: '2024-10-31', openingMinor: 50_000, entries },
});
const entry = (more: Partial<SampleEntry> = {}): SampleEntry => ({
  ...{ minor: -10_000, bookedOn: '2024-10-25', reference: 'R1' },
  ...more,
});

describe('lines of a file, as an import keeps them', () => {
  const reading = async (text: string, accountNumber?: string) => {
    const found: unknown[] = [];
    for await (const event of readStatementParts(arriving(Buffer.from(text)), {
      ...{ accountId: 'a1', fingerprintKey: key },
      ...(accountNumber === undefined ? {} : { accountNumber }),
    })) {
      if (event.type === 'part') found.push(...event.lines);
      if (event.type === 'statement') found.push(event.facts);
    }
    return found as any[];
  };
  const xml = (...entries: readonly SampleEntry[]) =>
    Buffer.from(camtFile('M1', october(entries))).toString();

  it('knows a line again however a format writes the account', async () => {
    const camt = xml(entry({ endToEndId: ours }));
    const local = camt.replace(`<IBAN>${IBAN}</IBAN>`, '<Othr><Id>37040044/0532013000</Id></Othr>');
    const mt940 = [
      ...[':20:S1', ':25:37040044/0532013000', ':28C:1/1', ':60F:C240930EUR500,00'],
      ...[':61:2410251025D100,00NTRFNONREF//R1', ':62F:C241031EUR400,00', '-'],
    ].join('\r\n');
    const ids = await Promise.all(
      [camt, local, mt940].map(async (text) => (await reading(text, IBAN))[0].bankLineId),
    );
    expect(new Set(ids).size).toBe(1);
    // By the IBAN it is as it was before.
    expect((await reading(camt))[0].bankLineId).toBe(ids[0]);
  });

  it('takes the reversal of a payment of ours for its return, whoever calls it so', async () => {
    const back = (endToEndId: string) =>
      xml(entry({ minor: 10_000, endToEndId })).replace('<Sts>', '<RvslInd>true</RvslInd><Sts>');
    expect((await reading(back(ours)))[0]).toMatchObject({ returned: {} });
    expect((await reading(back('X')))[0].returned).toBeUndefined();
  });

  it('has a day for each line: without one only the bank’s reference tells it when it comes again', async () => {
    const booked = '<BookgDt><Dt>2024-10-25</Dt></BookgDt>';
    const later = entry({ bookedOn: '2024-10-25' });
    const [line] = await reading(xml(later).replace(booked, ''));
    expect(line).toEqual((await reading(xml(later)))[0]);
    const { reference: _none, ...nameless } = later;
    await expect(reading(xml(nameless).replace(booked, ''))).rejects.toMatchObject({
      code: 'STATEMENT_FIELD_MISSING',
    });
  });

  it('ends with the day of its closing balance where the bank writes midnight of the next', async () => {
    const next = xml(entry()).replace('2024-10-31T23:59:59Z', '2024-11-01T00:00:00Z');
    expect((await reading(next)).at(-1)).toMatchObject({ to: '2024-10-31' });
  });

  it('states no balance of a day where it is that of a page in between', async () => {
    const pages = [
      ...[':20:S1', `:25:${IBAN}`, ':28C:1/1', ':60F:C240930EUR500,00'],
      ...[':61:2410251025D100,00NTRFNONREF//R1', ':62M:C241031EUR400,00', '-'],
      ...[':20:S1', `:25:${IBAN}`, ':28C:1/2', ':60M:C241031EUR400,00'],
      ...[':61:2410251025D50,00NTRFNONREF//R2', ':62F:C241031EUR350,00', '-'],
    ].join('\r\n');
    const [first, second] = (await reading(pages)).filter(({ format }) => format);
    expect([first.opening, first.closing, first.foots]).toEqual([eur(50_000), undefined, true]);
    expect([second.opening, second.closing, second.foots]).toEqual([undefined, eur(35_000), true]);
  });
});
