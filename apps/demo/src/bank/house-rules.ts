import { PaymentFileRefused } from './payment-file-refused.js';
import { all, find, textAt, type XmlElement } from './xml.js';

/** Everything that this bank admits in a transfer; whatever else stands there is sent back, and nothing is read past. */
const ADMITTED: ReadonlySet<string> = new Set([
  ...['PmtId/InstrId', 'PmtId/EndToEndId', 'PmtId/UETR', 'ChrgBr', 'RmtInf/Ustrd'],
  ...['Amt/InstdAmt', 'Amt/EqvtAmt/Amt', 'Amt/EqvtAmt/CcyOfTrf'],
  ...['CdtrAgt/FinInstnId/BICFI', 'CdtrAgt/FinInstnId/ClrSysMmbId/MmbId'],
  ...['Cdtr/Nm', 'Cdtr/PstlAdr/StrtNm', 'Cdtr/PstlAdr/PstCd', 'Cdtr/PstlAdr/TwnNm'],
  ...['Cdtr/PstlAdr/Ctry', 'CdtrAcct/Id/IBAN', 'CdtrAcct/Id/Othr/Id'],
]);
/** Besides, in version 03 only: addresses had lines. */
const LEGACY: ReadonlySet<string> = new Set(['Cdtr/PstlAdr/AdrLine', 'CdtrAgt/FinInstnId/BIC']);

const ID = /^[A-Za-z0-9+?/:().,' -]{1,35}$/;
const UETR = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const LONGEST = { 'Cdtr/Nm': 140, 'RmtInf/Ustrd': 140 } as const;

const refuse = (reason: PaymentFileRefused['reason'], words: string): never => {
  throw new PaymentFileRefused(reason, words);
};

/** The paths of all that has words. */
const leavesOf = (element: XmlElement, path = ''): string[] =>
  element.children.flatMap((child) => {
    const at = path === '' ? child.name : `${path}/${child.name}`;
    return child.children.length === 0 ? [at] : leavesOf(child, at);
  });

const checkShapes = (transfer: XmlElement): void => {
  for (const path of ['PmtId/InstrId', 'PmtId/EndToEndId'] as const) {
    const id = textAt(transfer, path);
    if (id !== undefined && !ID.test(id)) refuse('CH16', `${path} is no id of this rail`);
  }
  const uetr = textAt(transfer, 'PmtId/UETR');
  if (uetr !== undefined && !UETR.test(uetr)) refuse('CH16', 'PmtId/UETR is no UUID of version 4');
  for (const [path, longest] of Object.entries(LONGEST)) {
    if ((textAt(transfer, path) ?? '').length > longest) refuse('CH16', `${path} is too long`);
  }
};

/** Since November 2026 a payee has a town and a country. */
const checkAddress = (transfer: XmlElement, isLegacy: boolean): void => {
  const address = find(transfer, 'Cdtr/PstlAdr');
  const hasTown =
    textAt(transfer, 'Cdtr/PstlAdr/TwnNm') !== undefined ||
    (isLegacy && address !== undefined && all(address, 'AdrLine').length > 0);
  if (!hasTown || !/^[A-Z]{2}$/.test(textAt(transfer, 'Cdtr/PstlAdr/Ctry') ?? '')) {
    refuse('BE04', 'a payee has no town and country');
  }
};

/**
 * What this bank asks of each batch and transfer besides that they foot.
 * @throws PaymentFileRefused with a code of the external status reasons
 */
export const checkHouseRules = (batch: XmlElement, isLegacy: boolean): void => {
  if (textAt(batch, 'PmtMtd') !== 'TRF') refuse('CH21', 'PmtMtd: transfers only');
  const isSepa = textAt(batch, 'PmtTpInf/SvcLvl/Cd') === 'SEPA';
  for (const transfer of all(batch, 'CdtTrfTxInf')) {
    const odd = leavesOf(transfer).find(
      (path) => !ADMITTED.has(path) && !(isLegacy && LEGACY.has(path)),
    );
    if (odd !== undefined) refuse('CH17', `this bank admits no ${odd}`);
    const bearer = textAt(transfer, 'ChrgBr') ?? textAt(batch, 'ChrgBr');
    if (bearer === undefined) refuse('CH21', 'nobody is said to bear the charges');
    const isIban = find(transfer, 'CdtrAcct/Id/IBAN') !== undefined;
    if (isSepa && !isIban) refuse('AC01', 'SEPA reaches IBANs only');
    if (isSepa && bearer !== 'SLEV') refuse('CH16', 'SEPA shares its charges');
    if (!isIban && !find(transfer, 'CdtrAgt/FinInstnId')) {
      refuse('RC04', 'an account that is no IBAN needs its bank');
    }
    checkShapes(transfer);
    checkAddress(transfer, isLegacy);
  }
};
