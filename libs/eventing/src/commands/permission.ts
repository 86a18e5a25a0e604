import type { Actor, StaffRole } from '@palabre/kernel';

/**
 * Who may send a command or ask a query, and on what. Nobody may what no permission names.
 * `Subject` is the command's data or the query; `Facts` what was read to decide: folded states, or the read side.
 */
export interface Permission<Subject = any, Facts = any> {
  /** In words, for the documentation and the refusal: `staff: mel`, `the lead of the group`. */
  readonly describe: string;
  /** Answers before anything is read, where it can: `undefined` means that it depends on the facts. */
  readonly before: (actor: Actor) => boolean | undefined;
  readonly allows: (actor: Actor, subject: Subject, facts: Facts) => boolean | Promise<boolean>;
}

/**
 * Registered staff whose token carries one of the roles. Whoever acted before registering would be another person
 * afterwards, and be second to themself where a rule asks for two.
 */
export const staff = (...roles: readonly StaffRole[]): Permission => {
  const has = (actor: Actor): boolean =>
    actor.kind === 'person' && actor.roles.some((role) => roles.includes(role));
  return { describe: `staff: ${roles.join(', ')}`, before: has, allows: has };
};

/** Any registered person, acting for themselves. */
export const anyPerson = (): Permission => {
  const isPerson = (actor: Actor): boolean => actor.kind === 'person';
  return { describe: 'any registered person, for themselves', before: isPerson, allows: isPerson };
};

/** Whoever holds a valid token and is not registered yet. */
export const newcomer = (): Permission => {
  const isNewcomer = (actor: Actor): boolean => actor.kind === 'newcomer';
  return { describe: 'whoever holds a valid token', before: isNewcomer, allows: isNewcomer };
};

/** Our own reactions and timers. */
export const system = (): Permission => {
  const isSystem = (actor: Actor): boolean => actor.kind === 'system';
  return { describe: 'the system itself', before: isSystem, allows: isSystem };
};

/** A person who stands in some relation to the subject, as the facts show: member of, lead of, reviewer of, self. */
export const when = <Subject, Facts>(
  describe: string,
  relation: (actor: Actor, subject: Subject, facts: Facts) => boolean | Promise<boolean>,
): Permission<Subject, Facts> => ({
  describe,
  before: (actor) => (actor.kind === 'person' ? undefined : false),
  allows: (actor, subject, facts) => actor.kind === 'person' && relation(actor, subject, facts),
});

/** Whoever one of the permissions allows. */
export const anyOf = <Subject, Facts>(
  ...permissions: readonly Permission<Subject, Facts>[]
): Permission<Subject, Facts> => ({
  describe: permissions.map((permission) => permission.describe).join('; '),
  before: (actor) => {
    const answers = permissions.map((permission) => permission.before(actor));
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  },
  allows: async (actor, subject, facts) => {
    for (const permission of permissions) {
      if (await permission.allows(actor, subject, facts)) return true;
    }
    return false;
  },
});
