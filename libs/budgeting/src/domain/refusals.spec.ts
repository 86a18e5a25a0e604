import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@palabre/kernel';
import { Messages } from '@palabre/platform';
import { budgetingCommands } from '../commands/index.js';
import { budgetingMessages } from '../messages.js';
import { advanceMessages } from '../messages/advance.messages.js';
import { evidenceMessages } from '../messages/evidence.messages.js';
import { advanceRefusals } from '../testing-support/refusals/advances.js';
import { changeRefusals } from '../testing-support/refusals/changes.js';
import { contractRefusals } from '../testing-support/refusals/contracts.js';
import { evidenceRefusals } from '../testing-support/refusals/evidence.js';
import { funderLineRefusals } from '../testing-support/refusals/funder-lines.js';
import { fundingRefusals } from '../testing-support/refusals/funding.js';
import { rateRefusals } from '../testing-support/refusals/rates.js';
import { settlementRefusals } from '../testing-support/refusals/settlements.js';
import { voucherRefusals } from '../testing-support/refusals/vouchers.js';

const tables = [
  ...fundingRefusals,
  ...funderLineRefusals,
  ...changeRefusals,
  ...contractRefusals,
  ...voucherRefusals,
  ...advanceRefusals,
  ...settlementRefusals,
  ...evidenceRefusals,
  ...rateRefusals,
];
const messages = new Messages([budgetingMessages, advanceMessages, evidenceMessages]);

describe.each(tables)('$name', ({ decision, taken, refused }) => {
  it('is taken when nothing stands in its way', () => {
    expect(taken.given().send(decision, taken.when, taken.by)).not.toHaveProperty('code');
  });

  it.each(refused)('is refused: %s', (code, { details = {}, says, ...other }) => {
    const { given, when, by } = { ...taken, ...other };
    const answer = given().send(decision, when, by);
    expect(answer).toMatchObject({ code, details });
    expect(decision.refuses).toContain(code);
    // What the refusal tells is all that its sentences need.
    const told = isRefusal(answer) ? answer.details : {};
    const english = messages.say(code, 'en', told);
    expect(english).toMatch(/\.$/);
    expect(messages.say(code, 'fr', told)).toMatch(/\.$/);
    if (says !== undefined) expect(english).toBe(says);
  });
});

describe('the tables of refusals', () => {
  it('have every command that can be refused, with every code of it', () => {
    const shown = new Map(
      tables.map(({ decision, refused }) => [decision as object, refused.map(([code]) => code)]),
    );
    const missing = budgetingCommands.flatMap(({ name, decision }) =>
      decision.refuses
        .filter((code) => !shown.get(decision)?.includes(code))
        .map((code) => `${name}: ${code}`),
    );
    expect(missing).toEqual([]);
  });
});
