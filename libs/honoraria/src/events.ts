import { defineEvents } from '@palabre/kernel';
import type { OwnAccountEvent } from './events/account.events.js';
import type { BankLineEvent } from './events/bank.events.js';
import type { HonorariaChoiceEvent, HonorariumEvent } from './events/honorarium.events.js';
import type { MonthEvent } from './events/month.events.js';
import type { OutflowEvent } from './events/outflow.events.js';
import type { PaymentEvent } from './events/payment.events.js';
import type { PolicyEvent } from './events/policy.events.js';
import type { RunEvent } from './events/run.events.js';
import type { StatementEvent } from './events/statement.events.js';
import type { StatusReportEvent } from './events/status-report.events.js';
import {
  accrualOfAll,
  approvedWithWhatever,
  balancesNeverCompared,
  candidatesWithoutRule,
  contradictionsNeverSought,
  dueUnexplained,
  foreignReferences,
  ignoredOnce,
  lossStaysSpent,
  mispaidStaysSpent,
  monthClosedUnsealed,
  monthClosedWithoutExceptions,
  proposalInClear,
  reasonInClear,
  rejectedByOne,
  rejectedWithoutReport,
  releasedByWhomever,
  saysMoreNow,
  scopeNeverCounted,
  tookBackByWord,
  withUpcasts,
} from './events/upcasts.js';

export type * from './events/account.events.js';
export type * from './events/attempt.events.js';
export type * from './events/bank.events.js';
export type * from './events/honorarium.events.js';
export type * from './events/month.events.js';
export type * from './events/outflow.events.js';
export type * from './events/payment.events.js';
export type * from './events/policy.events.js';
export type * from './events/run.events.js';
export type * from './events/statement.events.js';
export type * from './events/status-report.events.js';

export type HonorariaEvent =
  | HonorariumEvent
  | HonorariaChoiceEvent
  | MonthEvent
  | PolicyEvent
  | RunEvent
  | OutflowEvent
  | PaymentEvent
  | OwnAccountEvent
  | StatementEvent
  | StatusReportEvent
  | BankLineEvent;

