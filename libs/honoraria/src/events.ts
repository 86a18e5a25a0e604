import { defineEvents } from '@palabre/kernel';
import type { BankLineEvent, OwnAccountEvent, StatementEvent } from './events/bank.events.js';
import type {
  HonorariaChoiceEvent,
  HonorariumEvent,
  MonthEvent,
} from './events/honorarium.events.js';
import type { PaymentEvent, RunEvent } from './events/payment.events.js';
import {
  foreignReferences,
  monthClosedWithoutExceptions,
  proposalInClear,
  reasonInClear,
  rejectedByOne,
  scopeNeverCounted,
  withUpcasts,
} from './events/upcasts.js';

export type * from './events/bank.events.js';
export type * from './events/honorarium.events.js';
export type * from './events/payment.events.js';

export type HonorariaEvent =
  | HonorariumEvent
  | HonorariaChoiceEvent
  | MonthEvent
  | RunEvent
  | PaymentEvent
  | OwnAccountEvent
  | StatementEvent
  | BankLineEvent;

export const honorariaEvents = defineEvents<HonorariaEvent>()({
  'honoraria.HonorariumAccrued': 1,
  'honoraria.HonorariumApproved': 1,
  'honoraria.HonorariumWaived': 1,
  'honoraria.HonorariumHeld': withUpcasts(reasonInClear),
  'honoraria.HonorariumReleased': 1,
  'honoraria.HonorariumCancellationProposed': withUpcasts(proposalInClear),
  'honoraria.HonorariumCancelled': withUpcasts(reasonInClear),
  'honoraria.HonorariumPutInRun': 1,
  'honoraria.HonorariumTakenOutOfRun': 1,
  'honoraria.HonorariumPaid': 1,
  'honoraria.HonorariumReopened': 1,
  'honoraria.HonorariumPaymentUndone': 1,
  'honoraria.HonorariumReopeningUndone': 1,
  'honoraria.HonorariumReceiptConfirmed': 1,
  'honoraria.HonorariaWaivedFrom': 1,
  'honoraria.HonorariaMonthWaived': 1,
  'honoraria.AccrualStarted': 1,
  'honoraria.AccrualFinished': 1,
  'honoraria.MonthClosed': withUpcasts(monthClosedWithoutExceptions),
  'honoraria.MonthReopeningProposed': withUpcasts(proposalInClear),
  'honoraria.MonthReopened': withUpcasts(reasonInClear),
  'honoraria.RunCreated': 1,
  'honoraria.RunPrepared': 1,
  'honoraria.PaymentRemovedFromRun': withUpcasts(reasonInClear),
  'honoraria.RunApproved': 1,
  'honoraria.RunExported': 1,
  'honoraria.RunSent': 1,
  'honoraria.RunCancelled': withUpcasts(reasonInClear),
  'honoraria.PaymentPrepared': 1,
  'honoraria.PaymentLeftOut': 1,
  'honoraria.PaymentWithdrawn': 1,
  'honoraria.PaymentBooked': 1,
  'honoraria.PaymentReturned': 1,
  'honoraria.PaymentRejectionProposed': 1,
  'honoraria.PaymentRejected': withUpcasts(rejectedByOne),
  'honoraria.BankFactFlagged': 1,
  'honoraria.ExceptionSettled': 1,
  'honoraria.PaymentBookingUndone': 1,
  'honoraria.PaymentReturnUndone': 1,
  'honoraria.OwnAccountRegistered': 1,
  'honoraria.StatementFileReceived': 1,
  'honoraria.StatementImported': withUpcasts(scopeNeverCounted),
  'honoraria.StatementLinesRead': withUpcasts(foreignReferences),
  'honoraria.LineMatched': 1,
  'honoraria.LineUnmatched': withUpcasts(reasonInClear),
  'honoraria.LineIgnored': withUpcasts(reasonInClear),
  'honoraria.MatchSuggested': 1,
});
