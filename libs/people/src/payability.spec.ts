import { describe, expect, it } from '@jest/globals';
import { payeeProblems } from './payability.adapter.js';

const address = { town: 'Accra', country: 'GH' };
const account = { name: 'Ama Testwoman', address, account: '123', bankCode: 'GH1' };
const sepa = { name: 'Ama Testwoman', address, iban: 'NL91ABNA0417164300' };

describe('details that a payment could carry', () => {
  it.each([
    ['cross-border', account],
    ['cross-border', { ...account, bankCode: undefined, bic: 'EQBLKENA' }],
    ['sepa', sepa],
    ['cross-border', { ...account, name: 'A'.repeat(140) }],
    ['mobile-money', { name: '王小明', address, provider: 'x', phone: '+233200000001' }],
    ['trusted-party', { name: '王小明', address }],
  ] as const)('on rail %s are none the worse', (rail, details) => {
    expect(payeeProblems(rail, details as never)).toEqual([]);
  });

  it('fit the rail’s length of names: SEPA has 70, others 140', () => {
    const long = { ...sepa, name: 'A'.repeat(71) };
    expect(payeeProblems('sepa', long)).toEqual([{ code: 'TEXT_TOO_LONG', field: 'name' }]);
    expect(payeeProblems('cross-border', long)).toEqual([]);
  });

  it('are in letters that have a spelling', () => {
    expect(payeeProblems('sepa', { ...sepa, name: '王小明' })).toEqual([
      { code: 'CHARACTER_NOT_ALLOWED', field: 'name' },
    ]);
    const town = { ...account, address: { town: '台北', country: 'TW' } };
    expect(payeeProblems('cross-border', town)).toEqual([
      { code: 'CHARACTER_NOT_ALLOWED', field: 'address/town' },
    ]);
  });

  it('name the bank of an account that is no IBAN', () => {
    const { bankCode: _code, ...nowhere } = account;
    expect(payeeProblems('cross-border', nowhere)).toEqual([
      { code: 'AGENT_MISSING', field: 'bankCode' },
    ]);
  });

  // Forms of IFSC (Reserve Bank of India) and of South African branch codes.
  it('give the bank’s code as its country writes it, where that is known', () => {
    const inIndia = (bankCode: string, bic?: string) =>
      payeeProblems('cross-border', {
        ...{ ...account, bankCode, address: { town: 'Delhi', country: 'IN' } },
        ...(bic === undefined ? {} : { bic }),
      });
    expect(inIndia('SBIN0000691')).toEqual([]);
    expect(inIndia('250655')).toEqual([{ code: 'BANK_CODE_INVALID', field: 'bankCode' }]);
    // Somebody who lives in India, with an account in South Africa.
    expect(inIndia('250655', 'FIRNZAJJ')).toEqual([]);
  });

  it('say nothing more of what is no IBAN', () => {
    expect(
      payeeProblems('cross-border', { ...sepa, iban: 'SN08SN0100152000048500003035' }),
    ).toEqual([]);
  });
});
