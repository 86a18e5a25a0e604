import type { Language } from '@palabre/kernel';

export type Region = 'africa' | 'asia' | 'latin-america' | 'caribbean';

/** A country that applications come from. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly region: Region;
  /** The language of the call that people there rather write in. */
  readonly writes: Language;
  readonly currency: string;
  readonly callingCode: string;
  readonly towns: readonly string[];
}

type Row = readonly [
  code: string,
  writes: Language,
  currency: string,
  calling: string,
  towns: string,
];

const rows: Readonly<Record<Region, readonly Row[]>> = {
  africa: [
    ['KE', 'en', 'KES', '254', 'Nairobi,Kisumu,Mombasa'],
    ['UG', 'en', 'UGX', '256', 'Kampala,Mbale,Gulu'],
    ['NG', 'en', 'NGN', '234', 'Lagos,Jos,Ibadan'],
    ['GH', 'en', 'GHS', '233', 'Accra,Kumasi,Tamale'],
    ['BW', 'en', 'BWP', '267', 'Gaborone,Francistown'],
    ['MW', 'en', 'MWK', '265', 'Lilongwe,Blantyre'],
    ['ZM', 'en', 'ZMW', '260', 'Lusaka,Ndola'],
    ['NA', 'en', 'NAD', '264', 'Windhoek,Swakopmund'],
    ['MU', 'en', 'MUR', '230', 'Port Louis,Curepipe'],
    ['SN', 'fr', 'XOF', '221', 'Dakar,Thiès,Ziguinchor'],
    ['CI', 'fr', 'XOF', '225', 'Abidjan,Bouaké'],
    ['CM', 'fr', 'XAF', '237', 'Douala,Yaoundé'],
    ['BJ', 'fr', 'XOF', '229', 'Cotonou,Parakou'],
    ['TG', 'fr', 'XOF', '228', 'Lomé,Kara'],
    ['ML', 'fr', 'XOF', '223', 'Bamako,Sikasso'],
    ['CD', 'fr', 'CDF', '243', 'Kinshasa,Goma,Lubumbashi'],
    ['BI', 'fr', 'BIF', '257', 'Bujumbura,Gitega'],
    ['MG', 'fr', 'MGA', '261', 'Antananarivo,Toamasina'],
    ['TN', 'fr', 'TND', '216', 'Tunis,Sfax'],
  ],
  asia: [
    ['NP', 'en', 'NPR', '977', 'Kathmandu,Pokhara'],
    ['BD', 'en', 'BDT', '880', 'Dhaka,Chattogram'],
    ['LK', 'en', 'LKR', '94', 'Colombo,Jaffna'],
    ['IN', 'en', 'INR', '91', 'Kolkata,Pune,Imphal'],
    ['PK', 'en', 'PKR', '92', 'Lahore,Karachi'],
    ['ID', 'en', 'IDR', '62', 'Yogyakarta,Makassar'],
    ['PH', 'en', 'PHP', '63', 'Cebu City,Davao'],
    ['VN', 'en', 'VND', '84', 'Hanoi,Da Nang'],
    ['KH', 'en', 'KHR', '855', 'Phnom Penh,Battambang'],
    ['MN', 'en', 'MNT', '976', 'Ulaanbaatar,Darkhan'],
    ['LB', 'fr', 'LBP', '961', 'Beyrouth,Tripoli'],
  ],
  'latin-america': [
    ['BR', 'en', 'BRL', '55', 'Recife,Belém,Salvador'],
    ['CO', 'en', 'COP', '57', 'Cali,Medellín'],
    ['PE', 'en', 'PEN', '51', 'Lima,Iquitos'],
    ['MX', 'en', 'MXN', '52', 'Oaxaca,Mérida'],
    ['CR', 'en', 'CRC', '506', 'San José,Limón'],
  ],
  caribbean: [
    ['HT', 'fr', 'HTG', '509', 'Port-au-Prince,Jacmel'],
    ['JM', 'en', 'JMD', '1876', 'Kingston,Montego Bay'],
    ['DO', 'en', 'DOP', '1809', 'Santo Domingo,Santiago'],
    ['TT', 'en', 'TTD', '1868', 'Port of Spain,San Fernando'],
  ],
};

export const COUNTRIES: readonly Country[] = (Object.keys(rows) as Region[]).flatMap((region) =>
  rows[region].map(([code, writes, currency, callingCode, towns]) => ({
    code,
    region,
    writes,
    currency,
    callingCode,
    towns: towns.split(','),
  })),
);

export const countryOf = (code: string): Country => {
  const country = COUNTRIES.find((candidate) => candidate.code === code);
  if (!country) throw new RangeError(`no country ${code} in the demo`);
  return country;
};

/** Places that the cases need and the call's list of countries does not place, or places outside. */
export const ELSEWHERE: Readonly<Record<string, { currency: string; towns: readonly string[] }>> = {
  TW: { currency: 'TWD', towns: ['Taichung'] },
  DE: { currency: 'EUR', towns: ['Leipzig'] },
  NL: { currency: 'EUR', towns: ['Utrecht'] },
  CA: { currency: 'CAD', towns: ['Halifax'] },
  AU: { currency: 'AUD', towns: ['Hobart'] },
  TH: { currency: 'THB', towns: ['Chiang Mai'] },
};
