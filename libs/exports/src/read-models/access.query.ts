import { refuse } from '@palabre/kernel';
import { anyOf, CommandRefused, operator, staff } from '@palabre/eventing';

/** Who may take the books out: those who answer for them, and whoever works at the server's console. */
export const bookkeepers = anyOf(
  staff('coordinator', 'mel', 'finance', 'finance-approver', 'auditor'),
  operator(),
);

/** What a query answers when there is nothing under an id. */
export const notFound = (what: string): CommandRefused =>
  new CommandRefused(refuse('NOT_FOUND', { what }));
