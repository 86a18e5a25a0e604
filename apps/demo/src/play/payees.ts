import type { PayeeInstruction } from '../people/payee.js';
import type { Player } from './player.js';
import type { Stage } from './stage.js';

const KIND = {
  iban: 'iban',
  account: 'account',
  'mobile-money': 'mobile-money',
  'trusted-third-party': 'trusted-party',
} as const;

const accountFields = (payee: PayeeInstruction): object => {
  switch (payee.kind) {
    case 'iban':
    case 'trusted-third-party':
      return { iban: payee.iban };
    case 'account':
      return { account: payee.accountNumber, bankCode: payee.bankCode };
    case 'mobile-money':
      return { provider: payee.provider, phone: payee.phone };
  }
};

/** Payment instructions as the API takes them. */
export const payeeBody = (payee: PayeeInstruction): object => {
  const { street, building, postCode, town, country } = payee.address;
  return {
    kind: KIND[payee.kind],
    currency: payee.currency,
    details: {
      name: payee.holder,
      address: {
        street: `${street} ${building}`,
        ...(postCode === undefined ? {} : { postCode }),
        town,
        country,
      },
      ...accountFields(payee),
      bic: payee.bic,
    },
  };
};

/** Somebody says where their money is to go. */
export const providePayee = (player: Player, payee: PayeeInstruction, revision = 1) =>
  player.send(`payee/${revision}`, '/people/me/payee', payeeBody(payee));

/** Somebody of finance has called back and confirms the instructions. */
export const confirmPayee = async (
  { cast }: Stage,
  player: Player,
  confirmedBy: string,
  revision = 1,
): Promise<void> => {
  const finance = await cast.staff(confirmedBy);
  await finance.send(`payee/${player.key}/${revision}`, `/payees/${player.personId}/confirmation`, {
    revision,
    channel: 'video',
  });
};
