import type { Language } from '@palabre/kernel';

const SEPARATORS: Readonly<Record<Language, { thousands: string; decimals: string }>> = {
  en: { thousands: ',', decimals: '.' },
  fr: { thousands: '\u202f', decimals: ',' },
};

/** Cents as people read them: `1,234.50` in English, `1 234,50` in French. */
export const moneyText = (cents: bigint, language: Language): string => {
  const { thousands, decimals } = SEPARATORS[language];
  const absolute = cents < 0n ? -cents : cents;
  const whole = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${cents < 0n ? '-' : ''}${whole}${decimals}${String(absolute % 100n).padStart(2, '0')}`;
};
