import type { CsvColumn, CsvProfile } from './csv-profile.js';

type Headings = Partial<Record<CsvColumn, readonly string[]>>;

/** Headings of banks' exports in English, French, German, Spanish, Dutch and Portuguese. */
const BANK_COLUMNS: Headings = {
  date: [
    'Date',
    'Booking date',
    'Transaction date',
    'Buchungstag',
    'Buchungsdatum',
    'Date opération',
    "Date d'opération",
    'Date de comptabilisation',
    'Fecha',
    'Fecha operación',
    'Boekdatum',
    'Datum',
    'Data',
  ],
  valueDate: ['Value date', 'Wertstellung', 'Valuta', 'Date valeur', 'Fecha valor', 'Rentedatum'],
  amount: ['Amount', 'Betrag', 'Montant', 'Importe', 'Bedrag', 'Valor'],
  debit: ['Debit', 'Débit', 'Soll', 'Debe', 'Withdrawal', 'Money out'],
  credit: ['Credit', 'Crédit', 'Haben', 'Haber', 'Deposit', 'Money in'],
  currency: ['Currency', 'CCY', 'Währung', 'Devise', 'Moneda', 'Munt', 'Divisa', 'Moeda'],
  balance: ['Balance', 'Saldo', 'Solde', 'Running balance', 'Saldo na mutatie'],
  account: ['Account', 'IBAN', 'Konto', 'Compte', 'Cuenta', 'Rekening', 'Auftragskonto'],
  reference: ['Reference', 'Ref', 'Referenz', 'Référence', 'Referencia', 'Referentie'],
  endToEndId: ['End-to-end id', 'End-to-End-Referenz', 'EndToEndId'],
  text: [
    'Description',
    'Verwendungszweck',
    'Libellé',
    'Concepto',
    'Omschrijving',
    'Details',
    'Descrição',
  ],
  counterparty: ['Name', 'Counterparty', 'Begünstigter/Zahlungspflichtiger', 'Tiers', 'Naam'],
  counterpartyAccount: ['Counterparty account', 'Kontonummer/IBAN', 'Tegenrekening'],
};

/**
 * The profiles this library knows. Each is data: another one is added here, or handed to
 * `readStatements`.
 */
export const CSV_PROFILES: readonly CsvProfile[] = [
  {
    // Wise, "balance statement": fees stand in rows of their own, newest first.
    name: 'wise',
    separator: ',',
    decimal: '.',
    dates: 'DMY',
    newestFirst: true,
    columns: {
      reference: ['TransferWise ID', 'ID'],
      date: ['Date'],
      amount: ['Amount'],
      currency: ['Currency'],
      text: ['Description'],
      endToEndId: ['Payment Reference'],
      balance: ['Running Balance'],
      exchangeFrom: ['Exchange From'],
      exchangeTo: ['Exchange To'],
      exchangeRate: ['Exchange Rate'],
      exchangeToAmount: ['Exchange To Amount'],
      payerName: ['Payer Name'],
      payeeName: ['Payee Name'],
      counterpartyAccount: ['Payee Account Number'],
      fee: ['Total fees'],
    },
    referenceIs: 'serial',
    required: ['reference', 'balance', 'fee'],
    feeReferencePrefix: 'FEE-',
  },
  {
    // M-PESA, an organisation's statement.
    name: 'm-pesa',
    separator: ',',
    decimal: '.',
    dates: 'DMY',
    newestFirst: true,
    columns: {
      reference: ['Receipt No.', 'Receipt No'],
      date: ['Completion Time'],
      text: ['Details'],
      status: ['Transaction Status'],
      credit: ['Paid In'],
      debit: ['Withdrawn'],
      balance: ['Balance'],
      kind: ['Reason Type'],
      counterparty: ['Other Party Info'],
      endToEndId: ['Linked Transaction ID'],
      currency: ['Currency'],
    },
    referenceIs: 'serial',
    required: ['reference', 'status'],
    currency: 'KES',
    bookedStatus: ['Completed'],
    chargeKinds: ['Business Payment Charge', 'Charge'],
  },
  { name: 'comma', separator: ',', decimal: '.', dates: 'YMD', columns: BANK_COLUMNS },
  { name: 'semicolon', separator: ';', decimal: ',', dates: 'YMD', columns: BANK_COLUMNS },
  { name: 'tab', separator: '\t', decimal: ',', dates: 'YMD', columns: BANK_COLUMNS },
];
