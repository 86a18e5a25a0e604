import { describe, expect, it } from '@jest/globals';
import type { Actor, StaffRole } from '@palabre/kernel';
import { staff } from './permission.js';

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
