import type { StatementParty } from '../statement/statement.js';
import { normalIban, isIban } from '../iban.js';

/** What the bank writes about a movement in `:86:`, whichever way it writes it. */
export interface Mt940Information {
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly paymentInformationId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly counterparty?: StatementParty;
  readonly remittance: readonly string[];
  readonly creditorReferences: readonly string[];
  /** ISO code of a return's reason. */
  readonly returnReason?: string;
  /** `EUR1,50`: as SWIFT writes an amount. */
  readonly charges?: string;
  readonly instructed?: string;
  readonly rate?: string;
  /** Business transaction code of the German banks, three digits. */
  readonly businessCode?: string;
  /** The bank's own words. */
  readonly additional: readonly string[];
}

const given = (text: string | undefined): string | undefined => {
  const trimmed = text?.trim();
  return !trimmed || /^(NOTPROVIDED|NONREF|NOREF)$/i.test(trimmed) ? undefined : trimmed;
};

const listOf = (...texts: readonly (string | undefined)[]): string[] =>
  texts.flatMap((text) => given(text) ?? []);

const partyOf = (
  account: string | undefined,
  bank: string | undefined,
  name: string | undefined,
): StatementParty | undefined => {
  const number = given(account);
  const iban = number === undefined ? '' : normalIban(number);
  const party = {
    name: given(name),
    ...(isIban(iban) ? { iban } : { otherAccount: number }),
    bankBic: given(bank),
  };
  return Object.values(party).some((value) => value !== undefined) ? party : undefined;
};

const GERMAN = /^(\d{3})([^A-Za-z0-9\s])\d{2}/;
const SEPA_WORDS = /(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|PURP|MDAT|UETR)\+/g;

/** The parts of a text that stand behind its marks; `''` is what comes before the first. */
const partsBy = (text: string, mark: RegExp): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  let name = '';
  let from = 0;
  for (const match of text.matchAll(mark)) {
    parts.set(name, (parts.get(name) ?? '') + text.slice(from, match.index));
    name = match[1] ?? '';
    from = match.index + match[0].length;
  }
  return parts.set(name, (parts.get(name) ?? '') + text.slice(from));
};

/** `166?00…?20EREF+…?30bank?31account?32name`: subfields of two digits behind a separator. */
const germanInformation = (lines: readonly string[], separator: string): Mt940Information => {
  const text = lines.join('');
  const fields = new Map<string, string>();
  for (const part of text.slice(3).split(separator)) {
    const [, number, value] = /^(\d{2})(.*)$/su.exec(part) ?? [];
    if (number !== undefined) fields.set(number, (fields.get(number) ?? '') + value);
  }
  const purpose = [...fields].filter(([number]) => /^(2\d|6[0-3])$/.test(number));
  const parts = partsBy(purpose.map(([, value]) => value).join(''), SEPA_WORDS);
  const name = (fields.get('32') ?? '') + (fields.get('33') ?? '');
  return {
    endToEndId: given(parts.get('EREF')),
    paymentInformationId: given(parts.get('KREF')),
    uetr: given(parts.get('UETR'))?.toLowerCase(),
    counterparty: partyOf(
      given(fields.get('31')) ?? parts.get('IBAN'),
      given(fields.get('30')) ?? parts.get('BIC'),
      name,
    ),
    remittance: listOf(parts.get(''), parts.get('SVWZ')),
    creditorReferences: [],
    charges: given(parts.get('COAM')),
    instructed: given(parts.get('OAMT')),
    businessCode: text.slice(0, 3),
    additional: listOf(fields.get('00')),
  };
};

const SWIFT_WORDS =
  /\/(EREF|IREF|PREF|KREF|MARF|CSID|CNTP|REMI|PURP|ULTC|ULTD|BENM|ORDP|NAME|ADDR|ISDT|IBAN|BIC|TRTP|TRCD|TRAN|RTRN|RREF|SVCL|CHGS|CHG|OCMT|EXCH|SUBA|UETR|ACSR|INFO)\//g;

const remittanceOf = (text: string | undefined): { words?: string; reference?: string } => {
  const [, kind, inside] = /^\/?(USTD|STRD)\/(.*)$/s.exec(text ?? '') ?? [];
  if (inside === undefined) return { words: text };
  const bare = inside.replace(/^\/?(?:(?:CUR|ISO)\/)?\/?/, '').replace(/\/+$/, '');
  return kind === 'STRD' ? { reference: bare } : { words: bare };
};

/** `/EREF/…/CNTP/account/bank/name/REMI/USTD//…`: code words between slashes. */
const swiftInformation = (lines: readonly string[]): Mt940Information => {
  const raw = partsBy(lines.join(''), SWIFT_WORDS);
  const at = (name: string): string | undefined => raw.get(name)?.replace(/\/+$/, '');
  const [account, bank, name] = at('CNTP')?.split('/') ?? [];
  const { words, reference } = remittanceOf(at('REMI'));
  return {
    endToEndId: given(at('EREF')),
    instructionId: given(at('IREF')),
    paymentInformationId: given(at('PREF')) ?? given(at('KREF')),
    transactionId: given(at('TRAN')) ?? given(at('ACSR')),
    uetr: given(at('UETR'))?.toLowerCase(),
    counterparty: partyOf(account ?? at('IBAN'), bank ?? at('BIC'), name ?? at('NAME')),
    remittance: listOf(words),
    creditorReferences: listOf(reference),
    returnReason: /^[A-Z]{2}\d{2}/.exec(at('RTRN') ?? '')?.[0],
    charges: given(at('CHGS')) ?? given(at('CHG')),
    instructed: given(at('OCMT')),
    rate: given(at('EXCH')),
    additional: listOf(raw.get(''), at('TRTP'), at('INFO')),
  };
};

/** Reads the lines of an `:86:`: German structured, SWIFT structured, or plain words. */
export const mt940Information = (lines: readonly string[]): Mt940Information => {
  const separator = GERMAN.exec(lines.join(''))?.[2];
  if (separator !== undefined) return germanInformation(lines, separator);
  if (partsBy(lines.join(''), SWIFT_WORDS).size > 1) return swiftInformation(lines);
  return {
    remittance: listOf(lines.join('\n')),
    creditorReferences: [],
    additional: [],
  };
};
