import { readXml, type XmlElement } from './xml-tree.js';

/** What a bank's statements come to, in cents; each booking counts once, however many files hold it. */
export interface BankBooks {
  readonly bookings: number;
  readonly grants: bigint;
  /** By the name of who was paid. */
  readonly suppliers: Readonly<Record<string, bigint>>;
  /** Taken by the bank: bookings of their own, and what it kept of transfers and returns. */
  readonly charges: bigint;
  /** Reached the members, less what came back. */
  readonly honoraria: bigint;
}

const centsOf = (amount: XmlElement | undefined): bigint => {
  const [whole = '', fraction = ''] = (amount?.text ?? '').split('.');
  return BigInt(whole + fraction.padEnd(2, '0'));
};

const included = (entry: XmlElement): bigint =>
  entry
    .all('Chrgs')
    .flatMap((charges) => [charges, ...charges.children])
    .filter((one) => one.at('ChrgInclInd')?.text === 'true')
    .reduce((sum, one) => sum + centsOf(one.at('Amt')), 0n);

const payeeOf = (entry: XmlElement): string => {
  const [creditor] = entry.all('Cdtr');
  return (creditor?.at('Pty/Nm') ?? creditor?.at('Nm'))?.text ?? '';
};

/** Adds up statements. @param suppliers names of those who are paid and are no members */
export function addUpStatements(files: readonly string[], suppliers: readonly string[]): BankBooks {
  const entries = new Map<string, XmlElement>();
  for (const file of files) {
    for (const entry of readXml(file).all('Ntry')) {
      entries.set(entry.at('AcctSvcrRef')?.text ?? '', entry);
    }
  }
  const books = {
    bookings: entries.size,
    grants: 0n,
    suppliers: Object.fromEntries(suppliers.map((name) => [name, 0n])),
    charges: 0n,
    honoraria: 0n,
  };
  for (const entry of entries.values()) {
    const amount = centsOf(entry.at('Amt'));
    const code = entry.at('BkTxCd/Domn/Fmly/SubFmlyCd')?.text;
    const kept = included(entry);
    const payee = payeeOf(entry);
    books.charges += kept;
    if (code === 'CHRG') books.charges += amount;
    else if (code === 'RRTN') books.honoraria -= amount + kept;
    else if (entry.at('CdtDbtInd')?.text === 'CRDT') books.grants += amount;
    else if (payee in books.suppliers)
      books.suppliers[payee] = (books.suppliers[payee] ?? 0n) + amount;
    else books.honoraria += amount - kept;
  }
  return books;
}
