import { onEach, projection, type Recorded } from '@palabre/eventing';
import { followed, threadsOf, type ThreadEvent } from '../domain/books/thread.js';
import { ThreadRow } from './thread.entity.js';

const TYPES = {
  'budgeting.BankFactRecorded': true,
  'budgeting.BankFactReversed': true,
  'budgeting.BankFactSequelReversed': true,
  'budgeting.OverrunSettled': true,
  'honoraria.StatementImported': true,
  'honoraria.StatementLinesRead': true,
  'honoraria.StatementLinesLeftOut': true,
  'honoraria.StatementLinesWithdrawn': true,
  'honoraria.LineIgnored': true,
  'honoraria.LineReconsidered': true,
  'honoraria.LineMatched': true,
  'honoraria.LineUnmatched': true,
  'honoraria.LineSplit': true,
  'honoraria.LineJoined': true,
  'honoraria.LineWithdrawn': true,
  'honoraria.BankFactFlagged': true,
  'honoraria.ExceptionSettled': true,
  'honoraria.PaymentBookingUndone': true,
  'honoraria.HonorariumAccrued': true,
  'honoraria.HonorariumWaived': true,
  'honoraria.HonorariumCancelled': true,
  'honoraria.HonorariumPutInRun': true,
  'honoraria.HonorariumTakenOutOfRun': true,
  'honoraria.HonorariumPaid': true,
  'honoraria.HonorariumReopened': true,
  'honoraria.HonorariumPaymentUndone': true,
  'honoraria.HonorariumReopeningUndone': true,
  'honoraria.HonorariumSetOff': true,
  'honoraria.HonorariumToppedUp': true,
  'honoraria.HonorariumTopUpTakenBack': true,
} satisfies Partial<Record<ThreadEvent['type'], true>>;
type Followed = Extract<ThreadEvent, { type: keyof typeof TYPES }>;

const thread = {
  key: (event: Recorded<Followed>) => threadsOf(event).map((threadId) => ({ threadId })),
  fold: (
    row: ThreadRow | undefined,
    event: Recorded<Followed>,
    { threadId = '' }: Partial<ThreadRow>,
  ): ThreadRow | undefined => {
    const { id, type, position, recordedAt, effectiveOn } = event;
    const head = {
      ...{ eventId: id, eventType: type, position: position.toString() },
      ...{ recordedAt, effectiveOn },
    };
    const after = followed(row, { ...event, head }, threadId);
    return after && { threadId, ...after };
  },
};

export const threadProjection = projection<ThreadRow, Followed>({
  name: 'exports.threads',
  version: 10,
  entity: ThreadRow,
  on: onEach<ThreadRow, Followed>(TYPES, thread),
});
