import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody, euros } from '../support/bodies.js';
import { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';

/**
 * Somebody with one staff login and as many private ones as they like is one person wherever a rule asks for two: however
 * they link, part and register anew, the staff login acts as the person whose it was first.
 */

const POLICY = {
  policy: {
    ...{ from: '2024-10', amount: euros(12_000), dueWhen: 'any-active-day' },
    approvals: { above: euros(15_000), approvers: 2 },
    shortfall: { handling: 'accept', atMost: euros(500) },
  },
};
const PAYEE = {
  ...{ kind: 'account', currency: 'KES' },
  details: {
    ...{ name: 'Ama Testwoman', account: '123', bankCode: 'KE1' },
    address: { town: 'Nairobi', country: 'KE' },
  },
};
const WORDS = 'They had linked it to the wrong person.';

let system: RunningSystem;
let steward: Person;
let cohortId: string;

beforeAll(async () => {
  system = await RunningSystem.start();
  steward = await system.join('steward', 'steward');
  const coordinator = await system.join('coordinator', 'coordinator');
  cohortId = (await coordinator.does('/cohorts', cohortBody())).id;
}, 180_000);
afterAll(() => system?.stop(), 60_000);

const login = (subject: string, ...roles: string[]) =>
  Person.join(system.wire, subject, roles, false);

const link = (person: Person, staff: Person) =>
  person.does('/people/me/identities', { token: staff.token });

/** What somebody is told of themselves, once all that was stored has been read. */
const profileOf = async (who: Person) => who.reads(`/people/me?after=${await system.head()}`);

/** The login of somebody that is not in use. */
const otherLoginOf = async (person: Person): Promise<string> => {
  const { logins } = (await profileOf(person)) as {
    logins: { loginId: string; current: boolean }[];
  };
  return logins.find(({ current }) => !current)?.loginId ?? 'none';
};

/** Taken away by a steward, so that it may become anybody's. */
const release = async (person: Person) =>
  steward.does(`/people/${person.id}/logins/${await otherLoginOf(person)}/release`, {
    reason: WORDS,
  });

const confirmPolicy = (who: Person) =>
  who.tries(`/cohorts/${cohortId}/honoraria-policy-confirmations`, POLICY);
const confirmPayee = (who: Person, personId: string) =>
  who.tries(`/payees/${personId}/confirmation`, { revision: 1, channel: 'phone' });
const admission = async (who: Person) => {
  const { personId, logins } = await profileOf(who);
  const { loginId } = logins.find(({ current }: { current: boolean }) => current);
  return `/people/${personId}/logins/${loginId}/admission`;
};

describe('one staff login', () => {
  it('is not second to itself: linked, parted and registered anew', async () => {
    const one = await system.join('private');
    const staff = await login('staff', 'finance', 'finance-approver');
    await link(one, staff);
    await staff.does(`/cohorts/${cohortId}/honoraria-policy-proposals`, POLICY);
    await one.does('/people/me/payee', PAYEE);
    expectProblem(await confirmPolicy(staff), 403, 'FOUR_EYES');
    expectProblem(await confirmPayee(staff, one.id), 403, 'PAYEE_SELF_CONFIRMED');

    await one.does(`/people/me/identities/${await otherLoginOf(one)}/unlinking`);
    expectProblem(await staff.tries('/people', { language: 'en' }), 409, 'LOGIN_KEPT');
    await link(one, staff);
    await release(one);
    const { id } = await staff.does('/people', { language: 'en' });
    expect(id).not.toBe(one.id);
    const refused = await confirmPolicy(staff);
    expectProblem(refused, 403, 'LOGIN_NOT_ADMITTED');
    expect(refused.json.detail).toContain(await admission(staff));
    expectProblem(await confirmPayee(staff, one.id), 403, 'LOGIN_NOT_ADMITTED');
    expectProblem(await staff.asks(`/payees/${one.id}`), 403, 'LOGIN_NOT_ADMITTED');
    // What is theirs as a person they have: nobody is locked out.
    await staff.does('/people/me/language', { language: 'fr' });
  }, 60_000);

  it('is not several approvers: linked to one private login after the other', async () => {
    const staff = await login('approver', 'finance-approver');
    const [first, second] = [await system.join('private-1'), await system.join('private-2')];
    const policy = () => staff.asks(`/cohorts/${cohortId}/honoraria-policy`);
    await link(first, staff);
    expect((await policy()).status).toBe(200);
    await release(first);
    await link(second, staff);
    expect((await profileOf(staff)).personId).toBe(second.id);
    expectProblem(await policy(), 403, 'LOGIN_NOT_ADMITTED');
    expectProblem(await confirmPolicy(staff), 403, 'LOGIN_NOT_ADMITTED');
    // Back with whose it was first it acts again.
    await release(second);
    await link(first, staff);
    expect((await policy()).status).toBe(200);
  }, 60_000);

  it('is not another person for having been erased, until a steward lets it', async () => {
    const staff = await system.join('erased', 'finance');
    await staff.does('/people/me/erasure-requests');
    await steward.does(`/people/${staff.id}/erasure`);
    const anew = await system.join('erased', 'finance');
    expectProblem(await anew.asks('/payees'), 403, 'LOGIN_NOT_ADMITTED');
    await steward.does(await admission(anew), { reason: WORDS });
    expect((await anew.asks('/payees')).status).toBe(200);
  }, 60_000);

  it('is not admitted by itself', async () => {
    const one = await system.join('private-3');
    const staff = await login('stewarding', 'steward');
    await link(one, staff);
    expectProblem(
      await staff.tries(await admission(staff), { reason: WORDS }),
      403,
      'LOGIN_SELF_ADMITTED',
    );
    await release(one);
    await staff.does('/people', { language: 'en' });
    expectProblem(
      await staff.tries(await admission(staff), { reason: WORDS }),
      403,
      'LOGIN_NOT_ADMITTED',
    );
  }, 60_000);
});

it('a private login that was erased and comes again is told nothing of it', async () => {
  const member = await system.join('gone');
  await member.does('/people/me/erasure-requests');
  await steward.does(`/people/${member.id}/erasure`);
  const anew = await system.join('gone');
  const stranger = await system.join('never-seen');
  const answers = [await anew.asks('/payees'), await stranger.asks('/payees')];
  for (const answer of answers) expectProblem(answer, 403, 'FORBIDDEN');
  expect(answers[0]?.json.detail).toBe(answers[1]?.json.detail);
}, 60_000);
