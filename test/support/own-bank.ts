/** A booking in the bank's own books. */
export interface Booking {
  /** The bank's reference: whatever file it comes in, it is the same booking. */
  readonly reference: string;
  readonly bookedOn: string;
  /** Signed cents: negative is money that left. */
  readonly cents: number;
  readonly endToEndId: string;
  /** Why money came back, by the bank's code; absent where it did not come back. */
  readonly returnedFor?: string;
}

const amount = (cents: number, currency: string): string =>
  `<Amt Ccy="${currency}">${(Math.abs(cents) / 100).toFixed(2)}</Amt>` +
  `<CdtDbtInd>${cents < 0 ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

const balance = (type: 'OPBD' | 'CLBD', sum: string, on: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp>${sum}<Dt><Dt>${on}</Dt></Dt></Bal>`;

const entry = (booking: Booking, currency: string): string => {
  const { reference, bookedOn, cents, endToEndId, returnedFor } = booking;
  const returned = returnedFor ? `<RtrInf><Rsn><Cd>${returnedFor}</Cd></Rsn></RtrInf>` : '';
  return [
    `<Ntry>${amount(cents, currency)}<Sts><Cd>BOOK</Cd></Sts>`,
    `<BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>`,
    `<AcctSvcrRef>${reference}</AcctSvcrRef>`,
    '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>',
    `<NtryDtls><TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs>${returned}</TxDtls></NtryDtls>`,
    '</Ntry>',
  ].join('');
};

const totalOf = (bookings: readonly Booking[]): number =>
  bookings.reduce((sum, { cents }) => sum + cents, 0);

/** A bank with one account, whose books are kept here and nowhere else. */
export class OwnBank {
  private readonly books: Booking[] = [];
  private files = 0;

  constructor(
    readonly iban: string,
    private readonly openingCents: number,
    private readonly currency = 'EUR',
  ) {}

  private book(booking: Omit<Booking, 'reference'>): void {
    this.books.push({ reference: `B${this.books.length + 1}`, ...booking });
  }

  /** Books that a payment left. */
  pay(bookedOn: string, cents: number, endToEndId: string): void {
    this.book({ bookedOn, cents: -cents, endToEndId });
  }

  /** Books that money arrived. */
  receive(bookedOn: string, cents: number, endToEndId: string): void {
    this.book({ bookedOn, cents, endToEndId });
  }

  /** Books that a payment came back, for a reason of the bank's list. */
  giveBack(bookedOn: string, cents: number, endToEndId: string, returnedFor: string): void {
    this.book({ bookedOn, cents, endToEndId, returnedFor });
  }

  /** All that ever left, in cents. */
  paidOut(): number {
    return -totalOf(this.books);
  }

  /** A camt.053 file of what is in the books now, for some days, both included. */
  statement(from: string, to: string): string {
    this.files += 1;
    const earlier = this.books.filter(({ bookedOn }) => bookedOn < from);
    const booked = this.books.filter(({ bookedOn }) => bookedOn >= from && bookedOn <= to);
    const opening = this.openingCents + totalOf(earlier);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
      `<GrpHdr><MsgId>M${this.files}</MsgId><CreDtTm>${to}T21:00:00Z</CreDtTm></GrpHdr>`,
      `<Stmt><Id>S${this.files}</Id><CreDtTm>${to}T21:00:00Z</CreDtTm>`,
      `<FrToDt><FrDtTm>${from}T00:00:00Z</FrDtTm><ToDtTm>${to}T23:59:59Z</ToDtTm></FrToDt>`,
      `<Acct><Id><IBAN>${this.iban}</IBAN></Id><Ccy>${this.currency}</Ccy></Acct>`,
      balance('OPBD', amount(opening, this.currency), from),
      balance('CLBD', amount(opening + totalOf(booked), this.currency), to),
      ...booked.map((booking) => entry(booking, this.currency)),
      '</Stmt></BkToCstmrStmt></Document>',
    ].join('\n');
  }
}
