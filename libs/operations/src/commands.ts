import { anyOf, command, operator, when } from '@palabre/eventing';
import { PathId, Words } from '@palabre/platform';
import {
  settleOpenItem,
  type KnownItem,
  type SettleOpenItemData,
} from './domain/settle-open-item.decider.js';

class OfOpenItem {
  @PathId()
  openItemId: string;
  /** Without a word about a person: it stays readable for ever. */
  @Words(1, 500)
  reason: string;
}

/** Has a command that came to nothing sent again, once the cause is out of the way. */
export class RetryOpenItem extends OfOpenItem {}

/** Says that nothing is to follow any more, or that it was seen to otherwise. */
export class DismissOpenItem extends OfOpenItem {}

const owner = when(
  { en: 'staff of the role that owns the item', fr: 'équipe du rôle à qui le point revient' },
  ({ roles }, { item }: SettleOpenItemData) => item !== undefined && roles.includes(item.owner),
);

const ITEM = `
  select reaction, command, code, owner, settled_at is not null as settled
    from read.open_items where id = $1`;

const settling = (how: SettleOpenItemData['how']) => ({
  decision: settleOpenItem,
  may: anyOf(owner, operator()),
  data: ({ openItemId, reason }: OfOpenItem): SettleOpenItemData => ({ openItemId, how, reason }),
  // Kept by the worker beside its checkpoints: no projection to wait for. A settlement that crosses another is harmless,
  // since the command keeps its id and is stored once.
  gather: async (
    data: SettleOpenItemData,
    read: { query<Row>(names: string[], sql: string, values: string[]): Promise<Row[]> },
  ): Promise<SettleOpenItemData> => {
    const [item] = await read.query<KnownItem>([], ITEM, [data.openItemId]);
    return item ? { ...data, item } : data;
  },
});

export const operationsCommands = [
  command({ name: 'operations.RetryOpenItem', input: RetryOpenItem, ...settling('retried') }),
  command({ name: 'operations.DismissOpenItem', input: DismissOpenItem, ...settling('dismissed') }),
];
