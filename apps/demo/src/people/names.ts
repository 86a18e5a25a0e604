import type { Chance } from './chance.js';

/*
 * Every name here is put together from syllables that were made up for the purpose, in shapes that no
 * language the makers know of uses for names. A name word is given once only: a search for it finds
 * what concerns that person and nothing else.
 */
const FIRST =
  'Ba Bri Che Dov Dé Élo Fli Gau Ho Ize Ja Klo Lu Mirr Na Ovu Pli Qua Rô Sko Ti Ulv Vra Wi Ximo Yo Zu'.split(
    ' ',
  );
const MIDDLE =
  'ba brol dru fen gwi hul jeb kro lum mev nop plu qui rof stri tov uzz vik wob xal yim zeb'.split(
    ' ',
  );
const LAST =
  'bek drix fant gome hult jaxo kwen lorp mund nyx pell quav resk stoy tave ulk vosp wenz xim yarl zopp'.split(
    ' ',
  );

/** Gives out words, none of them twice. */
export class NameGiver {
  private readonly given = new Set<string>();

  /** A word of three invented syllables that was not given before. */
  word(chance: Chance): string {
    for (;;) {
      const word = chance.pick(FIRST) + chance.pick(MIDDLE) + chance.pick(LAST);
      if (this.given.has(word)) continue;
      this.given.add(word);
      return word;
    }
  }
}
