import { Global, Module } from '@nestjs/common';
import { contextModule, PERSON_DIRECTORY, type Context } from '@palabre/platform';
import { peopleCommands } from './commands.js';
import { peopleEvents } from './events.js';
import { IdentityDirectory } from './identity-directory.js';
import { peopleMessages } from './messages.js';
import { PeopleController } from './people.controller.js';

const people: Context = {
  name: 'people',
  events: peopleEvents,
  messages: peopleMessages,
  commands: peopleCommands,
};

/** Who a person is to the system. */
@Global()
@Module(
  contextModule(people, {
    controllers: [PeopleController],
    providers: [{ provide: PERSON_DIRECTORY, useClass: IdentityDirectory }],
    exports: [PERSON_DIRECTORY],
  }),
)
export class PeopleModule {
  static readonly context = people;
}
