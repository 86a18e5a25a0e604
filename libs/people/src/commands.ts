import { IsIn } from 'class-validator';
import { LANGUAGES, type Language } from '@palabre/kernel';
import { anyOf, anyPerson, command, newcomer, system } from '@palabre/eventing';
import { recordAccess } from './domain/record-access.decider.js';
import { registerPerson } from './domain/register-person.decider.js';

/** Registers the login of the token as a new person. */
export class RegisterPerson {
  /** The language to be addressed in. */
  @IsIn(LANGUAGES)
  language: Language = 'en';
}

export const peopleCommands = [
  command({
    name: 'people.RegisterPerson',
    input: RegisterPerson,
    decision: registerPerson,
    may: anyOf(newcomer(), anyPerson()),
    data: ({ language }: RegisterPerson, { actor, newId }) => ({
      identity: actor.id,
      personId: newId('person'),
      language,
    }),
    answers: ({ personId }) => personId,
  }),
  command({ name: 'people.RecordAccess', decision: recordAccess, may: system() }),
];
