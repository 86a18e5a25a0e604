import { Global, Module } from '@nestjs/common';
import { contextModule, PERSON_DIRECTORY, type Context } from '@palabre/platform';
import { peopleCommands } from './commands/person.commands.js';
import { payeeCommands } from './commands/payee.commands.js';
import { peopleEvents } from './events.js';
import { IdentityDirectory } from './identity-directory.adapter.js';
import { peopleMessages } from './messages.js';
import { PeopleController } from './people.controller.js';
import { accessProjection } from './read-models/access.projection.js';
import { PeopleReadModels1733000000000 } from './read-models/migrations/1733000000000-people-read-models.js';
import { PeoplePayeePreferences1733100000000 } from './read-models/migrations/1733100000000-people-payee-preferences.js';
import { PeopleLoginsAndErasures1733200000000 } from './read-models/migrations/1733200000000-people-logins-and-erasures.js';
import { PeopleEarlierPayees1754380000000 } from './read-models/migrations/1754380000000-people-earlier-payees.js';
import { payeeAlertProjection } from './read-models/payee-alert.projection.js';
import { paymentPreferenceProjection } from './read-models/payee-preference.projection.js';
import { payeeProjection } from './read-models/payee.projection.js';
import { myDataQueries, peopleMine } from './read-models/my-data.query.js';
import { payeeQueries } from './read-models/payee.query.js';
import { peopleQueries } from './read-models/people.query.js';
import { erasureQueries } from './read-models/erasure.query.js';
import { loginQueries } from './read-models/login.query.js';
import { readingQueries } from './read-models/reading.query.js';
import { personProjection } from './read-models/person.projection.js';
import { eraseWhatWasKeptWhenDue } from './reactions/erase-what-was-kept.reaction.js';
import { remindOfConsent } from './reactions/remind-of-consent.reaction.js';
import { remindOfErasure } from './reactions/remind-of-erasure.reaction.js';
import { destroyKeysWhenErased } from './reactions/destroy-keys-when-erased.reaction.js';

const people: Context = {
  name: 'people',
  events: peopleEvents,
  messages: peopleMessages,
  commands: [...peopleCommands, ...payeeCommands],
  queries: [
    ...peopleQueries,
    ...payeeQueries,
    ...loginQueries,
    ...erasureQueries,
    ...readingQueries,
    ...myDataQueries,
  ],
  mine: peopleMine,
  projections: [
    personProjection,
    payeeProjection,
    paymentPreferenceProjection,
    payeeAlertProjection,
    accessProjection,
  ],
  reactions: [destroyKeysWhenErased, eraseWhatWasKeptWhenDue, remindOfErasure, remindOfConsent],
  migrations: [
    PeopleReadModels1733000000000,
    PeoplePayeePreferences1733100000000,
    PeopleLoginsAndErasures1733200000000,
    PeopleEarlierPayees1754380000000,
  ],
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
