import { LANGUAGES, refuse, type Actor, type LocalisedText, type StaffRole } from '@palabre/kernel';
import { CommandRefused } from './command-errors.js';

/**
 * Who may send a command or ask a query, and on what. Nobody may what no permission names.
 * `Subject` is the command's data or the query; `Facts` what was read to decide: folded states, or the read side.
 */
export interface Permission<Subject = any, Facts = any> {
  /** In words, for the documentation and the refusal: `staff: mel`, `the lead of the group`. */
  readonly describe: LocalisedText;
  /** Answers before anything is read, where it can: `undefined` means that it depends on the facts. */
  readonly before: (actor: Actor) => boolean | undefined;
  readonly allows: (actor: Actor, subject: Subject, facts: Facts) => boolean | Promise<boolean>;
  /** Whoever it does not allow is not told either whether the subject is there; see {@link ownOnly}. */
  readonly conceals?: true;
}

/**
 * Registered staff whose token carries one of the roles. Whoever acted before registering would be another person
 * afterwards, and be second to themself where a rule asks for two.
 */
export const staff = (...roles: readonly StaffRole[]): Permission => {
  const has = (actor: Actor): boolean =>
    actor.kind === 'person' && actor.roles.some((role) => roles.includes(role));
  const names = roles.join(', ');
  return {
    describe: { en: `staff: ${names}`, fr: `équipe : ${names}` },
    before: has,
    allows: has,
  };
};

/** Any registered person, acting for themselves. */
export const anyPerson = (): Permission => {
  const isPerson = (actor: Actor): boolean => actor.kind === 'person';
  return {
    describe: {
      en: 'any registered person, for themselves',
      fr: 'toute personne inscrite, pour elle-même',
    },
    before: isPerson,
    allows: isPerson,
  };
};

/** Whoever holds a valid token and is not registered yet. */
export const newcomer = (): Permission => {
  const isNewcomer = (actor: Actor): boolean => actor.kind === 'newcomer';
  return {
    describe: {
      en: 'whoever holds a valid token',
      fr: 'toute personne munie d’un jeton valable',
    },
    before: isNewcomer,
    allows: isNewcomer,
  };
};

/** Our own reactions and timers. */
export const system = (): Permission => {
  const isSystem = (actor: Actor): boolean => actor.kind === 'system';
  return {
    describe: { en: 'the system itself', fr: 'le système lui-même' },
    before: isSystem,
    allows: isSystem,
  };
};

/** Whoever works at the server's console. */
export const operator = (): Permission => {
  const isOperator = (actor: Actor): boolean => actor.kind === 'operator';
  return {
    describe: { en: 'an operator at the console', fr: 'la console d’exploitation' },
    before: isOperator,
    allows: isOperator,
  };
};

/** A person who stands in some relation to the subject, as the facts show: member of, lead of, reviewer of, self. */
export const when = <Subject, Facts>(
  describe: LocalisedText,
  relation: (actor: Actor, subject: Subject, facts: Facts) => boolean | Promise<boolean>,
): Permission<Subject, Facts> => ({
  describe,
  before: (actor) => (actor.kind === 'person' ? undefined : false),
  allows: (actor, subject, facts) => actor.kind === 'person' && relation(actor, subject, facts),
});

const eitherOf = (permissions: readonly Permission[]): LocalisedText => {
  const [en = '', fr = ''] = LANGUAGES.map((language) =>
    permissions.map(({ describe }) => describe[language]).join(language === 'fr' ? ' ; ' : '; '),
  );
  return { en, fr };
};

/** The refusal of somebody who may not, saying who may. */
export const forbidden = ({ describe }: Pick<Permission, 'describe'>): CommandRefused =>
  new CommandRefused(refuse('FORBIDDEN', { allowed: { ...describe } }));

/**
 * Of what belongs to one person: to others it is the same whether it is somebody else's or nobody's. Else whoever guesses
 * an id, or works it out from two others, would learn that it is somebody's.
 */
export const ownOnly = <Subject, Facts>(
  permission: Permission<Subject, Facts>,
): Permission<Subject, Facts> => ({ ...permission, conceals: true });

/** What somebody hears instead of an error that would tell them what is concealed. */
export const concealed = (may: Permission, actor: Actor, error: unknown): unknown =>
  may.conceals &&
  may.before(actor) === undefined &&
  error instanceof CommandRefused &&
  error.refusal.code === 'NOT_FOUND'
    ? forbidden(may)
    : error;

/** Whoever one of the permissions allows. */
export const anyOf = <Subject, Facts>(
  ...permissions: readonly Permission<Subject, Facts>[]
): Permission<Subject, Facts> => ({
  describe: eitherOf(permissions),
  before: (actor) => {
    const answers = permissions.map((permission) => permission.before(actor));
    if (answers.includes(true)) return true;
    return answers.includes(undefined) ? undefined : false;
  },
  ...(permissions.some(({ conceals }) => conceals) && { conceals: true }),
  allows: async (actor, subject, facts) => {
    for (const permission of permissions) {
      if (await permission.allows(actor, subject, facts)) return true;
    }
    return false;
  },
});
