import { derivedId, refuse, streamType, type LocalDate, type Refusal } from '@palabre/kernel';
import type { AccountRecord, OwnAccountEvent, PaymentFormat } from '../../events.js';

/** How an account is used (see {@link OwnAccountSettingsChanged}). */
export interface AccountSettings {
  readonly shared: boolean;
  readonly keepWhere: readonly string[];
  readonly paymentFormat: PaymentFormat;
}
/** Until somebody says otherwise: it is the programme's alone, and its bank takes ISO 20022. */
export const USUAL_SETTINGS: AccountSettings = {
  shared: false,
  keepWhere: [],
  paymentFormat: 'pain.001.001.09',
};

/** An account of the organisation. It serves one cohort: its statements are that cohort's alone. */
export type OwnAccount =
  | { readonly stage: 'unknown' }
  | ({
      readonly stage: 'registered';
      readonly accountId: string;
      readonly cohortId: string;
      readonly kind: 'bank' | 'wallet' | 'entrusted';
      /** Without blanks, in capitals. */
      readonly number: string;
      readonly currency: string;
      readonly openedOn: LocalDate;
      readonly settings: AccountSettings;
      /** That others use it too waits for a second person. */
      readonly sharing?: Omit<AccountSettings, 'shared'> & { readonly proposedBy: string };
      /** That its record should be another waits for a second person. */
      readonly amendment?: { readonly amendmentHash: string; readonly proposedBy: string };
      /** The hash of the file that is being taken in part by part. */
      readonly importing?: string;
      /** The long statement that is leaving part by part. */
      readonly withdrawing?: string;
      /** The hash of the file that was taken in last. */
      readonly lastFile?: string;
    } & AccountRecord);
export type RegisteredAccount = Exclude<OwnAccount, { stage: 'unknown' }>;

/** Nothing is paid from an account that was closed. */
export const isClosed = ({ closedOn }: RegisteredAccount): Refusal<'ACCOUNT_CLOSED'> | false =>
  closedOn !== undefined && refuse('ACCOUNT_CLOSED', { closedOn }, ['/accountId']);

/** Nor before its first day: no balance and no statement of it would tell of what left. */
export const isNotOpenYet = (
  { openedOn }: RegisteredAccount,
  requestedOn: LocalDate,
): Refusal<'ACCOUNT_NOT_OPEN_YET'> | false =>
  requestedOn < openedOn && refuse('ACCOUNT_NOT_OPEN_YET', { openedOn }, ['/requestedOn']);

/** A file of ISO 20022 names the bank that it is for; a provider's own does not. */
export const namesItsBank = (format: PaymentFormat): boolean => !format.startsWith('csv:');

/** An account number as it is compared: banks write it with and without blanks. */
export const plainNumber = (number: string): string => number.replaceAll(/\s/g, '').toUpperCase();

/**
 * Whether a statement names an account: as it is registered, or, where that is an IBAN, by the number at its end, with
 * the bank's code before it or without (`50070010/0532013000`), as older formats do.
 */
export const namesAccount = (stated: string, registered: string): boolean => {
  const plain = plainNumber(stated);
  if (plain === registered) return true;
  const [, bank = '', number = ''] = /^(?:([A-Z0-9]{3,12})\/)?0*(\d{7,})$/.exec(plain) ?? [];
  const isIban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,}$/.test(registered);
  const within = /^\d+$/.test(bank) ? registered.slice(4).startsWith(bank) : true;
  return isIban && number !== '' && registered.endsWith(number) && within;
};

/** One id for each account of the world, so that none is registered twice. */
export const accountIdOf = (number: string, currency: string): string =>
  derivedId('own-account', plainNumber(number), currency);

const evolve = (account: OwnAccount, event: OwnAccountEvent): OwnAccount => {
  if (event.type === 'honoraria.OwnAccountRegistered') {
    const { accountId, cohortId, kind, number, currency, openedOn } = event.data;
    const { opening, legalName, legalNameIsSafe, bic } = event.data;
    return {
      stage: 'registered',
      ...(bic === undefined ? {} : { bic }),
      ...{ accountId, cohortId, kind, currency, openedOn, opening, legalName, legalNameIsSafe },
      number: plainNumber(number),
      settings: USUAL_SETTINGS,
    };
  }
  if (account.stage === 'unknown') return account;
  switch (event.type) {
    case 'honoraria.OwnAccountSettingsChanged': {
      const { shared, keepWhere, paymentFormat } = event.data;
      const { sharing: _over, ...rest } = account;
      return { ...rest, settings: { shared, keepWhere, paymentFormat } };
    }
    case 'honoraria.OwnAccountSharingProposed': {
      const { keepWhere, paymentFormat, proposedBy } = event.data;
      return { ...account, sharing: { keepWhere, paymentFormat, proposedBy } };
    }
    case 'honoraria.OwnAccountAmendmentProposed': {
      const { amendmentHash, proposedBy } = event.data;
      return { ...account, amendment: { amendmentHash, proposedBy } };
    }
    case 'honoraria.OwnAccountAmended': {
      const { amendment: _over, closedOn: _before, ...rest } = account;
      return { ...rest, ...event.data.after };
    }
    case 'honoraria.StatementImportBegun':
      return { ...account, importing: event.data.fileHash };
    case 'honoraria.StatementImportGivenUp': {
      const { importing: _over, ...rest } = account;
      return rest;
    }
    case 'honoraria.StatementFileReceived': {
      const { importing: _over, ...rest } = account;
      return { ...rest, lastFile: event.data.fileHash };
    }
    case 'honoraria.StatementBeingTakenBack':
      return { ...account, withdrawing: event.data.statementId };
    case 'honoraria.StatementTakenBack': {
      const { withdrawing: _out, ...rest } = account;
      return rest;
    }
  }
};

export const ownAccountStream = streamType<OwnAccount, OwnAccountEvent, 'ownAccount'>({
  category: 'ownAccount',
  initial: { stage: 'unknown' },
  evolve,
});
