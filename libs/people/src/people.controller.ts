import { Controller } from '@nestjs/common';
import { From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { RegisterPerson } from './commands.js';

@Controller()
export class PeopleController {
  constructor(private readonly gateway: Gateway) {}

  @Sends('POST people', RegisterPerson, 201)
  register(@Payload() command: RegisterPerson, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }
}
