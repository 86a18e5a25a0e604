import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Launch } from '../launch.js';
import { run } from '../main.js';

const folder = mkdtempSync(join(tmpdir(), 'palabre-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

let said: string;
beforeEach(() => {
  said = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});
afterEach(() => {
  jest.restoreAllMocks();
});

const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const inspect = (...args: string[]) => run(['statement', 'inspect', ...args], {} as Launch);

const MT940 =
  ':20:S1\n:25:NL91ABNA0417164300\n:28C:1/1\n:60F:C241001EUR100,00\n' +
  ':61:241025D10,00NTRFNONREF//B1\n:86:/EREF/E1/NAME/Payee One/REMI/monthly/CHGS/EUR1,50\n' +
  ':62F:C241031EUR95,00\n-\n';

describe('statement inspect', () => {
  it('shows account, balances, lines and footing, and no names unless asked', async () => {
    const file = fileOf('a.sta', MT940);
    expect(await inspect(file)).toBe(0);
    for (const text of [
      'account    NL91ABNA0417164300',
      'balance    OPBD 100.00 EUR',
      'line 5       2024-10-25 2024-10-25         -10.00 EUR',
      'endToEndId E1',
      'charge -1.50 EUR',
      '= computed 90.00 EUR',
      'DOES NOT FOOT: 5.00 EUR apart',
    ]) {
      expect(said).toContain(text);
    }
    expect(said).not.toContain('Payee One');
    expect(await inspect(file, '--with-names')).toBe(0);
    expect(said).toContain('counterparty Payee One');
  });

  it('writes one JSON document', async () => {
    expect(await inspect(fileOf('b.sta', MT940 + MT940), '--json')).toBe(0);
    const { file, statements } = JSON.parse(said);
    expect(file).toBe('b.sta');
    expect(statements).toHaveLength(2);
    expect(statements[0]).toMatchObject({
      header: { kind: 'mt940', account: { iban: 'NL91ABNA0417164300' } },
      lines: [{ amount: { minor: '-1000', currency: 'EUR' }, references: { endToEndId: 'E1' } }],
      footing: { result: 'DOES_NOT_FOOT', difference: { minor: '500', currency: 'EUR' } },
    });
    expect(said).not.toContain('Payee One');
  });

  it('ends with 1 and the place when a file is refused, in both forms', async () => {
    const file = fileOf('c.sta', `${MT940}${MT940.replace('241025', '241131')}`);
    expect(await inspect(file)).toBe(1);
    expect(said).toContain('refused: STATEMENT_DATE_INVALID at line 13');
    said = '';
    expect(await inspect(file, '--json')).toBe(1);
    expect(JSON.parse(said)).toMatchObject({
      statements: [{ footing: { result: 'DOES_NOT_FOOT' } }, { lines: [] }],
      refused: { code: 'STATEMENT_DATE_INVALID', line: 13, path: 'Stmt[2]/:61:[1]/value date' },
    });
    said = '';
    const cut = fileOf('d.sta', MT940.slice(0, MT940.indexOf(':62F:')));
    expect(await inspect(cut, '--json')).toBe(1);
    expect(JSON.parse(said)).toMatchObject({ refused: { code: 'STATEMENT_TRUNCATED' } });
  });

  it('shows status reports', async () => {
    const file = fileOf(
      'e.xml',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>M</MsgId>' +
        '</GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>R</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>' +
        '<OrgnlPmtInfId>R-S</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId><TxSts>RJCT</TxSts>' +
        '<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Ama</AddtlInf></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>' +
        '</CstmrPmtStsRpt></Document>',
    );
    expect(await inspect(file)).toBe(0);
    expect(said).toContain('endToEndId E1: RJCT (rejected), reason AC04');
    said = '';
    expect(await inspect(file, '--json')).toBe(0);
    const { statuses } = JSON.parse(said).statusReports[0];
    expect(statuses[1].payment).toMatchObject({ endToEndId: 'E1', reasons: [{ code: 'AC04' }] });
    expect(said).not.toContain('Ama');
  });

  it('reads a CSV by a profile of one’s own, and says what is wrong with a profile', async () => {
    const csv = fileOf('f.csv', 'Jour;Somme\n25/10/2024;-10,00\n');
    expect(await inspect(csv)).toBe(1);
    expect(said).toContain('STATEMENT_FORMAT_UNKNOWN');
    const profile = { name: 'ours', separator: ';', decimal: ',', dates: 'DMY', currency: 'EUR' };
    const columns = { date: ['Jour'], amount: ['Somme'] };
    const file = fileOf('p.json', JSON.stringify({ ...profile, columns }));
    expect(await inspect(csv, '--profile', file)).toBe(0);
    expect(said).toContain('-10.00 EUR');
    expect(await inspect(csv, '--profile', fileOf('q.json', JSON.stringify(profile)))).toBe(1);
    expect(said).toContain('columns is not there');
  });

  it('says when there is no such file', async () => {
    expect(await inspect(join(folder, 'none'))).toBe(1);
    expect(said).toContain('There is no file');
  });
});