export const honorariaEvents = defineEvents<HonorariaEvent>()({
  'honoraria.HonorariumAccrued': withUpcasts(dueUnexplained),
  'honoraria.HonorariumApproved': withUpcasts(approvedWithWhatever),
  'honoraria.HonorariumWaived': 1,
  'honoraria.HonorariumHeld': withUpcasts(reasonInClear),
  'honoraria.HonorariumReleased': withUpcasts(releasedByWhomever),
  'honoraria.HonorariumCancellationProposed': withUpcasts(proposalInClear),
  'honoraria.HonorariumCancelled': withUpcasts(reasonInClear),
  'honoraria.HonorariumPutInRun': 1,
  'honoraria.HonorariumTakenOutOfRun': 1,
  'honoraria.HonorariumPaid': 1,
  'honoraria.HonorariumReopened': withUpcasts(saysMoreNow, saysMoreNow),
  'honoraria.HonorariumPaymentUndone': 1,
  'honoraria.HonorariumReopeningUndone': 1,
  'honoraria.HonorariumReceiptConfirmed': 1,
  'honoraria.HonorariumApprovalWithdrawn': withUpcasts(saysMoreNow),
  'honoraria.HonorariumDeferred': 1,
  'honoraria.HonorariumTracingStarted': 1,
  'honoraria.HonorariumTracingEnded': 1,
  'honoraria.HonorariumSetOff': 1,
  'honoraria.HonorariumShortfallFound': 1,
  'honoraria.HonorariumShortfallSettled': withUpcasts(saysMoreNow),
  'honoraria.HonorariumToppedUp': 1,
  'honoraria.HonorariumTopUpTakenBack': withUpcasts(tookBackByWord),
  'honoraria.HonorariumToppedUpInVain': 1,
  'honoraria.HonorariaWaivedFrom': 1,
  'honoraria.HonorariaMonthWaived': 1,
  'honoraria.HonorariaPolicyProposed': 1,
  'honoraria.HonorariaPolicyChanged': 1,
  'honoraria.AccrualStarted': withUpcasts(accrualOfAll),
  'honoraria.AccrualFinished': 1,
  'honoraria.MonthClosed': withUpcasts(
    monthClosedWithoutExceptions,
    saysMoreNow,
    monthClosedUnsealed,
    balancesNeverCompared,
    saysMoreNow,
  ),
  'honoraria.MonthUnsettled': 1,
  'honoraria.MonthClosingProposed': 1,
  'honoraria.MonthReopeningProposed': withUpcasts(proposalInClear),
  'honoraria.MonthReopened': withUpcasts(reasonInClear),
  'honoraria.RunCreated': 1,
  'honoraria.RunPrepared': 1,
  'honoraria.PaymentRemovedFromRun': withUpcasts(reasonInClear),
  'honoraria.RunApprovalGiven': 1,
  'honoraria.RunApproved': 1,
  'honoraria.RunApprovalWithdrawn': withUpcasts(saysMoreNow),
  'honoraria.RunExported': withUpcasts(saysMoreNow, saysMoreNow),
  'honoraria.RunSent': 1,
  'honoraria.RunCancelled': withUpcasts(reasonInClear),
  'honoraria.OutflowCounted': 1,
  'honoraria.OutflowGivenBack': 1,
  'honoraria.PaymentPrepared': 1,
  'honoraria.PaymentLeftOut': withUpcasts(saysMoreNow, saysMoreNow, saysMoreNow, saysMoreNow),
  'honoraria.PaymentWithdrawn': 1,
  'honoraria.EntrustedTakeBackProposed': 1,
  'honoraria.PaymentBooked': 1,
  'honoraria.PaymentReturned': withUpcasts(saysMoreNow, saysMoreNow),
  'honoraria.PaymentRejectionProposed': 1,
  'honoraria.PaymentRejected': withUpcasts(rejectedByOne, rejectedWithoutReport),
  'honoraria.BankFactFlagged': 1,
  'honoraria.ExceptionSettled': 1,
  'honoraria.PaymentBookingUndone': 1,
  'honoraria.PaymentReturnUndone': withUpcasts(saysMoreNow, saysMoreNow),
  'honoraria.PaymentShortfallFound': 1,
  'honoraria.PaymentStatusReported': withUpcasts(saysMoreNow),
  'honoraria.PaymentTracingStarted': 1,
  'honoraria.PaymentTracingEnded': 1,
  'honoraria.PaymentRecallRequested': 1,
  'honoraria.PaymentRecallAnswered': 1,
  'honoraria.PaymentMispaidProposed': 1,
  'honoraria.PaymentMispaid': withUpcasts(mispaidStaysSpent),
  'honoraria.LossWrittenOff': withUpcasts(lossStaysSpent),
  'honoraria.OverpaymentSetOff': 1,
  'honoraria.OverpaymentSetOffUndone': 1,
  'honoraria.OwnAccountRegistered': 1,
  'honoraria.OwnAccountSettingsChanged': 1,
  'honoraria.OwnAccountSharingProposed': 1,
  'honoraria.OwnAccountAmendmentProposed': withUpcasts(saysMoreNow),
  'honoraria.OwnAccountAmended': withUpcasts(saysMoreNow),
  'honoraria.StatementFileReceived': 1,
  'honoraria.StatementImportBegun': 1,
  'honoraria.StatementImportGivenUp': 1,
  'honoraria.StatementBeingTakenBack': 1,
  'honoraria.StatementTakenBack': 1,
  'honoraria.StatementImported': withUpcasts(
    scopeNeverCounted,
    saysMoreNow,
    contradictionsNeverSought,
    saysMoreNow,
  ),
  'honoraria.StatementLinesRead': withUpcasts(foreignReferences, saysMoreNow),
  'honoraria.StatementLinesHeld': 1,
  'honoraria.StatementLinesLeftOut': 1,
  'honoraria.ContradictionsFound': 1,
  'honoraria.ContradictionsExplained': 1,
  'honoraria.StatementWithdrawalProposed': 1,
  'honoraria.StatementWithdrawalBegun': 1,
  'honoraria.StatementWithdrawn': 1,
  'honoraria.StatementLinesWithdrawn': 1,
  'honoraria.StatusReportReceived': 1,
  'honoraria.StatusesRead': 1,
  'honoraria.LineMatched': withUpcasts(saysMoreNow, saysMoreNow, saysMoreNow, saysMoreNow),
  'honoraria.LineUnmatched': withUpcasts(reasonInClear, saysMoreNow),
  'honoraria.LineIgnored': withUpcasts(reasonInClear, saysMoreNow, saysMoreNow, ignoredOnce),
  'honoraria.LineApproved': 1,
  'honoraria.LineReconsidered': 1,
  'honoraria.LineSplit': 1,
  'honoraria.LineJoined': 1,
  'honoraria.LinePartJoined': 1,
  'honoraria.LineWithdrawn': withUpcasts(saysMoreNow),
  'honoraria.MatchSuggested': withUpcasts(candidatesWithoutRule, saysMoreNow),
});
