import { Controller } from '@nestjs/common';
import { Asks, From, Gateway, Payload, Sends, type HttpCaller } from '@palabre/platform';
import { DismissOpenItem, RetryOpenItem } from './commands.js';
import { ListOpenItems, OpenItemEntry } from './read-models/open-item.query.js';

@Controller()
export class OpenItemsController {
  constructor(private readonly gateway: Gateway) {}

  @Asks('GET open-items', ListOpenItems, [OpenItemEntry])
  list(@Payload() query: ListOpenItems, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Sends('POST open-items/:openItemId/retry', RetryOpenItem, 202)
  retry(@Payload() command: RetryOpenItem, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }

  @Sends('POST open-items/:openItemId/dismissal', DismissOpenItem, 202)
  dismiss(@Payload() command: DismissOpenItem, @From() caller: HttpCaller) {
    return this.gateway.send(command, caller);
  }
}
