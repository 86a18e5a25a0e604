import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { settleOpenItem, type KnownItem } from './settle-open-item.decider.js';

const item: KnownItem = {
  ...{ reaction: 'demo.book-when-paid', command: 'demo.Book', code: 'FROZEN' },
  ...{ owner: 'finance', settled: false },
};
const reason = 'The budget is open again.';
const command = { openItemId: 'i1', how: 'retried', reason, item } as const;
const data = {
  ...{ openItemId: 'i1', reaction: 'demo.book-when-paid', command: 'demo.Book' },
  ...{ code: 'FROZEN', reason },
};
const retried = { type: 'operations.OpenItemRetried', data };
const dismissed = { type: 'operations.OpenItemDismissed', data };

describe('SettleOpenItem', () => {
  it('has the command sent again, as often as the item is still open', () => {
    spec(settleOpenItem)
      .given()
      .when(command)
      .emits({ openItem: [retried] });
    spec(settleOpenItem)
      .given({ 'openItem-i1': [retried] })
      .when(command)
      .emits({ openItem: [retried] });
  });

  it('dismisses it, also after a retry that did not go through', () => {
    spec(settleOpenItem)
      .given({ 'openItem-i1': [retried] })
      .when({ ...command, how: 'dismissed' })
      .emits({ openItem: [dismissed] });
  });

  it('is done once: OPEN_ITEM_SETTLED', () => {
    spec(settleOpenItem)
      .given({ 'openItem-i1': [dismissed] })
      .when(command)
      .refuses('OPEN_ITEM_SETTLED');
    spec(settleOpenItem)
      .given()
      .when({ ...command, item: { ...item, settled: true } })
      .refuses('OPEN_ITEM_SETTLED');
  });

  it('is about an item that there is: NOT_FOUND', () => {
    const { item: _unknown, ...unknown } = command;
    spec(settleOpenItem).given().when(unknown).refuses('NOT_FOUND', { what: 'openItem' });
  });
});
