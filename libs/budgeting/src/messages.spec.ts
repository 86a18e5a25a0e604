import { describe, expect, it } from '@jest/globals';
import { Messages } from '@palabre/platform';
import { budgetingCommands } from './commands/index.js';
import { WORKPLAN_FUNDING_REFUSALS } from './contract.js';
import { budgetingMessages } from './messages.js';
import { advanceMessages } from './messages/advance.messages.js';
import { evidenceMessages } from './messages/evidence.messages.js';

const all = { ...budgetingMessages, ...advanceMessages, ...evidenceMessages };

describe('messages of the budget', () => {
  const messages = new Messages([all]);
  const codes = [
    ...budgetingCommands.flatMap((spec) => spec.decision.refuses),
    ...WORKPLAN_FUNDING_REFUSALS,
  ];

  it('exist for every code that a command may be refused with', () => {
    expect(codes.length).toBeGreaterThan(80);
    expect(codes.filter((code) => !messages.has(code))).toEqual([]);
  });

  it('are all in use', () => {
    expect(Object.keys(all).filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each(Object.keys(all))('%s can be said in both languages', (code) => {
    const details = { duties: '', stage: '', on: '', kinds: '', kind: '', lineId: '', limit: 1 };
    const amounts = { needed: '', available: '', used: '', open: '', most: '', currency: '' };
    const others = { contentType: '', whose: '', personIds: '', found: '', bytes: 1, pixels: 1 };
    const periods = { from: '', until: '', today: '', dueOn: '', base: '', sum: '', codes: '' };
    const counts = {
      currencies: '',
      count: 1,
      size: 1,
      population: 1,
      allowed: '',
      moved: '',
      total: '',
      least: 1,
      known: '',
      share: '',
      unpaid: '',
      recorded: '',
      threshold: '',
    };
    const rates = { stated: '', expected: '', tolerance: '', valueOn: '', bookedOn: '', days: 1 };
    const policies = { leastShare: '', mostShare: '', leastTolerance: '', mostTolerance: '' };
    const samples = { vouchers: 1, opened: 1, left: 1, flaw: 'end', side: 'mel', lapsesOn: '' };
    const grants = { fundingAgreementId: '', latest: '', code: '' };
    const uses = { because: 'moved', usedAs: 'payment', as: 'promise' };
    for (const language of ['en', 'fr'] as const) {
      expect(
        messages.say(code, language, {
          ...details,
          ...amounts,
          ...others,
          ...periods,
          ...counts,
          ...rates,
          ...policies,
          ...samples,
          ...grants,
          ...uses,
        }),
      ).toMatch(/\.$/);
    }
  });

  it('say amounts, in both languages', () => {
    const details = {
      needed: { minor: '400001', currency: 'EUR' },
      available: { minor: '400000', currency: 'EUR' },
    };
    expect(messages.say('ALLOCATION_EXCEEDED', 'en', details)).toBe(
      'Of this allocation 4000.00 EUR are available; 4000.01 EUR are needed. Ask for less, or have more allocated first.',
    );
    expect(messages.say('ALLOCATION_EXCEEDED', 'fr', details)).toBe(
      'Il reste 4000.00 EUR de disponible dans cette allocation ; il faut 4000.01 EUR. Demandez moins, ou faites d’abord allouer davantage.',
    );
  });

  it('say which two duties one person had', () => {
    const details = { duties: 'requestApproval' };
    expect(messages.say('SEPARATION_OF_DUTIES', 'en', details)).toBe(
      'Who requests a commitment cannot approve it. Somebody else has to.',
    );
    expect(messages.say('SEPARATION_OF_DUTIES', 'fr', details)).toBe(
      'Qui demande un engagement ne peut pas l’approuver. Quelqu’un d’autre doit le faire.',
    );
  });

  it('say what became of a closed commitment', () => {
    expect(messages.say('COMMITMENT_CLOSED', 'fr', { stage: 'released' })).toBe(
      'Cet engagement est libéré.',
    );
  });
});
