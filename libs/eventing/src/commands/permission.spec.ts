import { describe, expect, it } from '@jest/globals';
import { refuse, type Actor, type StaffRole } from '@palabre/kernel';
import { CommandRefused } from './command-errors.js';
import { anyOf, concealed, ownOnly, staff, when } from './permission.js';

const actor = (kind: 'person' | 'newcomer', ...roles: StaffRole[]): Actor => ({
  kind,
  id: 'a',
  roles,
});

describe('staff', () => {
  const may = staff('finance', 'auditor');

  it.each([
    ['a person with one of the roles', actor('person', 'mel', 'auditor'), true],
    ['a person with another role', actor('person', 'finance-approver'), false],
    ['a person without a role', actor('person'), false],
    ['somebody with the role who has not registered', actor('newcomer', 'finance'), false],
  ])('%s', async (_who, who, allowed) => {
    expect(may.before(who)).toBe(allowed);
    expect(await may.allows(who, {}, {})).toBe(allowed);
  });
});

describe('what is not there, to', () => {
  const words = { en: 'its owner', fr: 'sa ou son propriétaire' };
  const may = anyOf(staff('finance'), ownOnly(when(words, () => true)));
  const missing = new CommandRefused(refuse('NOT_FOUND', { what: 'honorarium' }));

  it.each([
    ['staff who may', actor('person', 'finance'), 'NOT_FOUND'],
    ['whoever may only what is theirs', actor('person', 'mel'), 'FORBIDDEN'],
  ])('%s', (_who, who, code) => {
    expect(concealed(may, who, missing)).toMatchObject({ code });
  });

  it('whoever may by what the subject shows of anybody', () => {
    const open = when(words, () => true);
    expect(concealed(open, actor('person'), missing)).toBe(missing);
  });

  it('hides no other error', () => {
    const error = new CommandRefused(refuse('PERIOD_CLOSED'));
    expect(concealed(may, actor('person'), error)).toBe(error);
  });
});
